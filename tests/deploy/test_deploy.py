"""The examples of deployment: a real nginx with the strict headers, and the scheduled script."""

import os
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from ruamel.yaml import YAML

from qa_lib import errors
from qa_lib.publish.files import write_text

DEPLOY = Path(__file__).parents[2] / "book" / "deploy"
SCRIPTS = "default-src 'none'; script-src 'self' ; style-src 'self' ;"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def nginx():
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        message = "no nginx: install nginx-light"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Return the address of a folder that nginx serves with the example's settings."""
    program, folder, port = nginx(), tmp_path_factory.mktemp("nginx"), free_port()
    public = folder / "public"
    write_text("<h1>Editions</h1>", public / "index.html")
    write_text("<h1>Pack</h1>", public / "2022-11-03" / "r1" / "site" / "index.html")
    write_text("<h1>Slides</h1>", public / "2022-11-03" / "r1" / "products" / "slides-send.html")
    write_text("body {}", public / "2022-11-03" / "r1" / "site" / "qa.css")
    write_text("%PDF-1.7", public / "2022-11-03" / "r1" / "pdf" / "pack.pdf")
    write_text("unfinished", public / ".2022-11-03-r2.unfinished" / "facts.json")
    for path in [folder.parent, folder, *folder.rglob("*")]:
        path.chmod(0o755)
    server = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    server = server.replace("listen 80;", f"listen 127.0.0.1:{port};")
    server = server.replace("root /srv/qa-packs;", f"root {public};")
    settings = folder / "nginx.conf"
    places = " ".join(
        f"{kind}_temp_path {folder};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    write_text(
        f"daemon off; {user} pid {folder}/pid; error_log stderr; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {places}\n{server}\n}}\n",
        settings,
    )
    process = subprocess.Popen([program, "-c", str(settings), "-p", str(folder)])
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait()


def answer(address, method="GET"):
    try:
        with urlopen(Request(address, method=method)) as found:  # noqa: S310  # loopback
            return found.status, found.headers
    except HTTPError as error:
        return error.code, error.headers


def test_pages_may_run_and_show_only_what_comes_from_the_server_itself(served):
    for page in ("/", "/2022-11-03/r1/site/index.html"):
        status, headers = answer(served + page)
        assert status == 200
        assert headers["Content-Security-Policy"].startswith(SCRIPTS)
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_slides_alone_may_have_their_scripts_within(served):
    _, headers = answer(served + "/2022-11-03/r1/products/slides-send.html")
    assert "'unsafe-inline'" in headers["Content-Security-Policy"]


def test_files_that_are_no_pages_need_no_policy(served):
    _, headers = answer(served + "/2022-11-03/r1/pdf/pack.pdf")
    assert "Content-Security-Policy" not in headers


@pytest.mark.parametrize(
    ("path", "kept"),
    [("/", "no-cache"), ("/2022-11-03/r1/site/qa.css", "public, max-age=31536000, immutable")],
)
def test_a_revision_is_kept_by_browsers_and_the_index_is_not(served, path, kept):
    assert answer(served + path)[1]["Cache-Control"] == kept


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/.2022-11-03-r2.unfinished/facts.json", "GET", 404),
        ("/2022-11-03/r1/site/", "GET", 200),
        ("/2022-11-03/r1/", "GET", 403),
        ("/nothing.html", "GET", 404),
        ("/favicon.ico", "GET", 204),
        ("/", "POST", 405),
    ],
)
def test_nothing_else_is_served(served, path, method, status):
    assert answer(served + path, method)[0] == status


def scheduled(tmp_path, ends):
    """Run the scheduled script with a `qa` that ends as told; return its code and output."""
    project = tmp_path / "project"
    shutil.copytree(DEPLOY, project / "book" / "deploy")
    codes = "\n".join(f'[ "$1" = {name} ] && exit {code}' for name, code in ends.items())
    write_text(f'#!/bin/sh\necho "qa $*"\n{codes}\nexit 0\n', project / ".venv" / "bin" / "qa")
    (project / ".venv" / "bin" / "qa").chmod(0o755)
    words = [str(project / "book" / "deploy" / "release.sh"), "2022-11-03", "/packs"]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def test_the_scheduled_script_is_silent_when_all_is_well(tmp_path):
    done = scheduled(tmp_path, {})
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("ends", "code", "last"),
    [
        ({"build": 11}, 11, "qa build 2022-11-03"),
        ({"check": 14}, 14, "qa check 2022-11-03"),
        ({"release": 13}, 13, "qa release 2022-11-03 --to /packs"),
        ({"build": 15}, 0, "qa build 2022-11-03"),
    ],
)
def test_the_scheduled_script_ends_with_the_code_of_what_failed(tmp_path, ends, code, last):
    done = scheduled(tmp_path, ends)
    assert done.returncode == code
    assert done.stdout.splitlines()[-1] == last


@pytest.mark.parametrize("name", ["crontab", "task-scheduler.ps1"])
def test_the_examples_tell_every_exit_code(name):
    text = (DEPLOY / name).read_text(encoding="utf-8")
    kinds = [kind.exit_code for kind in errors.UserError.__subclasses__()]
    assert {int(code) for code in re.findall(r"\b1[0-9]\b(?= [a-z])", text)} == set(kinds) - {2}


def test_the_workflow_uses_commands_that_there_are():
    workflow = YAML(typ="safe", pure=True).load((DEPLOY / "workflow.yaml").read_text("utf-8"))
    runs = [step["run"] for step in workflow["jobs"]["release"]["steps"] if "run" in step]
    assert [run.split()[1] for run in runs[1:]] == [
        "validate",
        "build",
        "check",
        "release",
        "verify",
    ]
