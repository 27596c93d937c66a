"""A team's own CSV file becomes a table as its source says; what it does not say is told."""

from pathlib import Path

import pandas as pd
import pytest

from qa_lib.data.sources.days import iso_days
from qa_lib.data.sources.deliver import delivered
from qa_lib.data.validate import problems
from qa_lib.errors import DataError
from qa_lib.params.source import Source

MAPPING = {
    "id": "compliments",
    "file": "team.csv",
    "header_row": 3,
    "separator": ";",
    "encoding": "cp1252",
    "columns": {"compliment_id": "Reference", "received_date": "Received", "external": "External?"},
    "ignore_columns": ["Remarks"],
    "constants": {"service": "homes", "theme": "support"},
    "aliases": {
        "external": {"Yes": "yes", "N": "no"},
        "source": {"Mère": "parent"},
        "team": {"North team": "north"},
    },
    "footer": ["Total", "Note"],
}
TEXT = (
    "Compliments of the quarter\n"
    "\n"
    "Reference;Received;team;source;External?;Remarks\n"
    "Q-1;03/05/2022; NORTH TEAM ;mère;YES;très bien\n"
    "Q-2;44780;north;colleague;n;\n"
    "Total: 2\n"
    "note: seen by a manager;;;;;\n"
)


@pytest.fixture
def team_file(folder):
    """The valid folder with a team's own file, and the source that maps it."""

    def written(text: str = TEXT, **changes: object) -> Source:
        (folder / "team.csv").write_bytes(text.encode("cp1252"))
        table = {key: value for key, value in {**MAPPING, **changes}.items() if value is not None}
        return Source.model_validate(
            {
                "kind": "csv",
                "folder": "data",
                "tables": [table],
                "date_formats": ["%d/%m/%Y"],
                "serial_dates": True,
                "trim": True,
            }
        )

    return written


def delivery(source: Source):
    return delivered([source], Path())


def refusal(source: Source) -> list[str]:
    with pytest.raises(DataError) as refused:
        delivery(source)
    return refused.value.problem.split("\n")


def test_titles_values_dates_and_constants_become_those_of_the_table(team_file):
    rows = delivery(team_file()).tables["compliments"]
    assert rows.to_numpy().tolist() == [
        ["Q-1", "homes", "north", "2022-05-03", "parent", "yes", "support"],
        ["Q-2", "homes", "north", "2022-08-07", "colleague", "no", "support"],
    ]


def test_titles_and_totals_are_counted_and_not_read(team_file):
    (part,) = delivery(team_file()).origins["compliments"].parts
    assert (list(part.rows), part.not_read) == ([4, 5], {"total or remark": 2})


def test_an_unmapped_value_is_told_by_the_teams_own_title_and_row(team_file, services):
    told = delivery(team_file(TEXT.replace(";n;", ";maybe;").replace("03/05", "33/05")))
    assert [p.sentence for p in problems(told.tables, services, origins=told.origins)] == [
        (
            "data/team.csv, row 4, column Received (received_date): '33/05/2022' is not a date; "
            "write YYYY-MM-DD."
        ),
        (
            "data/team.csv, row 5, column External? (external): 'maybe' is not allowed; write yes, "
            "no."
        ),
    ]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"ignore_columns": []}, ["row 3, column 'Remarks': it is not known here; the columns"]),
        (
            {"columns": {"compliment_id": "Ref"}},
            [
                "row 3, column Ref (compliment_id): it is missing; the columns are Ref, team,",
                "row 3, column received_date: it is missing",
                "row 3, column external: it is missing",
                "row 3, column 'Reference': it is not known here",
                "row 3, column 'Received': it is not known here",
                "row 3, column 'External?': it is not known here",
            ],
        ),
        ({"header_row": 4}, ["row 4, column Reference (compliment_id): it is missing"]),
        ({"header_row": 30}, ["row 30, column Reference (compliment_id): it is missing"]),
        ({"separator": None}, ["row 3: the columns are separated by ';'; save the file with comm"]),
        ({"separator": "|"}, ["row 3: the columns are separated by ';'; save the file with '|'."]),
        ({"encoding": "utf-8"}, ["line 4, byte 107: byte 0xe8 is not UTF-8 text"]),
        ({"footer": []}, ["row 6: it has 1 cells where the header has 6"]),
        ({"footer": ["Total"]}, ["row 7: it stands below row 6"]),
    ],
)
def test_what_the_source_does_not_say_is_told(changes, told, team_file):
    sentences = refusal(team_file(**changes))
    for sentence, beginning in zip(sentences, told, strict=False):
        assert sentence.startswith(f"data/team.csv, {beginning}")


def test_a_row_below_the_totals_is_told_and_not_lost(team_file):
    text = TEXT.replace("note:", "Q-3;04/05/2022;north;parent;Yes;\nnote:")
    footer = {"footer": ["Total", "Note"]}
    padded = text.replace("Total: 2", "Total: 2;;;;;")
    (told,) = refusal(team_file(padded, **footer))
    assert told == (
        "data/team.csv, row 7: it stands below row 6, which ends the table; move it above, or name "
        "how it begins in the source's footer."
    )


def test_a_file_that_is_marked_utf_8_is_not_read_as_windows_text(team_file, folder):
    source = team_file()
    (folder / "team.csv").write_text(TEXT, encoding="utf-8-sig")
    (told,) = refusal(source)
    assert "it begins with the mark of UTF-8, but the source says encoding: cp1252" in told


def test_several_files_stand_below_each_other_with_their_own_rows(folder, services):
    (folder / "more.csv").write_text(
        "indicator_id,service,period,numerator,denominator\nvisits,homes,2020-21,9,8\n"
    )
    tables = [{"id": "kpis"}, {"id": "kpis", "file": "more.csv"}]
    source = Source.model_validate({"kind": "csv", "folder": "data", "tables": tables})
    whole = delivery(source)
    assert len(whole.tables["kpis"]) == 5
    assert [p.sentence for p in problems(whole.tables, services, origins=whole.origins)] == [
        (
            "data/more.csv, row 2, column numerator: '9' is more than the denominator 8; correct "
            "one of them."
        )
    ]


def test_a_row_that_repeats_one_of_another_file_names_that_file(folder, services):
    (folder / "more.csv").write_bytes((folder / "kpis.csv").read_bytes())
    tables = [{"id": "kpis"}, {"id": "kpis", "file": "more.csv"}]
    source = Source.model_validate({"kind": "csv", "folder": "data", "tables": tables})
    whole = delivery(source)
    first = problems(whole.tables, services, origins=whole.origins)[0]
    assert first.sentence.startswith("data/more.csv, row 2, column period: '2022-05' repeats row 2")
    assert "of data/kpis.csv" in first.sentence


def test_a_missing_folder_of_a_source_is_told(tmp_path):
    with pytest.raises(DataError, match="returns is not a folder"):
        delivered([Source(kind="csv", folder="returns")], tmp_path)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("61", "1900-03-01"),
        ("44684", "2022-05-03"),
        ("73050", "2099-12-31"),
        ("60", "60"),  # the 29 February 1900 that spreadsheets have and calendars have not
        ("73051", "73051"),
        ("044684", "044684"),
        ("03/05/2022", "2022-05-03"),
        ("3 May 22", "2022-05-03"),
        ("2022-05-03", "2022-05-03"),
        ("31/02/2022", "31/02/2022"),
        ("", ""),
    ],
)
def test_a_day_is_read_only_as_the_source_says(text, day):
    values = pd.Series([text, text], dtype="str")
    days = iso_days(values, ("%d/%m/%Y", "%d %b %y"), serial=True)
    assert days.tolist() == [day, day]
    assert iso_days(values, (), serial=False).tolist() == [text, text]
