"""The site as its readers use it: on a screen, a phone, by keyboard and with a screen reader."""

from dataclasses import dataclass

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.browser]


@dataclass(frozen=True)
class Visit:
    """What happened while every page was opened, from the file system and from a server."""

    asked: list[str]
    errors: list[str]
    alternatives: list[tuple[str, str]]  # page, alternative text of a picture


@pytest.fixture(scope="module")
def visit(built, server, browser) -> Visit:
    context = browser.new_context()
    page = context.new_page()
    found = Visit([], [], [])
    page.on("request", lambda request: found.asked.append(request.url))
    page.on("pageerror", lambda error: found.errors.append(f"{page.url}: {error}"))
    for name in built.pages:
        page.goto(f"{server}/{name}.html")
        page.goto((built.site / f"{name}.html").as_uri())
        texts = page.eval_on_selector_all("article img", "found => found.map(one => one.alt)")
        found.alternatives.extend((name, text) for text in texts)
    context.close()
    return found


def test_nothing_is_asked_of_another_host(built, server, visit):
    own = (server, built.site.as_uri(), "data:", "blob:")
    assert len(visit.asked) > 200
    assert [url for url in visit.asked if not url.startswith(own)] == []


def test_no_page_has_a_script_error(visit):
    assert visit.errors == []


def test_every_figure_says_what_it_shows(visit):
    assert visit.alternatives
    assert [page for page, text in visit.alternatives if len(text) <= 40] == []


@pytest.mark.parametrize("place", ["file", "server"])
def test_a_search_finds_an_appendix(built, server, page, place):
    home = (built.site / "index.html").as_uri() if place == "file" else f"{server}/index.html"
    page.goto(home)
    search = home.replace("index.html", "search.html?q=moderation")
    page.goto(search)
    page.wait_for_selector("#search-results li a")
    links = page.locator("#search-results li a").all_inner_texts()
    assert any("Appendix 4" in link for link in links)


def test_the_index_leads_to_every_document_and_back(built, page):
    page.goto((built.site / "index.html").as_uri())
    page.click("article a:has-text('Case File Audit Exec Summary')")
    assert "Appendix 4" in page.inner_text("h1")
    assert "41%" in page.inner_text("article")


def test_the_contents_open_on_a_phone_and_lead_on(built, phone):
    phone.goto((built.site / "index.html").as_uri())
    phone.locator("button.primary-toggle:visible").first.tap()
    entry = phone.locator("dialog[open] a:has-text('Voice of the Child')").first
    entry.wait_for(state="visible")
    entry.tap()
    phone.wait_for_url("**/appendix-8.html")


def test_the_contents_open_and_close_by_keyboard_and_focus_returns(built, phone):
    phone.goto((built.site / "index.html").as_uri())
    phone.locator("button.primary-toggle:visible").first.focus()
    phone.keyboard.press("Enter")
    phone.locator("dialog[open]").wait_for()
    assert phone.evaluate("document.querySelector('dialog[open]').contains(document.activeElement)")
    phone.keyboard.press("Escape")
    phone.wait_for_function("!document.querySelector('dialog[open]')")
    phone.wait_for_function("document.activeElement.classList.contains('primary-toggle')")
