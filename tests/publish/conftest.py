"""Small projects whose notebooks display blocks as the output contract says."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from qa_lib.params.edition import Edition
from qa_lib.params.programme import Programme
from qa_lib.params.read import model_of
from qa_lib.publish import book, build
from qa_lib.publish.request import BuildRequest
from qa_lib.publish.store.blobs import Store
from qa_lib.publish.store.results import Results

BOOK = Path(__file__).parents[2] / "book"
SNAPSHOT = "0123456789abcdef"
LOGIN = ("--username", "qa", "--password", "secret")
NAMES = ("edition", "document", "audience", "service", "period", "snapshot", "facts")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6 2"><rect width="6" height="2"/></svg>'


SPECIFICATIONS: dict[str, dict[str, object]] = {
    "prose": {"paragraphs": [{"number": None, "bullet": False, "runs": [{"text": "A sentence."}]}]},
    "table": {
        "caption": "A table",
        "about": "What is counted.",
        "columns": [{"title": "Row", "numeric": False}, {"title": "Value", "numeric": True}],
        "rows": [[{"text": "First"}, {"text": "1"}]],
        "row_headers": True,
        "notes": [],
    },
    "figure": {
        "headline": "A message to *all* [of them]",
        "about": "What is drawn.",
        "alt": "A chart.",
    },
}


def bundle(kind, name, *, html=None, alt="A chart.", facts=()):
    """Return data and metadata of one block's output."""
    data = {
        "application/vnd.qa.block+json": {
            "kind": kind,
            "name": name,
            **SPECIFICATIONS.get(kind, {}),
        },
        "application/vnd.qa.facts+json": list(facts),
        "text/plain": name,
    }
    if kind == "figure":
        described = {"alt": alt, "name": name}
        data |= {"image/svg+xml": SVG}
        return data, {"image/svg+xml": described}
    data["text/html"] = html or f'<div class="qa-prose"><p>{name}</p></div>'
    return data, {}


def block_cell(kind, name, **options):
    """Return a code cell that displays a block."""
    data, metadata = bundle(kind, name, **options)
    return new_code_cell(
        f"from IPython.display import display\ndisplay({data!r}, raw=True, metadata={metadata!r})"
    )


def parameters_cell(*names):
    """Return the cell that declares the parameters."""
    lines = [f'{name} = ""' for name in names or NAMES]
    return new_code_cell("\n".join(lines), metadata={"tags": ["parameters"]})


def fact(fact_id, display):
    """Return a published fact: 9 of 22 audits, shown as given."""
    words = {"kind": "judgement", "label": "audits", "definition": "Of audits, the share of good."}
    period = {"service": "send", "period": "2022-23-Q2", "where": {}}
    count = {"numerator": 9, "denominator": 22, "value": "41", "low": "23", "high": "61"}
    made = {"rounding": "half_up", "snapshot": SNAPSHOT}
    return {"id": fact_id, "measure": fact_id, "display": display} | words | period | count | made


def table_html(name, fact_id="send.share"):
    shown = f'<span class="qa-fact" data-fact="{fact_id}">41%</span>'
    return (
        f'<div class="qa-table" role="region" tabindex="0" aria-labelledby="{name}-caption">'
        f'<table class="qa" id="{name}"><caption id="{name}-caption">Grades</caption>'
        '<thead><tr><th scope="col">Grade</th><th scope="col" class="qa-number">Audits</th></tr>'
        '</thead><tbody><tr><th scope="row">Good</th><td class="qa-number">'
        + shown
        + "</td></tr></tbody>"
        "</table></div>"
    )


def new_project(folder):
    """Return a folder as an empty project with the real book settings."""
    shutil.copytree(BOOK, folder / "book")
    (folder / "notebooks").mkdir()
    return folder


def write_notebook(project, name, *cells, names=NAMES):
    """Write a notebook of a project from cells; title and parameters come by themselves."""
    head = [new_markdown_cell(f"# {name}"), parameters_cell(*names)]
    path = project / "notebooks" / f"{name}.ipynb"
    nbformat.write(new_notebook(cells=[*head, *cells]), path)
    return path


def document(label, notebook, **more):
    base = {"title": f"{label} report", "notebook": notebook, "service": "send"}
    return {"label": label, **base, "period": "2022-23-Q1..2022-23-Q2", **more}


def edition(*documents, cover="cover"):
    """Return an edition with a cover and the given appendices."""
    return Edition.model_validate(
        {
            "date": "2022-11-03",
            "title": "Quality Assurance, November 2022",
            "period": "2022-23-Q1..2022-23-Q2",
            "purpose": ["To note the report."],
            "cover": document("Cover report", cover),
            "appendices": list(documents),
        }
    )


def programme():
    """Return the project's own programme: it names the council and the panel."""
    return model_of(Path(__file__).parents[2] / "params" / "programme.yaml", Programme)


class Recorder:
    """A listener that keeps what it is told."""

    def __init__(self):
        self.events = []

    def stage(self, name):
        self.events.append(("stage", name))

    def started(self, task):
        self.events.append(("started", task.document))

    def finished(self, outcome):
        self.events.append(("finished", outcome.document))

    def warned(self, message):
        self.events.append(("warned", message))

    def printed(self, document, *, seconds, reused):  # noqa: ARG002  # the build names them
        self.events.append(("printed", document))


def read_json(path):
    return json.loads(path.read_text(encoding="utf-8"))


def copied_book(sources, output):
    """Stand in for a book that is being built, by a copy of its sources."""
    site = shutil.copytree(sources, output / "html")
    (site / "index.html").write_text("<p>A book.</p>")
    return SimpleNamespace(site=lambda: site)


@contextlib.contextmanager
def copying_press():
    """Stand in for a press."""
    yield SimpleNamespace(warm_up=lambda: None, building=copied_book)


def until(holds, seconds=100):
    """Wait until something holds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def is_running(pid):
    """Tell whether there is a process of that number."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def noting_cell():
    """Return a code cell that notes that its notebook reads data."""
    return new_code_cell(
        "import json, os\n"
        "with open(os.environ['QA_INPUTS'], 'a') as file:\n"
        "    file.write(json.dumps(['data/feedback/send/*', '']) + chr(10))"
    )


class Inputs:
    """Data of one state, and what a test changes of it."""

    def __init__(self, state="1"):
        self.state = state

    def digest(self, _):
        return self.state

    def words(self, name, _):
        return name


def with_results(request, state="1", **options):
    """Return a request that may use what earlier builds made of data of that state."""
    store = Store(request.project / "_build" / ".store")
    return replace(request, results=Results(store, Inputs(state)), **options)


@pytest.fixture
def quick_book(monkeypatch):
    """Replace the book by a copy of its sources, so that there is time for many builds."""
    monkeypatch.setattr(book, "press", copying_press)
    monkeypatch.setattr(build, "require_sound_site", lambda *_, **__: None)


def build_request(project, *documents, **options):
    """Return a build request for the project from its appendices."""
    return BuildRequest(project, edition(*documents), programme(), "panel", SNAPSHOT, **options)


@pytest.fixture(scope="session")
def make():
    """The makers of all this; a fixture, because tests are not a package."""
    return SimpleNamespace(
        block_cell=block_cell,
        build_request=build_request,
        bundle=bundle,
        code_cell=new_code_cell,
        document=document,
        edition=edition,
        fact=fact,
        is_running=is_running,
        listener=Recorder,
        markdown_cell=new_markdown_cell,
        notebook=write_notebook,
        noting_cell=noting_cell,
        parameters_cell=parameters_cell,
        project=new_project,
        read_json=read_json,
        snapshot=SNAPSHOT,
        table_html=table_html,
        until=until,
        with_results=with_results,
    )


@pytest.fixture
def ftp(tmp_path):
    """Return the address of a server of files, which is no folder to those who use it."""
    (tmp_path / "ftp").mkdir()
    command = [sys.executable, "-m", "pyftpdlib", "--interface", "127.0.0.1", "--port", "0"]
    rights = ["--write", "--directory", str(tmp_path / "ftp")]
    log = tmp_path / "ftp.log"
    with log.open("wb") as file:
        server = subprocess.Popen([*command, *rights, *LOGIN], stdout=file, stderr=file)
    until = time.monotonic() + 30
    while not (found := re.search(r"starting FTP server on 127.0.0.1:(\d+)", log.read_text())):
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.05)
    yield f"ftp://qa:secret@127.0.0.1:{found[1]}"
    server.kill()
    server.wait()


@pytest.fixture
def project(tmp_path):
    return new_project(tmp_path)
