"""The edition of 3 November 2022, built once from a copy of the project, and its readers."""

import functools
import http.server
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
EDITION = "2022-11-03"


@dataclass(frozen=True)
class Built:
    """A finished build."""

    project: Path
    output: str

    @property
    def folder(self) -> Path:
        return self.project / "_build" / EDITION / "panel"

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def pages(self) -> list[str]:
        found = sorted(self.site.rglob("*.html"))
        return [path.relative_to(self.site).with_suffix("").as_posix() for path in found]


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Built:
    project = tmp_path_factory.mktemp("edition") / "project"
    for name in ("params", "notebooks", "book", "data"):
        shutil.copytree(PROJECT / name, project / name)
    command = [str(Path(sys.executable).with_name("qa")), "build", EDITION]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(project, done.stdout)


@pytest.fixture(scope="session")
def server(built):
    """Return the address at which the site is served."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            """Keep the test's output clean."""

    handler = functools.partial(Quiet, directory=str(built.site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


@pytest.fixture
def page(browser):
    """Return a page on a desk's screen."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser):
    """Return a page on a phone's screen, moved by touch."""
    context = browser.new_context(
        viewport={"width": 390, "height": 780}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()
