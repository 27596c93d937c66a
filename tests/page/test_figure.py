import pytest

from qa_lib.page.blocks import BLOCK_MIME, FACTS_MIME
from qa_lib.page.charts import Bar, volume_bars
from qa_lib.page.figure import Figure


@pytest.fixture
def figure(share_fact):
    return drawn("appendix-4-chart", share_fact(9, 22))


def drawn(name, fact):
    canvas = volume_bars([Bar("2020/21", (3.0,)), Bar("2021/22", (4.0,))])
    return Figure(name, "More audits", "Audits, 2021/22.", "Bars. 4 in 2021/22.", canvas, (fact,))


def test_the_block_carries_the_message_in_words(figure):
    data, _ = figure._repr_mimebundle_()
    assert data[BLOCK_MIME] == {
        "kind": "figure",
        "name": "appendix-4-chart",
        "headline": "More audits",
        "about": "Audits, 2021/22.",
        "alt": "Bars. 4 in 2021/22.",
    }
    assert data["text/plain"] == "More audits\nAudits, 2021/22.\nBars. 4 in 2021/22."
    assert data[FACTS_MIME] == [figure.shown[0].as_record()]


def test_the_drawing_carries_alternative_text_caption_and_name(figure):
    words = {
        "alt": "Bars. 4 in 2021/22.",
        "caption": "More audits\nAudits, 2021/22.",
        "name": "appendix-4-chart",
    }
    _, metadata = figure._repr_mimebundle_()
    assert metadata == {"image/svg+xml": words}


def test_the_drawing_holds_no_comment_that_tells_what_is_drawn(figure):
    data, _ = figure._repr_mimebundle_()
    assert "<!--" not in data["image/svg+xml"]
    assert "<metadata" not in data["image/svg+xml"]


def test_words_are_drawn_as_paths_so_that_no_font_is_needed(figure):
    data, _ = figure._repr_mimebundle_()
    assert "<text" not in data["image/svg+xml"]


def test_the_same_chart_gives_the_same_bytes(share_fact):
    first, second = (
        drawn("appendix-4-chart", share_fact(9, 22))._repr_mimebundle_()[0] for _ in range(2)
    )
    assert first["image/svg+xml"] == second["image/svg+xml"]


def test_a_drawing_carries_no_date_and_no_version(figure):
    svg = figure._repr_mimebundle_()[0]["image/svg+xml"]
    assert "dc:date" not in svg
    assert "matplotlib.org" not in svg
