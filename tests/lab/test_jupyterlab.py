"""JupyterLab as an analyst uses it, started by `qa lab`, in Chromium."""

import json
import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as TooLateError

pytestmark = [pytest.mark.slow, pytest.mark.browser]

SECONDS = 90_000
PICTURE = ".qa-explored img"


@pytest.fixture(scope="module")
def opened(lab, browser):
    """Return explore.ipynb as `qa lab explore` opens it, all its cells run and saved."""
    context = browser.new_context(viewport={"width": 1500, "height": 1500})
    page = context.new_page()
    page.goto(f"{lab.address}lab/tree/explore.ipynb")
    run_all(page)
    page.locator(PICTURE).first.wait_for(timeout=SECONDS)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']").wait_for(timeout=SECONDS)
    page.keyboard.press("Control+s")
    page.wait_for_function("!document.querySelector('.jp-mod-dirty')", timeout=SECONDS)
    yield page
    context.close()


def run_all(page: Page) -> None:
    """Run all cells; JupyterLab drops what is asked of a kernel that has only just started."""
    page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']").wait_for(timeout=SECONDS)
    started = page.locator(".jp-InputPrompt", has_text=re.compile(r"\[[*1]\]")).first
    for _ in range(5):
        page.wait_for_timeout(1_000)
        pick(page, "Run", "Run All Cells")
        try:
            started.wait_for(timeout=4_000)
        except TooLateError:
            continue
        return


def pick(page: Page, menu: str, entry: str) -> None:
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.get_by_role("menuitem", name=entry, exact=True).click()


def chosen(page: Page, label: str):
    return page.locator(".widget-dropdown", has_text=label).locator("select").first


def choose(page: Page, label: str, option: str) -> str:
    """Choose an option, wait until the chart is another one, and return what it then says."""
    before = page.locator(PICTURE).first.get_attribute("src") or ""
    chosen(page, label).select_option(label=option)
    expect(page.locator(PICTURE).first).not_to_have_attribute("src", before, timeout=SECONDS)
    return page.locator(PICTURE).first.get_attribute("alt") or ""


@pytest.mark.usefixtures("opened")
def test_every_cell_ran_and_none_failed(lab):
    saved = json.loads((lab.project / "notebooks" / "explore.ipynb").read_text(encoding="utf-8"))
    cells = [cell for cell in saved["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    kinds = [output["output_type"] for cell in cells for output in cell["outputs"]]
    assert kinds == ["execute_result"] * (len(cells) - 2)  # parameters and page show nothing


def test_the_chart_and_the_code_follow_every_choice(opened):
    shown = [opened.locator(PICTURE).first.get_attribute("alt")]
    shown.append(choose(opened, "Service", "Social Care & Safeguarding"))
    shown.append(choose(opened, "Period", "Quarter 1 2022/23"))
    shown.append(
        choose(opened, "Measure", "Could contact their worker for help [feedback.voc_contact]")
    )
    shown.append(choose(opened, "Divided by", "Way of giving feedback"))
    assert len(set(shown)) == len(shown)
    assert "Way of giving feedback" not in shown[0]
    opened.get_by_role("tab", name="Code for a report").click()
    code = opened.locator(".qa-explored pre").inner_text()
    assert 'service = "social-care"\nperiod = "2022-23-Q1"' in code
    assert 'page.measured("feedback.voc_contact", by="stream").chart()' in code


@pytest.mark.parametrize(
    ("tab", "words"),
    [
        ("Chart and table", r"Likely range"),
        ("Facts", r"of \d+\).*feedback\.positive/social-care/2022-23-Q1"),
        ("Findings", r"The panel may ask|Nothing here is out of the ordinary"),
    ],
)
def test_every_tab_shows_what_its_title_says(opened, tab, words):
    opened.get_by_role("tab", name=tab).click()
    part = opened.locator(".qa-explored:visible").first
    expect(part).to_be_visible()
    assert re.search(words, part.inner_text(), re.DOTALL)
    if folder := os.environ.get("QA_SCREENSHOTS"):
        opened.screenshot(path=Path(folder) / f"explore-{tab.split()[0].lower()}.png")
