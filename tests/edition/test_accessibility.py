"""Every page in every state by axe-core, and what axe-core can't see of a page at rest.

One page of the browser opens each page of the site once and takes it through its states: each
rule is there for all of them, and the table of results is printed at the end of the test run.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest

from qa_lib.publish.shown_code import folded_code

pytestmark = [pytest.mark.slow, pytest.mark.browser]

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
SWEEP = Path(__file__).with_name("sweep.js").read_text(encoding="utf-8")
DESK, PHONE = 1280, 320  # a phone's 320 px are also a desk's 1280 px at 400% zoom
STATES = [("light", DESK), ("light", PHONE), ("dark", PHONE), ("dark", DESK)]
Finding = tuple[str, str, str]  # page, state, what


def opened(page, address: str) -> None:
    page.goto(address)
    page.evaluate(AXE)
    page.evaluate(SWEEP)
    page.evaluate("qaSweep.unfold()")


def looked_at(page, name: str) -> Iterator[Finding]:
    """Yield the findings of one open page in all states."""
    for number, (scheme, width) in enumerate(STATES):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("name => qaSweep.scheme(name)", scheme)
        page.evaluate("qaSweep.settled()")
        for each in page.evaluate("every => qaSweep.axe(every)", number == 0):
            yield name, f"{scheme} {width} px", each
        if (scheme, width) == ("light", PHONE):
            yield from ((name, "400% zoom", each) for each in page.evaluate("qaSweep.sideways()"))
            page.evaluate("qaSweep.space()")
            for way in ("sideways", "clipped"):
                for each in page.evaluate(f"qaSweep.{way}()"):
                    yield name, "text spacing", each
            page.evaluate("qaSweep.unspace()")
    yield from ((name, "at rest", each) for each in page.evaluate("qaSweep.unnamed()"))


def in_dialogs(page, home: str) -> Iterator[Finding]:
    """Yield the findings of the dialogs: contents, headings and search, each when open."""
    page.set_viewport_size({"width": PHONE, "height": 800})
    for opener in (".primary-toggle", ".secondary-toggle", "button.search-button"):
        opened(page, home)
        page.locator(f"{opener}:visible").first.click()
        page.locator("dialog[open]").wait_for()
        for scheme in ("light", "dark"):
            page.evaluate("name => qaSweep.scheme(name)", scheme)
            for each in page.evaluate("qaSweep.axe(true)"):
                yield f"dialog {opener}", f"{scheme} {PHONE} px", each


@pytest.fixture(scope="module")
def swept(built, browser) -> list[Finding]:
    context = browser.new_context(viewport={"width": DESK, "height": 800})
    page = context.new_page()
    found: list[Finding] = []
    for name in built.pages:
        opened(page, (built.site / f"{name}.html").as_uri())
        found += looked_at(page, name)
    opened(page, (built.site / "search.html").as_uri() + "?q=moderation")
    page.wait_for_selector("#search-results li a")
    found += looked_at(page, "search results")
    found += in_dialogs(page, (built.site / "appendix-4.html").as_uri())
    context.close()
    return found


def results_table(pages: list[str], found: list[Finding]) -> str:
    """Return the table of results: a row a page, a column a state, the number of findings."""
    states = [f"{scheme} {width} px" for scheme, width in STATES]
    states += ["400% zoom", "text spacing", "at rest"]
    counts = Counter((name, state) for name, state, _ in found)
    names = [*pages, "search results", *sorted({n for n, _, _ in found if n.startswith("dialog")})]
    wide = max(map(len, names))
    rows = [
        f"{name:<{wide}} " + " ".join(f"{counts[name, s]:>{len(s)}}" for s in states)
        for name in names
    ]
    return "\n".join([f"{'findings':<{wide}} " + " ".join(states), *rows])


def test_no_page_has_an_accessibility_violation_in_any_state(built, swept, record_property):
    record_property("printed", results_table(built.pages, swept))
    assert swept == []


def test_folded_code_for_analysts_has_no_violation(browser, tmp_path):
    folds = "".join(folded_code(f"page.show({n})", f"Show the code of part {n}") for n in range(3))
    page = tmp_path / "page.html"
    page.write_text(
        f'<html lang="en-GB"><title>T</title><main><h1>H</h1>{folds}</main>', encoding="utf-8"
    )
    context = browser.new_context()
    tab = context.new_page()
    opened(tab, page.as_uri())
    found = tab.evaluate("qaSweep.axe(true)")
    context.close()
    assert found == []


def test_the_sweep_finds_what_is_wrong(browser, tmp_path):
    wrong = tmp_path / "wrong.html"
    wrong.write_text(
        '<html lang="en-GB" data-theme="light"><title>T</title><main><h1>H</h1><img src="a.png">'
        '<dialog id="d"></dialog><div style="width:2000px">wide</div>'
        '<div style="height:1.2em;overflow:hidden">Cut when it is spaced, as all is</div></main>',
        encoding="utf-8",
    )
    context = browser.new_context()
    page = context.new_page()
    opened(page, wrong.as_uri())
    found = {(state, what.split(":")[0]) for _, state, what in looked_at(page, "wrong")}
    context.close()
    assert ("light 1280 px", "image-alt") in found
    assert ("dark 320 px", "image-alt") in found
    assert "400% zoom" in {state for state, _ in found}
    assert ("text spacing", "text is cut") in found
    assert ("at rest", "dialog without a name") in found
