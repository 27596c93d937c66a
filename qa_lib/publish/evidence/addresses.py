"""Where a fact's evidence lies in a site, and what a place that shows it is called."""

import hashlib
from typing import Final

FOLDER: Final = "evidence"
_DIGITS: Final = 10  # of hexadecimal: two of some thousand facts will not share them


def subject_of(measure: str) -> str:
    """Return the subject of a measure, which has an evidence page of its own: `audits`."""
    return measure.partition(".")[0]


def page_name(subject: str) -> str:
    """Return the name of a subject's evidence page, without its ending: `evidence/audits`."""
    return f"{FOLDER}/{subject}"


def row_anchor(fact: str) -> str:
    """Return the anchor of a fact's row on its evidence page; the same in every edition."""
    return f"f{_short(fact)}"


def evidence_address(fact: str) -> str:
    """Return the address of a fact's evidence, as the pages at the top of a site reach it."""
    return f"{page_name(subject_of(fact))}.html#{row_anchor(fact)}"


def place_anchor(fact: str, time: int) -> str:
    """Return the anchor of a fact's place on a page.

    Args:
        fact: the fact's id.
        time: 1 for the first block of the page that shows it, and so on.
    """
    return f"p{_short(fact)}" + (f"-{time}" if time > 1 else "")


def section_anchor(measure: str, service: str) -> str:
    """Return the anchor of a measure's section on its evidence page."""
    return f"{measure.partition('.')[2]}-{service}".replace("_", "-")


def _short(fact: str) -> str:
    return hashlib.sha256(fact.encode()).hexdigest()[:_DIGITS]
