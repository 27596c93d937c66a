"""The site as its readers use it: on a screen, a phone, by keyboard and with a screen reader."""

import functools
import http.server
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("edition")]

SCREENS = [("light", 1280), ("dark", 1280), ("light", 320), ("dark", 320)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def server(built):
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
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser):
    context = browser.new_context(
        viewport={"width": 390, "height": 780}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("scheme", "width"), SCREENS)
def test_no_page_has_an_accessibility_violation(built, browser, scheme, width):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    context.add_init_script(
        f"localStorage.setItem('mode', '{scheme}'); localStorage.setItem('theme', '{scheme}')"
    )
    page = context.new_page()
    found, checked = [], 0
    for name in built.pages:
        page.goto((built.site / f"{name}.html").as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        results = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        found += [
            f"{name}: {violation['id']}: {node['target']}"
            for violation in results.response["violations"]
            for node in violation["nodes"]
        ]
        checked += 1
    context.close()
    print(f"axe-core: {checked} pages, {scheme}, {width} px: {len(found)} violations")
    assert found == []


@pytest.mark.parametrize("width", [320, 390, 640])
def test_no_page_scrolls_sideways(built, browser, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    wide = []
    for name in built.pages:
        page.goto((built.site / f"{name}.html").as_uri())
        if page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        ):
            wide.append(name)
    context.close()
    assert wide == []


def test_nothing_is_asked_of_another_host(built, server, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for name in built.pages:
        page.goto(f"{server}/{name}.html")
    assert [url for url in asked if not url.startswith((server, "data:", "blob:"))] == []


def test_no_page_has_a_script_error(built, page):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for name in built.pages:
        page.goto((built.site / f"{name}.html").as_uri())
    assert errors == []


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


def test_every_figure_says_what_it_shows(built, page):
    for name in built.pages:
        page.goto((built.site / f"{name}.html").as_uri())
        texts = page.eval_on_selector_all("article img", "found => found.map(one => one.alt)")
        assert all(len(text) > 40 for text in texts), name
