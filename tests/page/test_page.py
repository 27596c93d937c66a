import json
import shutil
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from qa_lib.data.intake import validated_snapshot
from qa_lib.errors import DataError, ParameterError
from qa_lib.page import Page
from qa_lib.params.load import load_parameters
from qa_lib.project import PROJECT_VARIABLE, Project

ROOT = Path(__file__).parents[2]
EDITION = "2022-11-03"
COMPLETED = "audits.completed/social-care/2022-23-Q1..2022-23-Q2/audit_type=case_file"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("project")
    for name in ("params", "notebooks", "data"):
        skipped = ignore_patterns("generate", "calibration", "__pycache__")
        copytree(ROOT / name, folder / name, ignore=skipped)
    return folder


@pytest.fixture(scope="module")
def digest(project):
    """The digest of the project's data, frozen once."""
    services = load_parameters(project / "params").services
    return validated_snapshot(project / "data", services, Project(project).snapshots).digest


@pytest.fixture
def page(project, digest, monkeypatch):
    monkeypatch.setenv(PROJECT_VARIABLE, str(project))

    def make(**values):
        given = {
            "snapshot": digest,
            "edition": EDITION,
            "document": "appendix-4",
            "audience": "panel",
            "service": "social-care",
            "period": "2022-23-Q1..2022-23-Q2",
        }
        return Page(**{**given, **values})

    return make


def test_without_a_digest_the_data_folder_is_taken_as_it_is_and_frozen(page, project):
    shutil.rmtree(project / "_build")
    digest = page(snapshot="").context.snapshot.digest
    assert [one.name for one in Project(project).snapshots.iterdir()] == [digest]
    assert page(snapshot=digest).context.snapshot.digest == digest


def test_an_unknown_digest_is_refused(page):
    with pytest.raises(DataError, match="no snapshot 'feedbeef'"):
        page(snapshot="feedbeef")


def test_sections_are_about_the_pages_service(page):
    assert page().audits.headline().text.startswith("In Social Care & Safeguarding, 22 case file")


def test_a_page_about_all_services_says_how_to_name_one(page):
    made = page(service="all")
    with pytest.raises(ParameterError) as refused:
        _ = made.audits
    assert "page is about all services" in refused.value.problem
    assert 'page.of("send")' in refused.value.next_step
    assert made.of("send").audits.headline().text.startswith("In SEND, 23 case file")


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"edition": "2022-11-04"}, "no edition '2022-11-04'"),
        ({"period": "2022-23-Q9"}, "'2022-23-Q9' is not a period"),
        ({"facts": "_build/facts.json"}, "'_build/facts.json', which is no file"),
    ],
)
def test_a_wrong_parameter_is_refused_by_its_value(page, wrong, named):
    with pytest.raises(ParameterError, match=named):
        page(**wrong)


def test_an_unknown_service_is_refused_where_it_is_used(page):
    with pytest.raises(ParameterError, match="no service 'adult-care'"):
        _ = page(service="adult-care").audits


def test_facts_known_to_the_edition_are_shown_and_not_computed_again(page, project):
    fact = page().audits.facts.completed(page().context.period)
    assert (fact.id, fact.display) == (COMPLETED, "22")
    record = {**fact.as_record(), "value": "21", "display": "21", "documents": ["appendix-4"]}
    (project / "known.json").write_text(json.dumps({fact.id: record}), encoding="utf-8")
    made = page(facts="known.json")
    assert made.audits.facts.completed(made.context.period).display == "21"


def test_an_edition_without_a_published_report_has_nothing_to_compare_with(page, project):
    published = project / "params" / "published" / f"{EDITION}.yaml"
    elsewhere = published.rename(project / "aside.yaml")
    made = page()
    elsewhere.rename(published)
    with pytest.raises(ParameterError, match="no published report to compare edition 2022-11-03"):
        _ = made.published


def test_names_of_blocks_begin_with_the_document(page):
    assert page(document="appendix-9").audits.headline().name == "appendix-9-audits-headline"
