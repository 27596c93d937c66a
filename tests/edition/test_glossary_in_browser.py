"""A term is explained where a page first uses it: by keyboard, by touch, and without scripts."""

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.browser]


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def phone(browser, request):
    context = browser.new_context(
        viewport={"width": 390, "height": 780},
        has_touch=True,
        is_mobile=True,
        java_script_enabled=request.param,
    )
    yield context.new_page()
    context.close()


def opened(reader, built):
    reader.goto((built.site / "appendix-4.html").as_uri())
    term = reader.locator("button.qa-term").first
    return term, reader.locator(f"#{term.get_attribute('popovertarget')}")


def test_a_term_opens_by_touch_within_the_screen(built, phone):
    term, explanation = opened(phone, built)
    assert not explanation.is_visible()
    term.tap()
    assert explanation.is_visible()
    box = explanation.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_a_term_opens_and_closes_by_keyboard_and_leads_to_the_glossary(built, phone):
    term, explanation = opened(phone, built)
    term.focus()
    phone.keyboard.press("Enter")
    assert explanation.is_visible()
    phone.keyboard.press("Escape")
    assert not explanation.is_visible()
    phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/glossary.html#*")
    assert phone.locator(".qa-entry:target dd").is_visible()
