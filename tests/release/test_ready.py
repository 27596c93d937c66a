"""A release asks that a build be whole and no older than what it was made from."""

import pytest

from qa_lib.publish.files import write_json, write_text
from qa_lib.publish.manifest import read_manifest
from qa_lib.publish.release.ready import ready_checks


def findings(project, to, make, **changes):
    return [
        finding
        for check in ready_checks(make.request(project, to, **changes).build)
        for finding in check.findings
    ]


@pytest.fixture
def build(project, make):
    return make.build(project, make.edition("2022-11-03"))


@pytest.mark.usefixtures("build")
def test_a_whole_build_of_what_is_there_is_ready(project, to, make):
    assert findings(project, to, make) == []


@pytest.mark.usefixtures("build")
@pytest.mark.parametrize(
    ("name", "finding"),
    [
        ("params/rules.yaml", "params/rules.yaml has changed since the build."),
        ("params/more.yaml", "params/more.yaml is newer than the build."),
        ("notebooks/report.ipynb", "notebooks/report.ipynb has changed since the build."),
    ],
)
def test_a_build_that_is_older_than_its_files_is_not_ready(project, to, make, name, finding):
    write_text("changed", project / name)
    assert findings(project, to, make) == [finding]


@pytest.mark.usefixtures("build")
def test_a_file_that_is_gone_is_told(project, to, make):
    (project / "params" / "rules.yaml").unlink()
    assert findings(project, to, make) == ["params/rules.yaml was there for the build and is gone."]


@pytest.mark.usefixtures("build")
@pytest.mark.parametrize(
    "name", ["params/editions/2023-02-01.yaml", "params/README.md", "book/deploy/nginx.conf"]
)
def test_files_that_no_page_is_made_from_make_nothing_older(project, to, make, name):
    write_text("other", project / name)
    assert findings(project, to, make) == []


@pytest.mark.parametrize(
    ("key", "value", "finding"),
    [
        ("snapshot", "b" * 64, "The data is now aaaaaaaaaaaa, the build is of bbbbbbbbbbbb."),
        ("library", "c" * 64, "The code of qa_lib has changed since the build."),
        ("documents", {"appendix-6": {"state": "failed"}}, "appendix-6 is failed."),
        ("documents", {"appendix-6": {"state": "not built"}}, "appendix-6 is not built."),
    ],
)
def test_other_data_other_code_and_missing_documents_are_told(project, make, key, value, finding):
    build, to = make.build(project, make.edition("2022-11-03")), project.parent / "packs"
    write_json({**read_manifest(build), key: value}, build / "manifest.json")
    assert findings(project, to, make) == [finding]
