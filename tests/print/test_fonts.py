import pytest

from qa_lib.publish.print.fonts import folders, text_width


def test_every_package_brings_font_files():
    assert all(list(folder.glob("*.ttf")) for folder in folders())


def test_figures_are_equally_wide():
    assert text_width("111") == text_width("888")


@pytest.mark.parametrize(("narrow", "wide"), [("i", "m"), ("good", "good or better"), ("", "a")])
def test_wider_texts_are_wider(narrow, wide):
    assert text_width(narrow) < text_width(wide)


def test_bold_is_wider():
    assert text_width("Outstanding", bold=True) > text_width("Outstanding")
