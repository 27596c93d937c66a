"""A small edition from end to end: a cover, a whole appendix and one that fails."""

import dataclasses
import re
import shutil

import pytest

from qa_lib.errors import ChecksError, LockedError, ParameterError, PublishError, UsageError
from qa_lib.publish.build import build_edition
from qa_lib.publish.lock import build_lock
from qa_lib.publish.log import read_log
from qa_lib.publish.site_checks import site_findings

READ_FACTS = """
import json, pathlib
facts_of_appendices = json.loads(pathlib.Path(facts).read_text())
assert facts_of_appendices["send.share"]["shown_in"] == ["appendix-6"], facts_of_appendices
"""
FAIL = """
from qa_lib.errors import DataError
raise DataError("audits.csv row 3: no date.", next_step="Give a date.")
"""


@pytest.fixture(scope="module")
def request_(make, tmp_path_factory):
    """Return the request for a project that is written but not built."""
    project = make.project(tmp_path_factory.mktemp("pack"))
    share = make.fact("send.share", "41%")
    prose = '<div class="qa-prose"><p><a href="appendix-6.html">Appendix 6</a>: 41%</p></div>'
    make.notebook(
        project,
        "cover",
        make.code_cell(READ_FACTS),
        make.block_cell("prose", "cover-grades", html=prose, facts=[share]),
    )
    make.notebook(
        project,
        "send",
        make.markdown_cell("## Grades"),
        make.block_cell("table", "send-grades", html=make.table_html("send-grades"), facts=[share]),
        make.block_cell("figure", "send-chart", alt="Grades by quarter."),
        make.code_cell("print('a word for the log')"),
    )
    make.notebook(project, "voice", make.code_cell(FAIL))
    return make.build_request(
        project, make.document("Appendix 6", "send"), make.document("Appendix 7", "voice")
    )


@pytest.fixture(scope="module")
def listener(make):
    return make.listener()


@pytest.fixture(scope="module")
def built(request_, listener):
    return build_edition(request_, listener)


def page(built, name):
    return (built.site / f"{name}.html").read_text(encoding="utf-8")


def test_the_result_says_what_failed_and_where_the_site_is(built, request_):
    assert built.site == request_.folder / "site"
    assert [(each.document, each.message) for each in built.failed] == [
        ("appendix-7", "audits.csv row 3: no date. Give a date.")
    ]
    assert built.unbuilt == ()


@pytest.mark.usefixtures("built")
def test_the_listener_hears_the_stages_in_order(listener):
    stages = [name for event, name in listener.events if event == "stage"]
    assert stages == ["notebooks", "pages", "print", "book", "checks"]
    assert listener.events.index(("finished", "cover")) < listener.events.index(("stage", "print"))


def test_an_appendix_shows_its_blocks_and_no_code(built):
    html = page(built, "appendix-6")
    assert "<title>Appendix 6: Appendix 6 report" in html
    assert '<table class="qa" id="send-grades">' in html
    assert 'alt="Grades by quarter."' in html
    assert '<span class="qa-headline">A message to *all* [of them]</span></h2>' in html
    assert "IPython" not in html
    assert "a word for the log" not in html


def test_a_failed_appendix_has_a_page_that_says_why(built):
    html = page(built, "appendix-7")
    assert "This document is missing." in html
    assert "audits.csv row 3: no date. Give a date." in html
    assert "Missing: its figures could not be made" in page(built, "index")


def test_the_site_is_sound_and_refers_to_no_other_host(built):
    assert site_findings(built.site) == ()
    assert "https://" not in page(built, "index")


def test_the_site_has_no_files_that_nobody_reads(built):
    names = {path.name for path in built.site.rglob("*")}
    assert not names & {"_sources", ".buildinfo", "locales"}
    assert not [name for name in names if name.endswith((".map", ".ipynb"))]


def test_a_figure_leads_to_its_evidence_and_back(built):
    ((name, anchor),) = re.findall(r'href="(evidence/send).html#(f\w+)"', page(built, "appendix-6"))
    (row,) = re.findall(rf'<tr id="{anchor}">.*?</tr>', page(built, name))
    (back,) = re.findall(r'href="../appendix-6.html#(\w+)"', row)
    assert f' id="{back}"' in page(built, "appendix-6")
    assert "Evidence" not in (built.site / "searchindex.js").read_text(encoding="utf-8")


def test_the_facts_of_all_documents_are_in_one_file(built, make):
    facts = make.read_json(built.folder / "facts.json")
    assert facts["send.share"]["shown_in"] == ["cover", "appendix-6"]


def test_the_manifest_names_inputs_versions_and_every_file(built, make):
    manifest = make.read_json(built.folder / "manifest.json")
    states = {name: each["state"] for name, each in manifest["documents"].items()}
    assert states == {"cover": "built", "appendix-6": "built", "appendix-7": "failed"}
    assert manifest["snapshot"] == make.snapshot
    assert manifest["documents"]["appendix-6"]["parameters"]["period"] == "2022-23-Q1..2022-23-Q2"
    assert {"python", "pandas", "jupyter-book"} <= set(manifest["versions"])
    assert {"site/index.html", "notebooks/cover.ipynb", "facts.json"} <= set(manifest["files"])
    assert {"book/_config.yml", "notebooks/cover.ipynb"} <= set(manifest["inputs"])
    assert len(manifest["library"]) == 64


def test_the_timings_stand_in_the_log_and_not_in_the_manifest(built, make):
    assert "seconds" not in str(make.read_json(built.folder / "manifest.json"))
    events = read_log(built.folder / "build.log.jsonl")
    seconds = {
        str(event["event"]): float(str(event["seconds"])) for event in events if "seconds" in event
    }
    assert seconds["published"] > seconds["done"] > 0


def test_the_log_tells_the_whole_build(built):
    events = read_log(built.folder / "build.log.jsonl")
    kinds = [event["event"] for event in events]
    assert kinds[0] == "began"
    assert kinds[-1] == "ended"
    failed = next(event for event in events if event["event"] == "failed")
    assert "DataError" in str(failed["traceback"])
    assert {"event": "printed", "document": "appendix-6", "text": "a word for the log\n"} in [
        {key: event[key] for key in ("event", "document", "text")}
        for event in events
        if event["event"] == "printed"
    ]


def test_kept_notebooks_have_no_path_of_this_machine(built, request_):
    names = sorted(path.name for path in (built.folder / "notebooks").iterdir())
    assert names == ["appendix-6.ipynb", "cover.ipynb"]
    for name in names:
        text = (built.folder / "notebooks" / name).read_text(encoding="utf-8")
        assert str(request_.project) not in text


def test_nothing_but_the_build_is_left(built):
    names = {path.name for path in built.folder.iterdir()}
    kept = {"build.log.jsonl", "facts.json", "manifest.json"}
    assert names == {*kept, "data", "notebooks", "pdf", "site"}


def test_an_edition_that_is_being_built_is_locked(built, request_, listener):
    before = page(built, "index")
    with build_lock(request_.lock), pytest.raises(LockedError, match=r"\.panel\.lock"):
        build_edition(request_, listener)
    assert page(built, "index") == before


def test_an_unknown_document_is_refused_with_the_closest_name(request_, listener):
    request = dataclasses.replace(request_, only=frozenset({"apendix-6"}))
    with pytest.raises(UsageError) as refusal:
        build_edition(request, listener)
    assert "'apendix-6'" in refusal.value.problem
    assert "'appendix-6'" in refusal.value.next_step


def test_misspelt_parameters_stop_a_build_before_anything_runs(make, project):
    make.notebook(project, "cover")
    make.notebook(project, "send")
    given = make.document("Appendix 6", "send", parameters={"topik": "neglect"})
    listener = make.listener()
    with pytest.raises(ParameterError, match="'topik' is given but not declared"):
        build_edition(make.build_request(project, given), listener)
    assert listener.events == []


@pytest.fixture
def copy(built, request_, tmp_path):
    """Return the request for a copy of the built project."""
    project = tmp_path / "copy"
    shutil.copytree(request_.project, project)
    assert built.site.exists()
    return dataclasses.replace(request_, project=project)


def test_only_the_chosen_are_run_the_rest_is_kept_and_a_second_run_is_the_same(copy, make):
    make.notebook(copy.project, "voice", make.block_cell("prose", "voice-words"))
    paths = [copy.folder / "notebooks" / f"{name}.ipynb" for name in ("cover", "appendix-6")]
    before = [path.read_bytes() for path in paths]
    listener = make.listener()
    chosen = frozenset({"appendix-6", "appendix-7"})
    result = build_edition(dataclasses.replace(copy, only=chosen), listener)
    started = {name for event, name in listener.events if event == "started"}
    assert started == chosen | {"cover"}  # the cover quotes the others
    assert [path.read_bytes() for path in paths] == before
    assert "qa-block-voice-words" in page(result, "appendix-7")
    assert "qa-block-cover-grades" in page(result, "cover")


def test_a_document_of_other_data_is_not_kept(copy, make):
    make.notebook(copy.project, "voice", make.block_cell("prose", "voice-words"))
    request = dataclasses.replace(copy, only=frozenset({"appendix-7"}), snapshot="f" * 16)
    result = build_edition(request, make.listener())
    assert result.unbuilt == ("appendix-6",)
    assert "has not been built yet" in page(result, "appendix-6")


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ({"facts": [{"id": "send.share", "display": "42%"}]}, "'42%' in appendix-7"),
        ({"html": '<p><a href="gone.html">x</a></p>'}, "gone.html"),
    ],
    ids=["facts that disagree", "a broken link"],
)
def test_a_build_that_is_refused_leaves_everything_as_it_was(copy, make, cell, words):
    make.notebook(copy.project, "voice", make.block_cell("prose", "voice-words", **cell))
    before = make.read_json(copy.folder / "manifest.json")
    request = dataclasses.replace(copy, only=frozenset({"appendix-7"}))
    with pytest.raises(ChecksError, match=words):
        build_edition(request, make.listener())
    assert make.read_json(copy.folder / "manifest.json") == before
    assert "This document is missing." in (copy.folder / "site" / "appendix-7.html").read_text()
    assert not (copy.folder / "notebooks" / "appendix-7.ipynb").exists()
    assert read_log(copy.folder / "build.log.jsonl")[-1]["event"] == "stopped"


def test_a_warning_of_the_book_stops_the_build_with_its_line(copy, make):
    words = make.markdown_cell("[a link](gone.md)")
    make.notebook(copy.project, "voice", words)
    request = dataclasses.replace(copy, only=frozenset({"appendix-7"}))
    with pytest.raises(PublishError, match=r"appendix-7\.ipynb.*gone\.md"):
        build_edition(request, make.listener())
