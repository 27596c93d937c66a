"""What is set into type: one document on its own, or the pack of all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Final

from qa_lib.publish.print.chapter import Chapter
from qa_lib.publish.print.typst_text import string

TEMPLATE: Final = "qa.typ"
PACK: Final = "pack"
PUBLIC: Final = "For the panel and the public"


@dataclass(frozen=True)
class Imprint:
    """What stands on every paper of an edition.

    Args:
        mark: of what is not for publication; empty for the public.
        site: the address of the site, as links in the PDFs give it; a folder beside the PDFs' own,
            or an address on the web.
    """

    council: str
    panel: str
    title: str
    meeting: date
    period: str
    mark: str = ""
    site: str = "../site"

    @property
    def meeting_day(self) -> str:
        """The day of the meeting in words."""
        return f"Meeting of {self.meeting.day} {self.meeting:%B %Y}"

    @property
    def marking(self) -> str:
        """Whom the paper is for."""
        return self.mark or PUBLIC


@dataclass(frozen=True)
class Paper:
    """One PDF to be made: its name, its Typst, and what must be seen in it."""

    name: str
    typst: str
    images: Mapping[str, bytes]
    tables: int
    figures: int


def template() -> str:
    """Return the Typst template that all papers import."""
    return (files(__package__) / TEMPLATE).read_text(encoding="utf-8")


def single_paper(chapter: Chapter, imprint: Imprint) -> Paper:
    """Return one document as a paper of its own; its links lead to the site."""
    lines = (f"{imprint.council}, {imprint.panel}".strip(", "), imprint.meeting_day)
    head = [
        _beginning(chapter.heading, imprint, plain_pages=0),
        f"#masthead({', '.join(string(line) for line in lines if line)})",
    ]
    return _paper(chapter.document, "\n".join([*head, chapter.typst]), [chapter])


def pack_paper(chapters: Sequence[Chapter], imprint: Imprint) -> Paper:
    """Return the pack: cover page, contents and every document, linked with each other."""
    cover = (imprint.council, imprint.panel, imprint.meeting_day, imprint.title, imprint.period)
    parts = [
        _beginning(f"{imprint.title}: {imprint.meeting_day}", imprint, plain_pages=1),
        f"#pack-cover({', '.join(map(string, (*cover, imprint.marking)))})",
        "#pack-contents()",
    ]
    for chapter in chapters:
        parts += ["#pagebreak(weak: true)", chapter.typst]
    return _paper(PACK, "\n".join(parts), chapters)


def _paper(name: str, typst: str, chapters: Sequence[Chapter]) -> Paper:
    return Paper(
        name=name,
        typst=typst,
        images={file: data for each in chapters for file, data in each.images.items()},
        tables=sum(each.tables for each in chapters),
        figures=sum(each.figures for each in chapters),
    )


def _beginning(title: str, imprint: Imprint, *, plain_pages: int) -> str:
    day = imprint.meeting
    given = {
        "title": string(title),
        "subject": string(
            ". ".join(filter(None, (imprint.panel, imprint.meeting_day, imprint.period)))
        ),
        "meeting": string(imprint.meeting_day),
        "marking": string(imprint.marking),
        "date": f"datetime(year: {day.year}, month: {day.month}, day: {day.day})",
        "site-address": string(imprint.site),
        "plain-pages": str(plain_pages),
    }
    arguments = ", ".join(f"{key}: {value}" for key, value in given.items())
    return f'#import "{TEMPLATE}": *\n#show: paper.with({arguments})'
