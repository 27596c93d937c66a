"""Every way a file can fail to be a table is told with its place, and all files at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qa_lib.data.intake import validated_snapshot
from qa_lib.data.sources.deliver import read_folder
from qa_lib.data.tables import TABLES
from qa_lib.errors import DataError

Breaking = Callable[[bytes], bytes]
COMPLIMENT_COLUMNS = "compliment_id, service, team, received_date, source, external, theme"

BROKEN: list[tuple[str, Breaking, str]] = [  # how, breaking, sentence after data/compliments.csv
    ("Windows encoding", lambda text: text.replace(b"north", b"n\xf4rth"),
     ', line 2, byte 75: byte 0xf4 is not UTF-8 text; save it again as "CSV UTF-8".'),
    ("UTF-16", lambda text: text.decode().encode("utf-16"),
     ': it is UTF-16 text; save it again as "CSV UTF-8".'),
    ("NUL byte", lambda text: text.replace(b"Q-2", b"Q\x00-2"),
     ', line 3, byte 111: it holds a NUL byte; save it again as "CSV UTF-8".'),
    ("xlsx", lambda text: b"PK\x03\x04" + text,
     ': it is an Excel (.xlsx) workbook by content; save it again as "CSV UTF-8".'),
    ("xls", lambda text: b"\xd0\xcf\x11\xe0" + text,
     ': it is an Excel (.xls) workbook by content; save it again as "CSV UTF-8".'),
    ("no bytes", lambda _: b"", ": it is empty; write at least the header row."),
    ("blank lines alone", lambda _: b"\n \r\n", ": it is empty; write at least the header row."),
    ("a byte order mark alone", lambda _: b"\xef\xbb\xbf",
     ": it is empty; write at least the header row."),
    ("missing column", lambda text: text.replace(b"external", b"outside"),
     f", row 1, column external: it is missing; the columns are {COMPLIMENT_COLUMNS}."),
    ("surplus column", lambda text: text.replace(b"external", b"Theme"),
     f", row 1, column 'Theme': it is not known here; the columns are {COMPLIMENT_COLUMNS}."),
    ("no header", lambda text: text.partition(b"\n")[2],
     f", row 1, column 'Q-1': it is not known here; the columns are {COMPLIMENT_COLUMNS}."),
    ("duplicate column", lambda text: text.replace(b"external", b"source"),
     ", row 1, column source: it is given 2 times; keep one."),
    ("semicolons", lambda text: text.replace(b",", b";"),
     ", row 1: the columns are separated by ';'; save the file with commas."),
    ("tabs", lambda text: text.replace(b",", b"\t"),
     ", row 1: the columns are separated by '\\t'; save the file with commas."),
    ("short row", lambda text: text.replace(b",colleague", b""),
     (", row 3: it has 6 cells where the header has 7; add or remove commas, and put a text that "
     "holds a comma in quotation marks.")),
    ("long row", lambda text: text.replace(b"colleague", b"a,b"),
     (", row 3: it has 8 cells where the header has 7; add or remove commas, and put a text that "
     "holds a comma in quotation marks.")),
    ("ragged after a cell of two lines",
     lambda text: text.replace(b"Q-1", b'"Q\n1"').replace(b"colleague", b"a,b"),
     (", row 3: it has 8 cells where the header has 7; add or remove commas, and put a text that "
     "holds a comma in quotation marks.")),
    ("open quotation mark", lambda text: text.replace(b"Q-2", b'"Q-2'),
     (", row 3: a quotation mark is opened and not closed; close it, or write it twice where it "
     "is part of the text.")),
    ("open quotation mark in the last cell", lambda text: text.replace(b",yes,", b',yes,"'),
     (", row 2: a quotation mark is opened and not closed; close it, or write it twice where it "
     "is part of the text.")),
    ("a lone quotation mark", lambda text: text.replace(b"Q-2", b'Q"2'),
     (": the quotation marks do not come in pairs; write each one that is part of a text twice, "
     "and put that cell in quotation marks.")),
    ("blank row", lambda text: text.replace(b"\nQ-2", b"\n\nQ-2"),
     ", row 3: the row is blank; delete it."),
    ("row of commas", lambda text: text.replace(b"\nQ-2", b"\n,,,,,,\nQ-2"),
     ", row 3: the row is blank; delete it."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("breaking", "sentence"),
    [pytest.param(breaking, sentence, id=how) for how, breaking, sentence in BROKEN],
)
def test_a_broken_file_is_told_by_its_place_and_nothing_is_frozen(
    breaking: Breaking, sentence, folder, services
):
    path = folder / "compliments.csv"
    path.write_bytes(breaking(path.read_bytes()))
    with pytest.raises(DataError) as refused:
        validated_snapshot(folder, services, Path("snapshots"))
    assert f"data/compliments.csv{sentence}" in refused.value.problem.split("\n")
    assert refused.value.exit_code == 11
    assert "qa validate" in refused.value.next_step
    assert not Path("snapshots").exists()


def test_a_missing_file_is_told(folder):
    (folder / "kpis.csv").unlink()
    with pytest.raises(DataError, match=r"data/kpis.csv: the file is missing; restore it"):
        read_folder(folder)


def test_a_folder_in_the_place_of_a_file_is_told(folder):
    (folder / "kpis.csv").unlink()
    (folder / "kpis.csv").mkdir()
    with pytest.raises(DataError, match=r"data/kpis.csv: it cannot be opened"):
        read_folder(folder)


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(DataError, match="nowhere is not a folder"):
        read_folder(tmp_path / "nowhere")


def test_the_problems_of_all_files_are_told_at_once(folder):
    (folder / "audits.csv").write_bytes(b"")
    (folder / "kpis.csv").unlink()
    with pytest.raises(DataError) as refused:
        read_folder(folder)
    assert [line.partition(":")[0] for line in refused.value.problem.split("\n")] == [
        "data/audits.csv",
        "data/kpis.csv",
    ]


def test_many_ragged_rows_are_told_in_few_lines(folder):
    path = folder / "compliments.csv"
    path.write_bytes(path.read_bytes() + b"x,y\n" * 1000)
    with pytest.raises(DataError) as refused:
        read_folder(folder)
    lines = refused.value.problem.split("\n")
    assert len(lines) == 21
    assert lines[-1] == "data/compliments.csv: 980 more rows like these."


@pytest.mark.parametrize(
    "rewriting",
    [
        pytest.param(lambda text: b"\xef\xbb\xbf" + text, id="byte order mark"),
        pytest.param(lambda text: text.replace(b"\n", b"\r\n"), id="CRLF"),
        pytest.param(lambda text: text.replace(b"\n", b"\r"), id="CR"),
        pytest.param(lambda text: text.rstrip(b"\n"), id="no line end"),
        pytest.param(lambda text: text + b"\n\n,,,,,,\n", id="blank end"),
    ],
)
def test_another_form_of_the_same_rows_reads_the_same(rewriting: Breaking, folder):
    path = folder / "compliments.csv"
    before = read_folder(folder)["compliments"]
    path.write_bytes(rewriting(path.read_bytes()))
    assert read_folder(folder)["compliments"].to_dict("list") == before.to_dict("list")


def test_columns_in_another_order_are_returned_as_declared(folder):
    lines = (folder / "kpis.csv").read_text(encoding="utf-8").splitlines()
    turned = "\n".join(",".join(reversed(line.split(","))) for line in lines)
    (folder / "kpis.csv").write_text(turned, encoding="utf-8")
    table = read_folder(folder)["kpis"]
    assert tuple(table.columns) == TABLES["kpis"].column_names
    assert table.iloc[0].tolist() == ["in_time", "homes", "2022-05", "3", "4"]


@pytest.mark.parametrize("written", ["", "NA", "null", "007", " x ", "1e5", "TRUE", "2022-13-99"])
def test_a_cell_is_read_exactly_as_written(written, folder):
    path = folder / "kpis.csv"
    text = path.read_text(encoding="utf-8").replace("2022-05,3,4", f"2022-05,3,{written}")
    path.write_text(text, encoding="utf-8")
    assert read_folder(folder)["kpis"]["denominator"].iloc[0] == written


def test_quotation_marks_commas_and_line_ends_within_a_cell_are_kept(folder):
    path = folder / "comments.csv"
    text = path.read_text(encoding="utf-8").replace("Too slow", '"Too ""slow"",\nsadly"')
    path.write_text(text, encoding="utf-8")
    assert read_folder(folder)["comments"]["text"].iloc[1] == 'Too "slow",\nsadly'


def test_a_header_alone_is_a_table_without_rows(folder):
    header = ",".join(TABLES["learning"].column_names)
    (folder / "learning.csv").write_text(header, encoding="utf-8")
    table = read_folder(folder)["learning"]
    assert tuple(table.columns) == TABLES["learning"].column_names
    assert table.empty
