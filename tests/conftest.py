"""What tests of many folders share: what a notebook shows without a kernel, and a browser.

There is one browser, as Playwright takes one at a time in a process.
"""

import ast
import json
import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from xdist.scheduler import LoadScopeScheduling

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BUILT_ONCE = "tests/edition/"  # all of its files look at one built edition


class ByFile(LoadScopeScheduling):
    """Hands out files whole, and those of the built edition together: what they share is made once.

    The marks for this that pytest-xdist has are without effect under pytest 9.
    """

    def _split_scope(self, nodeid: str) -> str:
        return BUILT_ONCE if nodeid.startswith(BUILT_ONCE) else nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    config.option.loadscopereorder = False  # the order of collection is kept, see below
    return ByFile(config, log)


def pytest_collection_modifyitems(items):
    """Begin with the longest: the built edition, then whatever else builds editions."""
    items.sort(key=lambda item: (not item.nodeid.startswith(BUILT_ONCE), not _is_slow(item)))


def _is_slow(item) -> bool:
    return item.get_closest_marker("slow") is not None


def chromium() -> str | None:
    """Return where Chromium is: named by QA_CHROMIUM, or on the path."""
    return os.environ.get("QA_CHROMIUM") or shutil.which("chromium")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        message = "no Chromium: install it, or name it in QA_CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


def shown(page, document, folder):
    """Return what each cell after the opening one shows, by its source."""
    path = folder / "notebooks" / f"{document.notebook}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    calls = ["".join(cell["source"]) for cell in cells[3:] if cell["cell_type"] == "code"]
    return {call: called(page, document, call) for call in calls}


def called(page, document, call):
    """Return what a call gives: attributes and calls of the page with constants or parameters."""
    return _value(ast.parse(call, mode="eval").body, {"page": page, **document.parameters})


def _value(node, names):
    match node:
        case ast.Name():
            return names[node.id]
        case ast.Constant():
            return node.value
        case ast.Attribute():
            return getattr(_value(node.value, names), node.attr)
        case ast.Call():
            return _value(node.func, names)(*(_value(one, names) for one in node.args))
    raise TypeError(ast.dump(node))


@pytest.fixture(scope="session")
def shown_cells():
    """Return the function that shows the cells of a document's notebook without a kernel."""
    return shown


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests recorded for the log: tables of results, in workers' processes, too."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, text in getattr(report, "user_properties", []):
                if name == "printed":
                    terminalreporter.section(report.nodeid)
                    terminalreporter.write_line(str(text))
