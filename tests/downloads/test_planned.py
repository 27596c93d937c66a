"""What an edition's data and product folders hold, and how pages link to it."""

import pytest

from qa_lib.errors import ParameterError
from qa_lib.params.edition import Document
from qa_lib.publish.downloads.data_files import DownloadRequest, planned_downloads
from qa_lib.publish.downloads.links import download_links, fill_in_sizes, size_words
from qa_lib.publish.downloads.planned import Download, Planned, shape_of, write_planned
from qa_lib.publish.downloads.products import planned_products
from qa_lib.publish.store.blobs import Store

ROWS = [[{"text": "Good"}, {"text": "41%", "fact": "a/b"}]]


@pytest.fixture
def notebooks(make):
    """The cover without tables, one appendix with a table, the other not built."""
    facts = [make.fact(9, 22)]
    table = make.table_block(ROWS, name="appendix-1-grades", facts=facts)
    return {
        "cover": make.notebook(make.prose(make.paragraph("x", number="1"))),
        "appendix-1": make.notebook(table),
        "figures": make.notebook(make.table_block(ROWS, name="figures-all", facts=facts)),
    }


def written(planned, folder):
    """Make what is planned, and return the downloads."""
    write_planned(planned, Store(folder / ".store"))
    return [each.download for each in planned]


@pytest.fixture
def made(edition, imprint, notebooks, tmp_path):
    request = DownloadRequest(edition, imprint, tmp_path / "data")
    return written(planned_downloads(request, notebooks), tmp_path)


def test_each_document_with_tables_gives_them_as_data_and_as_workbook(made, tmp_path):
    files = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    found = {path.relative_to(tmp_path).as_posix() for path in files}
    assert found == {
        "data/appendix-1.xlsx",
        "data/appendix-1/appendix-1-grades.csv",
        "data/cover.docx",
        "data/figures.xlsx",
        "data/figures/figures-all.csv",
        "data/pack.xlsx",
    }
    assert {each.path.relative_to(tmp_path).as_posix() for each in made} == found


def test_a_table_as_data_gives_the_numbers_behind_its_shares(made):
    (path,) = (each.path for each in made if each.path.name == "appendix-1-grades.csv")
    text = path.read_text(encoding="utf-8")
    assert text.splitlines()[1] == "Good,41%,9,22"


def test_nothing_is_written_where_nothing_was_built(edition, imprint, tmp_path):
    assert planned_downloads(DownloadRequest(edition, imprint, tmp_path / "data"), {}) == ()


def test_a_file_is_made_once_for_all_that_shapes_it(tmp_path):
    asked = []

    def planned(shape):
        download = Download("appendix-1", "Tables", tmp_path / "tables.xlsx")

        def make():
            asked.append(shape)
            return shape.encode()

        return Planned(download, make, shape)

    found = [written([planned(one)], tmp_path)[0].path.read_text() for one in ("a", "a", "b")]
    assert (found, asked) == (["a", "a", "b"], ["a", "b"])


def test_a_fact_of_another_snapshot_shapes_the_same_file_if_it_says_the_same():
    def shape(snapshot, percent):
        return shape_of([{"id": "a/b", "display": percent, "snapshot": snapshot}], "words")

    assert shape("1f", "41%") == shape("2e", "41%") != shape("1f", "42%")


def test_links_give_type_and_size_of_each_file(made, tmp_path):
    mine = [each for each in made if each.document == "appendix-1"]
    page = tmp_path / "site" / "page.html"
    page.parent.mkdir()
    page.write_text(download_links(mine, root=tmp_path), encoding="utf-8")
    fill_in_sizes(page.parent)
    text = page.read_text(encoding="utf-8")
    assert "size of" not in text
    assert '<a href="../data/appendix-1.xlsx">All tables of this document (XLSX, ' in text
    table = "../data/appendix-1/appendix-1-grades.csv"
    assert f'<a href="{table}">Half are good (CSV, 1 KB)</a>' in text


def test_a_page_without_downloads_has_no_links(tmp_path):
    assert download_links([], root=tmp_path) == ""


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "1 KB"), (1, "1 KB"), (35_000, "34 KB"), (1_048_576, "1.0 MB"), (2_600_000, "2.5 MB")],
)
def test_sizes_are_told_in_words(size, words):
    assert size_words(size) == words


def test_a_product_becomes_what_its_notebook_says(make, imprint, tmp_path):
    forms = ("poster", "briefing", "slides")
    products = [Document(**make.document(f"{one.title()} SEND", notebook=one)) for one in forms]
    shown = make.notebook(make.heading("A"), make.prose(make.paragraph("x")))
    built = {"poster-send": shown, "slides-send": shown}
    planned = planned_products(products, built, imprint=imprint, folder=tmp_path / "products")
    made = written(planned, tmp_path)
    assert [each.path.name for each in made] == ["poster-send.pdf", "slides-send.html"]
    assert sorted(path.name for path in (tmp_path / "products").iterdir()) == [
        "poster-send.pdf",
        "slides-send.html",
    ]


def test_a_product_of_another_notebook_is_refused_by_name(make, imprint, tmp_path):
    product = Document(**make.document("Leaflet SEND", notebook="service_report"))
    with pytest.raises(ParameterError, match="'Leaflet SEND' is made by the notebook"):
        planned_products([product], {}, imprint=imprint, folder=tmp_path)
