"""The accessibility statement of a site, in the form that the regulations of 2018 ask for."""

from pathlib import Path
from string import Template
from typing import Final

from qa_lib.errors import PublishError
from qa_lib.params.edition import Edition
from qa_lib.params.site import AccessibilityContact
from qa_lib.publish.pages import day_of

NAME: Final = "accessibility-statement"


def statement_page(
    book: Path, edition: Edition, *, council: str, contact: AccessibilityContact
) -> str:
    """Return the statement as Markdown: the book's text with what the edition and council add.

    It is dated by the edition, never by the clock, so that the same edition gives the same bytes.

    Raises:
        PublishError: the text is missing, or names something else than these.
    """
    path = book / f"{NAME}.md"
    try:
        return Template(path.read_text(encoding="utf-8")).substitute(
            title=edition.title,
            day=day_of(edition),
            council=council,
            problems_to=contact.problems_to,
            working_days=contact.answered_within_working_days,
        )
    except FileNotFoundError as error:
        raise PublishError(
            f"{path} is missing.", next_step="Restore it from version control."
        ) from error
    except KeyError as error:
        raise PublishError(
            f"{path} asks for ${error.args[0]}, which is not known.",
            next_step="Use $title, $day, $council, $problems_to or $working_days.",
        ) from error
