"""A small edition for an audience that sees only what was decided on, in two passes."""

import dataclasses
import shutil
from dataclasses import dataclass, field
from typing import Any

import pytest

from qa_lib.errors import ChecksError
from qa_lib.publish.build import build_edition
from qa_lib.publish.log import read_log
from qa_lib.publish.notebook import read_notebook
from qa_lib.publish.site_checks import site_findings

MARK = "Internal: for the board alone"
SHOW = """
import json, pathlib
from IPython.display import display
known = {{}} if facts in ("", "asked") else json.loads(pathlib.Path(facts).read_text())
fact = known.get({id!r}, {fact!r})
if facts == "asked":
    display({{"application/vnd.qa.asked+json": [fact]}}, raw=True)
data = {data!r}
data["text/html"] = f'<div class="qa-prose"><p>{{fact["display"]}}</p></div>'
data["application/vnd.qa.facts+json"] = [fact]
data["application/vnd.qa.block+json"]["paragraphs"][0]["runs"] = [{{"text": fact["display"]}}]
display(data, raw=True)
"""
FAIL_FIRST = """
if facts == "asked":
    raise RuntimeError("no data")
"""


@dataclass(frozen=True)
class Decided:
    """A decision that hides one fact."""

    records: dict[str, Any]
    unpublished: tuple[str, ...] = ()
    account: dict[str, Any] = field(default_factory=lambda: {"withheld": 1})


def hidden(records):
    return Decided({**records, "send.few": {**records["send.few"], "display": "[c]"}})


def shows(make, block, fact_id, shown):
    data, _ = make.bundle("prose", block)
    return make.code_cell(SHOW.format(id=fact_id, fact=make.fact(fact_id, shown), data=data))


@pytest.fixture(scope="module")
def request_(make, tmp_path_factory):
    project = make.project(tmp_path_factory.mktemp("passes"))
    make.notebook(project, "cover", shows(make, "cover-many", "send.many", "41"))
    make.notebook(project, "send", shows(make, "send-few", "send.few", "3"))
    make.notebook(project, "voice", make.code_cell(FAIL_FIRST))
    return make.build_request(
        project, make.document("Appendix 6", "send"), make.document("Appendix 7", "voice")
    )


@pytest.fixture(scope="module")
def listener(make):
    return make.listener()


@pytest.fixture(scope="module")
def built(request_, listener):
    return build_edition(request_, listener, decide=hidden)


def everything(folder):
    """Return the text of all files of a build, its log among them."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in folder.rglob("*")
        if path.suffix in {".html", ".ipynb", ".json", ".jsonl", ".csv"}
    }


def test_a_figure_that_was_decided_to_be_hidden_is_hidden_everywhere(built, make):
    assert make.read_json(built.folder / "facts.json")["send.few"]["display"] == "[c]"
    assert "<p>[c]</p>" in (built.site / "appendix-6.html").read_text(encoding="utf-8")
    assert [name for name, text in everything(built.folder).items() if "<p>3</p>" in text] == []


def test_nothing_of_the_first_pass_is_left(built):
    assert not (built.folder / ".work").exists()
    outputs = [
        output
        for path in (built.folder / "notebooks").iterdir()
        for cell in read_notebook(path).cells
        for output in cell.get("outputs", [])
    ]
    assert outputs
    assert not [one for one in outputs if "application/vnd.qa.asked+json" in one["data"]]


@pytest.mark.usefixtures("built")
def test_only_documents_with_a_hidden_figure_run_twice(listener):
    runs = [name for event, name in listener.events if event == "started"]
    assert sorted(runs) == ["appendix-6", "appendix-6", "appendix-7", "cover"]
    stages = [name for event, name in listener.events if event == "stage"]
    assert stages == ["first pass", "decision", "notebooks", "pages", "print", "book", "checks"]


def test_a_notebook_that_runs_once_is_the_one_that_a_second_run_would_leave(
    built, request_, make, tmp_path
):
    project = tmp_path / "again"
    shutil.copytree(request_.project, project, ignore=shutil.ignore_patterns("_build"))
    twice = dataclasses.replace(request_, project=project)

    def nothing_the_same(records):
        changed = {name: {**record, "note": ""} for name, record in records.items()}
        return Decided({**hidden(changed).records})

    again = build_edition(twice, make.listener(), decide=nothing_the_same)
    for name in ("cover", "appendix-6"):
        notebooks = [read_notebook(one.folder / "notebooks" / f"{name}.ipynb")
                     for one in (built, again)]  # fmt: skip
        cells = [[(cell.source.count("decided-"), cell.get("outputs")) for cell in one.cells]
                 for one in notebooks]  # fmt: skip
        assert str(cells[0]) == str(cells[1]).replace(", 'note': ''", "")


def test_what_fails_in_the_first_pass_is_not_published(built):
    assert [(one.document, one.message) for one in built.failed] == [("appendix-7", "no data")]
    assert not (built.folder / "notebooks" / "appendix-7.ipynb").exists()
    assert site_findings(built.site) == ()


def test_the_log_tells_how_much_is_hidden(built):
    events = read_log(built.folder / "build.log.jsonl")
    assert [event["withheld"] for event in events if event["event"] == "decision"] == [1]


@pytest.fixture
def copy(built, request_, tmp_path):
    project = tmp_path / "copy"
    shutil.copytree(request_.project, project)
    assert built.site.exists()
    return dataclasses.replace(request_, project=project, only=frozenset({"cover"}))


def test_kept_documents_are_decided_on_too_and_stay_while_the_decision_does(copy, make):
    listener = make.listener()
    result = build_edition(copy, listener, decide=hidden)
    assert result.unbuilt == ()
    assert ("started", "appendix-6") in listener.events
    assert "<p>[c]</p>" in (result.site / "appendix-6.html").read_text(encoding="utf-8")


def test_a_kept_document_that_shows_what_is_hidden_now_is_not_published(copy, make):
    def more_hidden(records):
        return Decided({name: {**one, "display": "[c]"} for name, one in records.items()})

    result = build_edition(copy, make.listener(), decide=more_hidden)
    assert result.unbuilt == ("appendix-6",)
    assert "has not been built yet" in (result.site / "appendix-6.html").read_text()


def test_a_measure_without_a_rule_is_warned_of(copy, make):
    listener = make.listener()
    build_edition(copy, listener, decide=lambda records: Decided(dict(records), ("send.few",)))
    assert ("warned", "send.few is not published: the policy has no rule for its kind.") in (
        listener.events
    )


def test_two_counts_of_one_fact_stop_the_build_without_naming_them(copy, make):
    make.notebook(copy.project, "voice", shows(make, "voice-few", "send.few", "4"))
    with pytest.raises(ChecksError, match=r"appendix-7 counts 'send\.few' otherwise") as refusal:
        build_edition(copy, make.listener(), decide=hidden)
    assert "'4'" not in refusal.value.problem


def test_what_is_not_for_publication_is_marked_in_every_file(request_, make, tmp_path):
    project = tmp_path / "board"
    shutil.copytree(request_.project, project, ignore=shutil.ignore_patterns("_build"))
    make.notebook(project, "cover", make.block_cell("table", "cover-t"))
    request = dataclasses.replace(
        request_, project=project, audience="board", mark=MARK, only=frozenset({"appendix-6"})
    )
    result = build_edition(request, make.listener())
    for page in ("index", "cover", "appendix-6"):
        assert MARK in (result.site / f"{page}.html").read_text(encoding="utf-8"), page
    texts = everything(result.folder)
    files = ["facts.json", "manifest.json", "notebooks/cover.ipynb", "data/cover/cover-t.csv"]
    assert [name for name in files if MARK not in texts[name]] == []
    assert make.read_json(result.folder / "facts.json")["send.few"]["display"] == "3"
