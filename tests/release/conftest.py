"""A small finished build by hand, and what releases it."""

import dataclasses
import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from qa_lib.params.edition import Edition
from qa_lib.params.programme import Programme
from qa_lib.params.read import model_of
from qa_lib.publish.files import digests, write_json, write_text
from qa_lib.publish.inputs import input_digests, library_digest
from qa_lib.publish.previous import MARK
from qa_lib.publish.release.index_page import Publisher
from qa_lib.publish.release.release import release
from qa_lib.publish.release.request import ReleaseRequest
from qa_lib.publish.request import BuildRequest

SNAPSHOT = "a" * 64
PARTS = ("site", "pdf", "data", "products", "notebooks", "facts.json")


def page(title, text):
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB" data-theme="light">\n<head>\n<title>{title}</title>\n'
        '</head>\n<body>\n<div class="bd-container"><main><article>\n'
        f'<section id="top"><h1>{title}</h1>{MARK}<p>{text}</p></section>\n'
        "</article></main></div>\n</body>\n</html>\n"
    )


def edition_of(day):
    document = {"notebook": "report", "service": "send", "period": "2022-23-Q2"}
    return Edition.model_validate(
        {
            "date": day,
            "title": "Quality Assurance",
            "period": "2022-23-Q1..2022-23-Q2",
            "purpose": ["To note the report."],
            "cover": {"title": "Cover", **document},
            "appendices": [{"label": "Appendix 6", "title": "SEND", **document}],
        }
    )


def write_build(project, edition, *, text="41% of families", audience="panel"):
    """Write a finished build of an edition by hand; `text` stands on its pages."""
    folder = project / "_build" / edition.id / audience
    write_text(page("Front page", "What the panel is asked."), folder / "site" / "index.html")
    write_text(page("Cover", text), folder / "site" / "cover.html")
    write_text(page("Appendix 6", text), folder / "site" / "appendix-6.html")
    write_text(page("For analysts", "Begin here."), folder / "site" / "analysts" / "index.html")
    write_text(f"%PDF-1.7 {text}", folder / "pdf" / "pack.pdf")
    write_text(f"share\n{text}\n", folder / "data" / "appendix-6" / "share.csv")
    write_text("workbook", folder / "data" / "pack.xlsx")
    write_text("poster", folder / "products" / "poster.html")
    write_text('{"cells": []}', folder / "notebooks" / "appendix-6.ipynb")
    write_json({"send.share": {"id": "send.share", "display": "41%"}}, folder / "facts.json")
    record = {
        "edition": edition.id,
        "audience": audience,
        "snapshot": SNAPSHOT,
        "documents": {name: {"state": "built"} for name in ("cover", "appendix-6")},
        "inputs": input_digests(project, edition),
        "library": library_digest(),
        "versions": {"python": "3"},
    }
    write_json({**record, "files": digests(folder, *PARTS)}, folder / "manifest.json")
    return folder


def new_project(folder):
    for name in ("params/rules.yaml", "notebooks/report.ipynb", "book/_config.yml"):
        write_text(f"{name}\n", folder / name)
    write_text("rows", folder / "_build" / "snapshots" / SNAPSHOT / "audits.parquet")
    return folder


def request_for(project, to, day="2022-11-03", **changes):
    programme = model_of(Path(__file__).parents[2] / "params" / "programme.yaml", Programme)
    audience = changes.pop("audience", "panel")
    request = ReleaseRequest(
        build=BuildRequest(project, edition_of(day), programme, audience, SNAPSHOT),
        publisher=Publisher("A Council", "Children & Families Panel"),
        to=to,
        archive=project / "_build" / "archive",
        code="0" * 40,
        today=date(2022, 10, 27),
    )
    return dataclasses.replace(request, **changes)


def released(project, to, day="2022-11-03", *, text="41% of families", **changes):
    """Build an edition by hand and release it."""
    write_build(project, edition_of(day), text=text, audience=changes.get("audience", "panel"))
    return release(request_for(project, to, day, **changes))


def contents(folder):
    """Return the bytes of every file below a folder that is not hidden, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


@pytest.fixture(scope="session")
def make():
    return SimpleNamespace(
        build=write_build,
        contents=contents,
        edition=edition_of,
        page=page,
        project=new_project,
        read_json=lambda path: json.loads(path.read_text(encoding="utf-8")),
        release=released,
        request=request_for,
        snapshot=SNAPSHOT,
    )


@pytest.fixture
def project(tmp_path):
    return new_project(tmp_path / "project")


@pytest.fixture
def to(tmp_path):
    return tmp_path / "public" / "packs"
