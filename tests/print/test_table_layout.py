import pytest

from qa_lib.publish.print.fonts import text_width
from qa_lib.publish.print.table_layout import (
    LANDSCAPE_WIDTH,
    PORTRAIT_WIDTH,
    Text,
    broken,
    figure_pieces,
    table_layout,
)


def text_of(columns, rows=3, cell="41% (9 of 22)", first="Management Oversight"):
    return Text(
        titles=("Area", *(f"Q{n % 4 + 1} 2021/22 (%)" for n in range(columns - 1))),
        rows=((first, *([cell] * (columns - 1))),) * rows,
        numeric=(False, *([True] * (columns - 1))),
    )


@pytest.mark.parametrize(
    ("columns", "landscape"), [(2, False), (5, False), (7, False), (12, True), (14, True)]
)
def test_a_table_turns_across_once_its_columns_need_it(columns, landscape):
    assert table_layout(text_of(columns)).landscape is landscape


@pytest.mark.parametrize("columns", [1, 2, 4, 8, 11, 14, 20, 40])
def test_a_table_is_never_wider_than_its_page(columns):
    layout = table_layout(text_of(columns))
    room = LANDSCAPE_WIDTH if layout.landscape else PORTRAIT_WIDTH
    assert sum(layout.widths) <= room + 0.01


@pytest.mark.parametrize("columns", [2, 5, 9, 14])
def test_every_word_fits_its_column(columns):
    text = text_of(columns)
    layout = table_layout(text)
    for row in (text.titles, *text.rows):
        for cell, width in zip(row, layout.widths, strict=True):
            longest = max(text_width(word) for word in cell.split())
            assert longest * layout.size < width


def test_words_are_broken_only_where_no_page_has_room_for_them():
    assert not table_layout(text_of(14)).breaks_words
    assert table_layout(text_of(40)).breaks_words


@pytest.mark.parametrize(("rows", "whole"), [(0, True), (5, True), (300, False)])
def test_short_tables_stay_on_one_page(rows, whole):
    assert table_layout(text_of(3, rows=rows)).whole is whole


def test_a_row_higher_than_a_page_may_break():
    layout = table_layout(text_of(3, first="many words " * 900))
    assert not layout.rows_whole


@pytest.mark.parametrize(
    ("text", "pieces"),
    [("41%", ("41%",)), ("41% (9 of 22)", ("41%", "(9 of 22)")), ("", ("",)), ("(9)", ("(9)",))],
)
def test_a_figure_breaks_only_before_its_base(text, pieces):
    assert figure_pieces(text) == pieces


def test_only_words_longer_than_a_piece_get_places_to_break():
    assert broken("a short and aaaaaaa", 4) == "a shor\u200bt and aaaa\u200baaa"
