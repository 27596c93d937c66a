"""A figure is followed to its evidence and back, as readers do it; with no script at all, too."""

import re

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.browser]


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def reader(browser, request):
    context = browser.new_context(java_script_enabled=request.param)
    yield context.new_page()
    context.close()


def opened(reader, built, name):
    reader.goto((built.site / f"{name}.html").as_uri())
    return reader


def test_a_figure_leads_to_its_row_of_evidence_and_the_row_back_to_the_figure(built, reader):
    figure = opened(reader, built, "appendix-4").locator("p .qa-fact, li .qa-fact").first
    fact = figure.get_attribute("data-fact")
    shown = figure.inner_text()
    figure.locator("a").click()
    reader.wait_for_url("**/evidence/audits.html#*")
    row = reader.locator("tr:target")
    assert row.locator("td").first.inner_text() in shown
    row.get_by_role("link", name="Appendix 4").first.click()
    reader.wait_for_url("**/appendix-4.html#*")
    assert reader.locator(":target").get_attribute("data-fact") == fact


def test_a_card_of_the_front_page_leads_to_its_evidence_and_back(built, reader):
    card = opened(reader, built, "index").locator(".qa-card").first
    shown = card.locator(".qa-card-figure .qa-fact").first
    fact, figure = shown.get_attribute("data-fact"), shown.inner_text()
    assert len(card.locator("svg.qa-trend").get_attribute("aria-label")) > 40
    shown.locator("a").click()
    row = reader.locator("tr:target")
    assert row.locator("td").first.inner_text() == figure
    row.get_by_role("link", name="Front page").click()
    reader.wait_for_url("**/index.html#*")
    assert reader.locator(":target").get_attribute("data-fact") == fact


def test_every_document_of_the_front_page_has_its_file_for_paper(built, reader):
    links = opened(reader, built, "index").locator(".qa-contents ol .qa-paper a")
    addresses = links.evaluate_all("found => found.map(one => one.getAttribute('href'))")
    assert len(addresses) == reader.locator(".qa-contents ol li").count()
    assert all((built.site / address).is_file() for address in addresses)


def test_a_figure_can_be_followed_by_keyboard_alone(built, reader):
    link = opened(reader, built, "cover").locator("li .qa-fact a").first
    link.focus()
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/evidence/*.html#*")
    assert reader.locator("tr:target").count() == 1


def test_every_figure_of_the_pack_has_evidence_that_leads_back_to_it(built):
    for name in ("index", "cover", "appendix-4", "appendix-9"):
        page = (built.site / f"{name}.html").read_text(encoding="utf-8")
        figures = re.findall(
            r'<span class="qa-fact"[^>]*?(?: id="(\w[\w-]*)")?><a href="([^"#]+)#(\w+)"', page
        )
        assert len(figures) == page.count("data-fact="), name
        for place, address, row in figures:
            evidence = (built.site / address).read_text(encoding="utf-8")
            assert f'<tr id="{row}">' in evidence
            assert not place or f'href="../{name}.html#{place}"' in evidence
