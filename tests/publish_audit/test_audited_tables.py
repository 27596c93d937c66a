import pytest

from qa_lib.publish.audit.downloads import matched
from qa_lib.publish.audit.pages import Mention, read_audited_page
from qa_lib.publish.audit.tables import PublishedTable, TableCell, read_csv_table


def table(columns, *rows):
    cells = tuple(tuple(TableCell(text) for text in row) for row in rows)
    return PublishedTable("volumes", "page.html", tuple(columns), cells)


def terms(equations):
    return [tuple(name.removeprefix("volumes/") for name, _ in one.terms) for one in equations]


def test_a_total_row_is_the_sum_of_the_others():
    found = table(["Team", "Count"], ["North", "4"], ["South", "[c]"], ["Total", "9"]).totals()
    assert terms(found) == [("row 3/column 2", "row 1/column 2", "row 2/column 2")]


def test_a_total_column_is_the_sum_of_the_others():
    found = table(["Team", "Upheld", "Not", "All"], ["North", "4", "[c]", "9"]).totals()
    assert terms(found) == [("row 1/column 4", "row 1/column 2", "row 1/column 3")]


@pytest.mark.parametrize("cell", ["41%", "9 of 22", "", "late"])
def test_what_holds_no_counts_has_no_total(cell):
    found = table(["Team", "Count"], ["North", cell], ["South", "5"], ["Total", "9"]).totals()
    assert list(found) == []


def test_two_rows_called_totals_tell_nothing():
    rows = (["North", "4"], ["South", "5"], ["Total", "9"], ["All", "9"])
    assert list(table(["Team", "Count"], *rows).totals()) == []


def test_shares_are_no_parts_of_a_total():
    cells = [(TableCell(n), TableCell(t, f)) for n, t, f in zip("abT", "459", "xyz", strict=True)]
    cells[2] = (TableCell("Total"), cells[2][1])
    made = PublishedTable("volumes", "page.html", ("Team", "Count"), tuple(cells))
    assert len(list(made.totals())) == 1
    assert list(made.totals(["y"])) == []


def test_counts_that_no_fact_stands_for_are_figures_of_the_table():
    figures = list(table(["Team", "Count"], ["North", "1,004"], ["South", "[c]"]).own_figures())
    assert [(one.value, one.hidden) for one in figures] == [(1004, False), (None, True)]
    assert figures[1].name == "South, Count (table volumes)"


def test_a_page_gives_its_tables_and_all_texts_of_facts(tmp_path, make):
    path = tmp_path / "appendix-9.html"
    prose = f'<p class="qa-numbered" id="paragraph-11">It was {make.span("f", "9 of 22")}.</p>'
    rows = [["North", ("g", "4"), "[c]"]]
    path.write_text(prose + make.table_html("volumes", ["Team", "A", "B"], rows), encoding="utf-8")
    page = read_audited_page(path)
    assert page.mentions == (
        Mention("f", "9 of 22", "appendix-9.html (paragraph-11)"),
        Mention("g", "4", "appendix-9.html (volumes)"),
    )
    (found,) = page.tables
    assert found.columns == ("Team", "A", "B")
    assert found.rows == ((TableCell("North"), TableCell("4", "g"), TableCell("[c]")),)


def test_a_download_is_read_with_its_header_and_takes_its_facts_from_the_page(tmp_path):
    path = tmp_path / "volumes.csv"
    path.write_text('Team,Count\r\n"North, upper",4\r\n', encoding="utf-8")
    download = read_csv_table(path)
    assert download.columns == ("Team", "Count")
    assert download.rows == ((TableCell("North, upper"), TableCell("4")),)
    page = PublishedTable(
        "volumes", "p", ("Team", "Count"), ((TableCell("N"), TableCell("", "f")),)
    )
    assert matched(download, [page]).figure_id(0, 1) == "f"


def test_a_download_of_another_shape_keeps_figures_of_its_own():
    download, page = table(["Team", "Count"], ["North", "4"]), table(["Team", "Count"])
    assert matched(download, [page]) == download


def test_the_columns_that_a_share_is_split_into_belong_to_its_fact():
    page = PublishedTable(
        "clock", "p", ("Stage", "In time"), ((TableCell("One"), TableCell("[c]", "f")),)
    )
    titles = ("Stage", "In time", "In time: numerator", "In time: denominator")
    split = (TableCell("One"), TableCell("[c]"), TableCell("3"), TableCell("[c]"))
    found = matched(PublishedTable("clock", "c.csv", titles, (split,)), [page])
    assert [(cell.text, cell.fact) for cell in found.rows[0][1:]] == [
        ("[c]", "f"),
        ("3 of [c]", "f"),
        ("[c]", "f"),
    ]


def test_a_table_of_another_name_belongs_to_the_page_with_its_titles_and_rows():
    page = PublishedTable("p", "p", ("Team", "A"), ((TableCell("N"), TableCell("4", "f")),))
    word = PublishedTable("w", "w", ("Team", "A"), ((TableCell("N"), TableCell("5")),))
    assert matched(word, [page]).figure_id(0, 1) == "f"


def test_an_empty_download_is_an_empty_table(tmp_path):
    path = tmp_path / "empty.csv"
    path.write_text("", encoding="utf-8")
    assert read_csv_table(path).rows == ()
