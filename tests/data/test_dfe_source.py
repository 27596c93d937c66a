"""Open-data files of the Department for Education become benchmarks of the areas asked for."""

from pathlib import Path

import pytest

from qa_lib.data.freeze import write_snapshot
from qa_lib.data.sources.deliver import delivered
from qa_lib.errors import DataError
from qa_lib.params.source import Source

HEADER = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
    "region_name,old_la_code,new_la_code,la_name,category,All,Late,Later,Rate"
)
ENGLAND = "E92000001,England"
SHIRES = f"{ENGLAND},E1,Middle Shires"
NORTHSHIRE = f"Reporting year,Local authority,{SHIRES},800,E10,Northshire,Plans"
ROWS = [
    f"2022,Reporting year,National,{ENGLAND},,,,,,Plans,400,60,40,25",
    f"2022,Reporting year,Regional,{SHIRES},,,,Plans, 90 , 9,0,10",
    f"2022,{NORTHSHIRE},50,c,3,c",
    f"2021,{NORTHSHIRE},40,4,0,10",
    f"2020,{NORTHSHIRE},z,z,z,z",
    f"2019,{NORTHSHIRE},0,0,0,z",
    f"2018,{NORTHSHIRE},30,low,0,u",
    f"2022,Reporting year,Local authority,{SHIRES},801,E11,Southshire,Plans,40,x,1,x",
]
OPEN_DATA = Path("data/dfe/plans.csv")


def source(**changes: object) -> Source:
    indicator = {
        "id": "in_time",
        "file": "plans.csv",
        "numerator": ["Late", "Later"],
        "denominator": ["All"],
        "source": "A published table",
    }
    record = {"kind": "dfe", "folder": "data/dfe", "other_tables": "csv"}
    areas = changes.pop("areas", ["Northshire", "Middle Shires", "England"])
    return Source.model_validate({**record, "areas": areas, "indicators": [indicator | changes]})


@pytest.fixture
def open_data(folder):
    """A file in the department's layout: CRLF, a byte order mark, blanks, symbols."""
    OPEN_DATA.parent.mkdir()
    write(ROWS)
    return folder


def write(rows: list[str], header: str = HEADER) -> None:
    OPEN_DATA.write_bytes("\r\n".join([header, *rows, ""]).encode("utf-8-sig"))


def delivery(*, of: Source | None = None):
    return delivered([of or source(), Source(kind="csv", folder="data")], Path())


@pytest.mark.usefixtures("open_data")
def test_the_areas_asked_for_become_benchmarks_of_sums():
    rows = delivery().tables["benchmarks"]
    assert rows[["area", "time_period", "numerator", "denominator"]].to_numpy().tolist() == [
        ["England", "2021-22", "100", "400"],
        ["Middle Shires", "2021-22", "9", "90"],
        ["Northshire", "2020-21", "4", "40"],
    ]
    assert set(rows["indicator_id"]) == {"in_time"}
    assert set(rows["source"]) == {"A published table"}


@pytest.mark.usefixtures("open_data")
def test_symbols_and_figures_of_nothing_are_counted_and_make_no_benchmark():
    (part,) = delivery().origins["benchmarks"].parts
    assert part.rows == (2, 3, 5)
    assert part.not_read == {
        "c (confidential)": 1,
        "z (not applicable)": 1,
        "denominator of 0": 1,
        "low (rounds to zero)": 1,
    }


@pytest.mark.usefixtures("open_data")
def test_any_other_authority_can_be_asked_for():
    (part,) = delivery(of=source(areas=["Southshire"])).origins["benchmarks"].parts
    assert part.not_read == {"x (not available)": 1}


@pytest.mark.usefixtures("open_data")
def test_the_same_figures_give_the_same_digest_as_the_csv_folder(frozen, folder):
    path = folder / "benchmarks.csv"
    rows = [
        f"2022,Reporting year,National,{ENGLAND},,,,,,Plans,400,250,50,75",
        f"2021,Calendar year,National,{ENGLAND},,,,,,Plans,40,30,0,75",
    ]
    write(rows)
    indicators = [
        {"id": "in_time", "where": {"time_period": "2022"}},
        {"id": "plans", "where": {"time_period": "2021"}},
    ]
    first, second = (source(areas=["England"], **one).indicators[0] for one in indicators)
    both = source(areas=["England"]).model_copy(update={"indicators": (first, second)})
    path.unlink()
    assert write_snapshot(delivery(of=both).tables, Path("elsewhere")).digest == frozen.digest


@pytest.mark.parametrize(
    ("year", "kind", "period"),
    [
        ("2022", "Reporting year", "2021-22"),
        ("2000", "Reporting year", "1999-00"),
        ("2021", "Calendar year", "2021"),
        ("202122", "Financial year", "2021-22"),
    ],
)
@pytest.mark.usefixtures("open_data")
def test_a_year_is_written_as_benchmarks_have_it(year, kind, period):
    write([ROWS[0].replace("2022,Reporting year", f"{year},{kind}")])
    rows = delivery(of=source(areas=["England"])).tables["benchmarks"]
    assert rows["time_period"].tolist() == [period]


WRONG = [
    ("2022,Reporting year,N", "2022,Academic year,N",
     ", row 2, column time_period: '2022' of time_identifier 'Academic year' is not known"),
    ("2022,Reporting year,N", "202122,Reporting year,N",
     ", row 2, column time_period: '202122' of time_identifier 'Reporting year' is not known"),
    ("400,60", "400,6.5", ", row 2, column Late: '6.5' is neither a whole number nor one of the"),
    ("400,60", "400,", ", row 2, column Late: '' is neither a whole number nor one of the symbols"),
    ("400,60", "400,-6", ", row 2, column Late: '-6' is neither a whole number nor one of the"),
    ("National", "Ward", ", row 2, column geographic_level: 'Ward' is not known; it is one of"),
    ("Plans,400", "400", ", row 2: it has 14 cells where the header has 15; download the file"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), WRONG)
@pytest.mark.usefixtures("open_data")
def test_another_layout_is_told_with_its_row(old, new, told):
    assert old in ROWS[0]
    write([ROWS[0].replace(old, new), *ROWS[1:]])
    with pytest.raises(DataError) as refused:
        delivery()
    assert refused.value.problem.startswith(f"data/dfe/plans.csv{told}")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"areas": ["Northshre"]}, r"it has no area 'Northshre'; did you mean Northshire"),
        ({"areas": ["Wales"]}, r"it has no area 'Wales'; correct the source\."),
        ({"numerator": ["Earl"]}, "row 1: it has no column Earl; name the right ones"),
        ({"where": {"kind": "x"}}, "row 1: it has no column kind"),
        ({"file": "none.csv"}, r"data/dfe/none.csv: the file is missing"),
    ],
)
@pytest.mark.usefixtures("open_data")
def test_a_source_that_does_not_fit_the_file_is_told(changes, told):
    with pytest.raises(DataError, match=told):
        delivery(of=source(**changes))


@pytest.mark.usefixtures("open_data")
def test_an_area_of_two_levels_is_told():
    write([*ROWS, ROWS[-1].replace("Southshire", "England")])
    with pytest.raises(DataError, match="'England' is of several levels: Local authority and Nat"):
        delivery()
