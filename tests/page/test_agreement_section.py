import pytest

from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.sections.agreement import AgreementSection
from qa_lib.page.table import Table


def audited(pairs):
    """Return the tables of audits whose lead grade became the moderated one."""
    audits = [
        {
            "audit_id": f"A{number}",
            "service": "send",
            "audit_type": "case_file",
            "procedure": "new_ehcp",
            "team": "annual_reviews",
            "audit_date": "2022-08-01",
            "moderated_date": "2022-08-20",
        }
        for number, _ in enumerate(pairs)
    ]
    grades = [
        {"audit_id": f"A{number}", "role": role, "area": "overall", "grade": grade}
        for number, pair in enumerate(pairs)
        for role, grade in zip(("lead", "moderated"), pair, strict=True)
    ]
    return {"audits": audits, "audit_grades": grades}


@pytest.fixture
def section(context_over, parameters):
    def make(pairs):
        context = context_over(audited(pairs), period="2022-23-Q2", document="methods")
        return AgreementSection(context, parameters.service("send"))

    return make


G, R = ("good", "good"), ("requires_improvement", "requires_improvement")
LOWERED = ("good", "requires_improvement")
UNGRADED = ("not_applicable", "good")


def test_agreement_is_told_with_base_and_range(section):
    text = section([G, R, LOWERED, UNGRADED]).headline().text
    assert "the lead auditor and the moderator gave the same overall grade in 67% (2 of 3)" in text
    assert "the true share may be anywhere from 21% to 94%" in text


def test_the_matrix_counts_each_pair_of_grades(section):
    made = section([G, G, R, LOWERED])
    table = made.matrix_table()
    assert isinstance(table, Table)
    rows = [[cell.run.text for cell in row] for row in table.rows]
    assert rows[1] == ["Good", "0", "2", "1", "0"]
    assert rows[2] == ["Requires Improvement", "0", "0", "1", "0"]
    figure = made.matrix()
    assert isinstance(figure, Figure)
    assert figure.headline == "Lead auditor and moderator agreed on 3 of 4 audits"


@pytest.mark.parametrize(
    ("pairs", "coefficients"),
    [
        ([*[G] * 10, *[R] * 9], ["[z]", "[z]"]),
        ([*[G] * 10, *[R] * 10], ["1.00", "1.00"]),
        ([G] * 20, ["[z]", "1.00"]),
    ],
    ids=["too few", "all agree", "one grade only"],
)
def test_coefficients_need_enough_audits_and_grades_that_differ(section, pairs, coefficients):
    table = section(pairs).table()
    assert isinstance(table, Table)
    assert [cell.run.text for cell in table.rows[0]][-2:] == coefficients


def test_no_audits_are_a_sentence(section):
    made = section([])
    for block in (made.headline(), made.matrix(), made.matrix_table(), made.table()):
        assert isinstance(block, Prose)
        assert block.text.startswith("No case file audits of SEND were graded")
