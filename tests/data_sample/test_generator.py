"""The committed files are the generator's, have the declared columns and stay small."""

import subprocess
import sys
from pathlib import Path

import pytest

COLUMNS = {
    "audits": "audit_id,service,audit_type,theme,procedure,team,audit_date,moderated_date,"
    "reflective_discussion_date,case_ref",
    "audit_grades": "audit_id,role,area,grade",
    "audit_actions": "action_id,audit_id,area,action,owner_role,agreed_date,due_date,"
    "completed_date,verified_date",
    "feedback": "response_id,service,stream,cohort,respondent,received_date,question_id,answer",
    "comments": "comment_id,response_id,service,cohort,respondent,received_date,theme,sentiment,"
    "text,consent,approved_by_role,approved_date,approved_text",
    "complaints": "complaint_id,service,team,stage,route,category,complainant,received_date,"
    "acknowledged_date,extended_to,responded_date,outcome,learning_id",
    "compliments": "compliment_id,service,team,received_date,source,external,theme",
    "kpis": "indicator_id,service,period,numerator,denominator",
    "benchmarks": "area,time_period,indicator_id,numerator,denominator,source",
    "learning": "learning_id,service,source,source_ref,theme,raised_date,response,action,"
    "owner_role,due_date,completed_date,measure_id,impact",
}
TEN_MEGABYTES = 10 * 1024 * 1024


def generate(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # this interpreter, fixed arguments
        [sys.executable, "-m", "data.generate", *arguments],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def generated(project, tmp_path_factory) -> Path:
    folder: Path = tmp_path_factory.mktemp("generated")
    made = generate(project, "--to", str(folder))
    assert made.returncode == 0, made.stderr
    return folder


@pytest.mark.parametrize("table", COLUMNS)
def test_the_committed_file_is_what_the_generator_makes(project, generated, table):
    committed = (project / "data" / f"{table}.csv").read_bytes()
    assert committed == (generated / f"{table}.csv").read_bytes()


@pytest.mark.parametrize("table", COLUMNS)
def test_the_first_line_names_the_columns_of_the_design(project, table):
    text = (project / "data" / f"{table}.csv").read_bytes()
    assert text.splitlines()[0].decode() == COLUMNS[table]
    assert b"\r" not in text


def test_there_are_ten_tables_and_no_other_file(sample):
    assert set(sample) == set(COLUMNS)


def test_all_tables_together_stay_under_ten_megabytes(project):
    assert sum(path.stat().st_size for path in (project / "data").glob("*.csv")) < TEN_MEGABYTES


def test_the_check_names_a_file_that_was_edited(project, generated, tmp_path):
    for path in generated.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert generate(project, "--check", "--to", str(tmp_path)).returncode == 0
    with (tmp_path / "kpis.csv").open("a") as file:
        file.write("re_referrals,social-care,2022-10,1,2\n")
    checked = generate(project, "--check", "--to", str(tmp_path))
    assert checked.returncode == 1
    assert checked.stderr.splitlines() == [
        f"{tmp_path / 'kpis.csv'} is not what the generator makes"
    ]
