"""Two small services and a small valid data folder, which tests break."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from qa_lib.data.intake import validated_snapshot
from qa_lib.data.snapshot import Snapshot
from qa_lib.params.service import Service

QUARTER = "2021-22-Q1"

TABLES: Mapping[str, str] = {
    "audits": (
        "audit_id,service,audit_type,theme,procedure,team,audit_date,moderated_date,"
        "reflective_discussion_date,case_ref\n"
        "A-1,homes,case_file,,case_audit,north,2022-05-10,2022-05-20,2022-05-27,CF-1\n"
        "A-2,homes,targeted,neglect,case_audit,north,2022-08-10,,,CF-2\n"
        "A-3,schools,case_file,,case_audit,south,2022-08-11,2022-08-30,,CF-3\n"
    ),
    "audit_grades": (
        "audit_id,role,area,grade\n"
        "A-1,lead,overall,good\n"
        "A-1,moderated,overall,good\n"
        "A-1,moderated,plans,inadequate\n"
        "A-2,lead,plans,not_applicable\n"
        "A-3,moderated,overall,good\n"
    ),
    "audit_actions": (
        "action_id,audit_id,area,action,owner_role,agreed_date,due_date,completed_date,"
        "verified_date\n"
        'K-1,A-1,plans,"Write the plan, then share it",manager,2022-05-20,2022-06-20,'
        "2022-06-01,2022-06-15\n"
        "K-2,A-3,overall,Visit the family,manager,2022-08-30,2022-10-30,,\n"
    ),
    "feedback": (
        "response_id,service,stream,cohort,respondent,received_date,question_id,answer\n"
        "R-1,homes,call,families,parent,2022-05-01,heard,yes\n"
        "R-1,homes,call,families,parent,2022-05-01,helped,not_answered\n"
        "R-2,schools,call,families,parent,2022-07-01,heard,no\n"
        "R-3,homes,survey,children,child,2022-08-01,liked,agree\n"
    ),
    "comments": (
        "comment_id,response_id,service,cohort,respondent,received_date,theme,sentiment,text,"
        "consent,approved_by_role,approved_date,approved_text\n"
        "C-1,R-1,homes,families,parent,2022-05-01,communication,positive,"
        '"She said ""call me"", and meant it",yes,manager,2022-05-09,She said [words]\n'
        "C-2,R-2,schools,families,parent,2022-07-01,timeliness,negative,Too slow,no,,,\n"
    ),
    "complaints": (
        "complaint_id,service,team,stage,route,category,complainant,received_date,"
        "acknowledged_date,extended_to,responded_date,outcome,learning_id\n"
        "P-1,homes,north,1,statutory,delay,parent,2022-05-03,2022-05-05,,2022-05-17,upheld,L-1\n"
        "P-1,homes,north,2,statutory,delay,parent,2022-06-03,2022-06-05,2022-08-01,,open,\n"
        "P-2,schools,south,1,statutory,delay,parent,2022-07-03,,,,withdrawn,\n"
    ),
    "compliments": (
        "compliment_id,service,team,received_date,source,external,theme\n"
        "Q-1,homes,north,2022-05-03,parent,yes,support\n"
        "Q-2,schools,south,2022-08-03,colleague,no,support\n"
    ),
    "kpis": (
        "indicator_id,service,period,numerator,denominator\n"
        "in_time,homes,2022-05,3,4\n"
        "in_time,homes,2022-08,0,0\n"
        "plans,schools,2022-23-Q1,5,9\n"
        "visits,homes,2021-22,7,7\n"
    ),
    "benchmarks": (
        "area,time_period,indicator_id,numerator,denominator,source\n"
        "England,2021-22,in_time,300,400,A published table\n"
        "England,2021,plans,30,40,A published table\n"
    ),
    "learning": (
        "learning_id,service,source,source_ref,theme,raised_date,response,action,owner_role,"
        "due_date,completed_date,measure_id,impact\n"
        "L-1,homes,complaint,P-1,communication,2022-05-20,leaflet,Write a leaflet,manager,"
        "2022-07-01,2022-06-20,heard,More parents call back\n"
        "L-2,schools,feedback,C-2,timeliness,2022-07-10,briefing,Brief the teams,manager,"
        "2022-09-30,,,\n"
        "L-3,homes,kpi,,plan_quality,2022-08-20,poster,Print a poster,manager,2022-12-01,,"
        "in_time,\n"
    ),
}


def named(*ids: str) -> list[dict[str, str]]:
    return [{"id": name, "name": name.capitalize()} for name in ids]


def question(name: str, scale: str, asked: tuple[str, str, str]) -> dict[str, object]:
    stream, cohort, respondent = asked
    words = {"text": f"{name}?", "short": name, "statement": name}
    lists = {"streams": [stream], "cohorts": [cohort], "respondents": [respondent]}
    return {"id": name, "scale": scale, **words, **lists}


def audit_tool(themes: tuple[str, ...]) -> dict[str, object]:
    step = {"what": "Audit", "who": "Auditor", "within": "within a week"}
    good, *others = named("good", "inadequate", "not_applicable")
    return {
        "started": QUARTER,
        "grades": [{**good, "strength": True}, *others],
        "areas": [{**area, "looks_at": "Whether it is good."} for area in named("plans")],
        "themes": named(*themes),
        "procedures": [
            {**one, "purpose": "To learn", "sampling": "At random", "steps": [step]}
            for one in named("case_audit")
        ],
        "cases_a_quarter": 4,
        "discussion_working_days": 10,
    }


def feedback() -> dict[str, object]:
    scales = {"yes_no": ("yes", "no"), "agreement": ("agree", "disagree")}
    return {
        "respondents_called": "families",
        "scales": [
            {
                "id": name,
                "name": name,
                "answers": [{**a, "positive": True} for a in named(*answers)],
            }
            for name, answers in scales.items()
        ],
        "streams": [{**stream, "started": QUARTER} for stream in named("call", "survey")],
        "cohorts": [{**cohort, "who": cohort["id"]} for cohort in named("families", "children")],
        "questions": [
            question("heard", "yes_no", ("call", "families", "parent")),
            question("helped", "yes_no", ("call", "families", "parent")),
            question("liked", "agreement", ("survey", "children", "child")),
        ],
    }


def complaints() -> dict[str, object]:
    stages = [
        {"number": n, "name": f"Stage {n}", "working_days": 10, "extendable_to": 20} for n in (1, 2)
    ]
    return {
        "route": "statutory",
        "source": "A regulation",
        "acknowledge_working_days": 3,
        "stages": [{**stage, "answered_by": "A manager"} for stage in stages],
        "categories": named("delay"),
        "complainants": named("parent"),
        "compliment_sources": named("parent", "colleague"),
        "compliment_themes": named("support"),
    }


def small_service(service_id: str, *, team: str, indicators: Mapping[str, str]) -> Service:
    """Return a service with one team; indicators are given with their kind of year."""
    words = {"numerator": "some", "denominator": "all", "polarity": "higher", "source": "Us"}
    return Service.model_validate(
        {
            "id": service_id,
            "name": service_id,
            "full_name": service_id,
            "started": QUARTER,
            "purpose": "To help.",
            "teams": named(team),
            "roles": named("manager"),
            "audit": audit_tool(("neglect",) if service_id == "homes" else ()),
            "feedback": feedback(),
            "indicators": [
                {"id": name, "name": name, "year": year, **words}
                for name, year in indicators.items()
            ],
            "complaints": complaints(),
        }
    )


@pytest.fixture
def services() -> dict[str, Service]:
    return {
        "homes": small_service(
            "homes", team="north", indicators={"in_time": "financial", "visits": "financial"}
        ),
        "schools": small_service("schools", team="south", indicators={"plans": "calendar"}),
    }


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The valid folder `data` in an empty working folder."""
    monkeypatch.chdir(tmp_path)
    place = Path("data")
    place.mkdir()
    for name, content in TABLES.items():
        (place / f"{name}.csv").write_bytes(content.encode())
    return place


@pytest.fixture
def replaced(folder: Path) -> Callable[[str, str, str], Path]:
    """A function that replaces one piece of text, which must be there once, in a table."""

    def replace(table: str, old: str, new: str) -> Path:
        path = folder / f"{table}.csv"
        content = path.read_bytes().decode()
        assert content.count(old) == 1, f"{old!r} is there {content.count(old)} times"
        path.write_bytes(content.replace(old, new).encode())
        return folder

    return replace


@pytest.fixture
def frozen(folder: Path, services: dict[str, Service]) -> Snapshot:
    """The valid folder, frozen in `snapshots`."""
    return validated_snapshot(folder, services, Path("snapshots"))
