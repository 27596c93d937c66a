from pathlib import Path

import pytest

from qa_lib.errors import PublishError
from qa_lib.params.site import AccessibilityContact
from qa_lib.publish.statement import NAME, statement_page

BOOK = Path(__file__).parents[2] / "book"
CONTACT = AccessibilityContact(problems_to="the Scrutiny Officer", answered_within_working_days=10)


@pytest.fixture
def statement(make):
    def statement(book):
        edition = make.edition(make.document("Appendix 1", "framework"))
        return statement_page(book, edition, council="The Council", contact=CONTACT)

    return statement


def test_the_statement_has_the_parts_that_the_regulations_ask_for(statement):
    text = statement(BOOK)
    for part in (
        "## Feedback and contact",
        "## Enforcement procedure",
        "### Compliance status",
        "### Content that is not accessible",
        "## Preparation of this statement",
    ):
        assert f"\n{part}\n" in text


def test_it_is_dated_by_the_edition_and_names_a_role(statement):
    text = " ".join(statement(BOOK).split())
    assert "prepared on 3 November 2022" in text
    assert "please tell the Scrutiny Officer" in text
    assert "within 10 working days" in text
    assert "$" not in text


@pytest.mark.parametrize(
    ("text", "problem"), [(None, "is missing"), ("By $nobody", "asks for \\$nobody")]
)
def test_a_text_that_cannot_be_completed_is_a_user_error(statement, tmp_path, text, problem):
    if text is not None:
        (tmp_path / f"{NAME}.md").write_text(text, encoding="utf-8")
    with pytest.raises(PublishError, match=problem):
        statement(tmp_path)
