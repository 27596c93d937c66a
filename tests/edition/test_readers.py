"""What readers do in their own ways: by keyboard, by touch, in other colours, still, on paper."""

import io

import pytest
from pypdf import PdfReader

pytestmark = [pytest.mark.slow, pytest.mark.browser]

KINDS = ["index", "cover", "appendix-4", "appendix-9", "evidence/complaints", "search"]
STOPS = 45

# The element with the focus: whether it is seen, and what covers it.
FOCUS = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const box = at.getClientRects()[0] ?? at.getBoundingClientRect();
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
  const above = document.elementFromPoint(x, y);
  const style = getComputedStyle(at);
  return {
    what: `${at.tagName} ${(at.innerText || at.getAttribute("aria-label") || "").slice(0, 40)}`,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    free: !!above && (at.contains(above) || above.contains(at)),
  };
}"""


@pytest.fixture
def reader(browser):
    """Return a function that opens a page of the browser with the settings of a reader."""
    contexts = []

    def reader(**settings):
        contexts.append(browser.new_context(**settings))
        return contexts[-1].new_page()

    yield reader
    for context in contexts:
        context.close()


def opened(page, built, name):
    page.goto((built.site / f"{name}.html").as_uri())
    return page


@pytest.mark.parametrize(
    "viewport",
    [{"width": 1280, "height": 800}, {"width": 320, "height": 256}],
    ids=["desk", "400% zoom"],
)
@pytest.mark.parametrize("name", KINDS)
def test_the_focus_is_seen_and_not_covered_at_every_stop(built, reader, name, viewport):
    page = opened(reader(viewport=viewport, reduced_motion="reduce"), built, name)
    faults, stops = [], 0
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:
            break
        stops += 1
        if not (stop["ring"] and stop["inside"] and stop["free"]):
            faults.append(stop)
    assert stops > 3
    assert faults == []


def test_the_first_stop_skips_to_the_words_of_the_page(built, reader):
    page = opened(reader(), built, "appendix-4")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_an_appendix_is_found_by_search_with_the_keyboard_alone(built, reader):
    page = opened(reader(viewport={"width": 1280, "height": 800}), built, "index")
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.search-button__button')"):
            break
    page.keyboard.press("Enter")
    page.locator("dialog[open] input").wait_for()
    page.keyboard.type("moderation")
    page.keyboard.press("Enter")
    link = page.locator("#search-results li a:has-text('Appendix 4')").first
    link.wait_for()
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if "Appendix 4" in (page.evaluate("document.activeElement.innerText") or ""):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/appendix-4.html*")


@pytest.mark.parametrize(
    ("opener", "width"),
    [(".primary-toggle", 390), (".secondary-toggle", 390), (".search-button__button", 1280)],
)
def test_a_dialog_keeps_the_focus_and_gives_it_back(built, reader, opener, width):
    page = opened(reader(viewport={"width": width, "height": 780}), built, "appendix-4")
    page.locator(f"{opener}:visible").first.focus()
    page.keyboard.press("Enter")
    page.locator("dialog[open]").wait_for()
    for _ in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body"
            " || document.querySelector('dialog[open]').contains(document.activeElement)"
        )
    page.keyboard.press("Escape")
    page.wait_for_function(f"document.activeElement.matches('{opener}')")


@pytest.mark.parametrize("name", ["index", "appendix-4"])
def test_in_the_colours_of_the_system_signs_and_focus_stay_visible(built, reader, name):
    page = opened(reader(forced_colors="active", color_scheme="dark"), built, name)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    icons = page.eval_on_selector_all(
        "svg.qa-icon", "found => found.map(one => getComputedStyle(one).stroke)"
    )
    borders = page.eval_on_selector_all(
        ".qa-finding",
        "found => found.map(one => getComputedStyle(one))"
        ".map(style => [style.borderLeftStyle, style.borderLeftColor])",
    )
    assert icons
    assert paper not in icons
    assert all(style == "solid" and colour != paper for style, colour in borders)
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["ring"]


@pytest.mark.parametrize("name", ["index", "appendix-4"])
def test_nothing_moves_for_those_who_want_less_motion(built, reader, name):
    page = opened(reader(reduced_motion="reduce"), built, name)
    moving = page.eval_on_selector_all(
        "*",
        "all => all.map(one => getComputedStyle(one)).filter(style => style.scrollBehavior"
        " === 'smooth' || parseFloat(style.transitionDuration) > 0"
        " || (style.animationName !== 'none' && parseFloat(style.animationDuration) > 0)).length",
    )
    assert moving == 0


def test_a_page_on_paper_is_its_words_without_the_frame(built, reader):
    page = opened(reader(), built, "appendix-4")
    paper = PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = " ".join(sheet.extract_text() for sheet in paper.pages)
    assert "41%" in text
    assert "Overall judgements" in text
    assert "Skip to main content" not in text
    assert "On this page" not in text
    assert 2 <= len(paper.pages) <= 30


def test_a_workbook_is_downloaded_from_its_page(built, reader):
    page = opened(reader(accept_downloads=True), built, "appendix-4")
    link = page.locator("a[href$='appendix-4.xlsx']").first
    with page.expect_download() as download:
        link.evaluate("link => { link.download = ''; link.click(); }")
    assert download.value.suggested_filename == "appendix-4.xlsx"
    assert download.value.path().stat().st_size > 5_000


def test_every_page_names_its_accessibility_statement_and_the_statement_a_role(built, reader):
    page = opened(reader(), built, "evidence/audits")
    page.click("footer >> text=Accessibility statement")
    page.wait_for_url("**/accessibility-statement.html")
    assert "Scrutiny Officer" in page.inner_text("article")
    assert "prepared on 3 November 2022" in page.inner_text("article")
