"""A copy of the project, JupyterLab at work in it, and Chromium."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest

PROJECT = Path(__file__).parents[2]
QA = Path(sys.executable).with_name("qa")
START_SECONDS = 60


@dataclass(frozen=True)
class Lab:
    """A JupyterLab that `qa lab` has started."""

    project: Path
    address: str


@pytest.fixture(scope="session")
def project(tmp_path_factory) -> Path:
    """Return a copy of everything that a council edits, and none of the library."""
    folder: Path = tmp_path_factory.mktemp("lab") / "project"
    for name in ("params", "notebooks", "book", "data"):
        shutil.copytree(PROJECT / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def lab_environment(tmp_path_factory) -> dict[str, str]:
    """Return settings of a JupyterLab that leaves the tester's own alone, and asks for no token."""
    home: Path = tmp_path_factory.mktemp("jupyter")
    settings = {"ServerApp": {"allow_root": True}, "IdentityProvider": {"token": ""}}
    (home / "jupyter_server_config.json").write_text(json.dumps(settings), encoding="utf-8")
    own = {
        "JUPYTER_CONFIG_DIR": str(home),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "IPYTHONDIR": str(home / "ipython"),
    }
    return {**os.environ, **own}


@pytest.fixture(scope="session")
def lab(project, lab_environment, tmp_path_factory) -> Iterator[Lab]:
    """Start `qa lab` on a free port, and end it with what Ctrl-C sends."""
    log: Path = tmp_path_factory.mktemp("log") / "lab.log"
    command = [QA, "--project", project, "lab", "explore", "--no-browser", "--port", "0"]
    with log.open("wb") as output:
        running = subprocess.Popen(
            command,
            stdout=output,
            stderr=output,
            env=lab_environment,
            cwd=log.parent,
            start_new_session=True,
        )
    try:
        yield Lab(project, _address(running, log))
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait(timeout=START_SECONDS)


def _address(running: subprocess.Popen[bytes], log: Path) -> str:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        text = log.read_text(encoding="utf-8", errors="replace")
        if found := re.search(r"http://(?:localhost|127\.0\.0\.1):[1-9]\d*/", text):
            with urlopen(f"{found[0]}api") as answer:  # noqa: S310  # it is this machine's own
                assert answer.status == 200
            return found[0]
        assert running.poll() is None, text
        time.sleep(0.2)
    raise AssertionError(log.read_text(encoding="utf-8", errors="replace"))
