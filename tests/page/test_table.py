import pytest

from qa_lib.page.blocks import BLOCK_MIME, FACTS_MIME
from qa_lib.page.runs import Base, Label
from qa_lib.page.sections.section import NO_BASE_NOTE, table
from qa_lib.page.table import Cell, Column, Table


@pytest.fixture
def grades(share_fact):
    return table(
        "appendix-4-grades",
        ("Good & better", "Audits, 2021/22."),
        ["Area", "Good (%)", "Number"],
        [["Plans <all>", share_fact(9, 22), Base(share_fact(9, 22))]],
        notes=["First.", "Second & last."],
    )


def test_the_markup_is_what_pages_and_readers_of_screens_rely_on(grades):
    fact = grades.facts()[0].id
    assert grades.html == (
        '<div class="qa-table" role="region" tabindex="0"'
        ' aria-labelledby="appendix-4-grades-caption">'
        '<table class="qa" id="appendix-4-grades">'
        '<caption id="appendix-4-grades-caption">Good &amp; better'
        '<span class="qa-about">Audits, 2021/22.</span></caption>'
        '<thead><tr><th scope="col">Area</th><th scope="col" class="qa-number">Good (%)</th>'
        '<th scope="col" class="qa-number">Number</th></tr></thead>'
        '<tbody><tr><th scope="row">Plans &lt;all&gt;</th>'
        f'<td class="qa-number"><span class="qa-fact" data-fact="{fact}">41%</span></td>'
        f'<td class="qa-number"><span class="qa-fact" data-fact="{fact}">9 of 22</span></td>'
        "</tr></tbody></table></div>"
        '<div class="qa-notes"><p>[note 1] First.</p><p>[note 2] Second &amp; last.</p></div>'
    )


def test_without_notes_there_is_no_box_for_them(share_fact):
    made = table("a", ("b", "c"), ["d"], [[share_fact(1, 2)]])
    assert "qa-notes" not in made.html


def test_the_block_says_which_columns_are_numbers_and_which_cells_are_facts(grades):
    data, _ = grades._repr_mimebundle_()
    fact = grades.facts()[0]
    assert data[BLOCK_MIME] == {
        "kind": "table",
        "name": "appendix-4-grades",
        "caption": "Good & better",
        "about": "Audits, 2021/22.",
        "columns": [
            {"title": "Area", "numeric": False},
            {"title": "Good (%)", "numeric": True},
            {"title": "Number", "numeric": True},
        ],
        "rows": [
            [
                {"text": "Plans <all>"},
                {"text": "41%", "fact": fact.id},
                {"text": "9 of 22", "fact": fact.id},
            ]
        ],
        "row_headers": True,
        "notes": ["First.", "Second & last."],
    }
    assert data[FACTS_MIME] == [fact.as_record()]


def test_a_table_as_text_has_a_line_a_row(grades):
    assert grades.text.splitlines() == [
        "Good & better",
        "Audits, 2021/22.",
        "Area | Good (%) | Number",
        "Plans <all> | 41% | 9 of 22",
    ]


def test_a_row_with_a_cell_too_few_is_a_bug():
    with pytest.raises(ValueError, match="appendix-4: a row has 1 cells"):
        Table("appendix-4", "", "", (Column("a"), Column("b")), ((Cell.of("x"),),))


def test_a_column_with_one_word_in_it_is_no_column_of_numbers(share_fact):
    made = table("a", ("b", "c"), ["x", "y"], [["r", share_fact(1, 2)], ["s", "none recorded"]])
    assert [column.numeric for column in made.columns] == [False, False]


def test_a_whole_number_that_is_no_fact_is_a_label_in_a_column_of_numbers():
    made = table("a", ("b", "c"), ["Service", "Stage"], [["SEND", 1], ["Fostering", 2]])
    assert [column.numeric for column in made.columns] == [False, True]
    assert made.rows[0][1].run.value == Label("1")


def test_the_column_that_heads_the_rows_is_never_one_of_numbers():
    assert not table("a", ("b", "c"), ["Stage"], [[1], [2]]).columns[0].numeric


@pytest.mark.parametrize(
    ("count", "notes"), [((0, 0), ("n", NO_BASE_NOTE)), ((0, 1), ("n",))], ids=["no base", "base"]
)
def test_the_missing_base_is_explained_where_there_is_one(share_fact, count, notes):
    made = table("a", ("b", "c"), ["x"], [[share_fact(*count)]], notes=["n"])
    assert made.notes == notes
