import re
from dataclasses import replace

import pytest

from qa_lib.page.trend import trend_svg, trend_words


@pytest.fixture
def points(share_fact):
    def made(*counts):
        first = share_fact(*counts[0])
        return [
            replace(
                share_fact(*count) if count else replace(first, value="", display="[c]"),
                period=f"2021-22-Q{number}",
            )
            for number, count in enumerate(counts, start=1)
        ]

    return made


def test_a_line_ends_at_the_latest_value_and_says_so_in_words(points):
    quarters = points((5, 10), (8, 10), (6, 10))
    svg = trend_svg(quarters)
    words = (
        "Line from 50% in Quarter 1 2021/22 to 60% in Quarter 3 2021/22; lowest 50%, highest 80%."
    )
    assert f'role="img" aria-label="{words}"' in svg
    assert trend_words(quarters) == words
    assert ">60%</text>" in svg
    assert len(re.findall("[ML]", svg.split('path d="')[1].split('"')[0])) == 3


def test_a_withheld_quarter_is_a_gap(points):
    svg = trend_svg(points((5, 10), (8, 10), None, (6, 10)))
    path = svg.split('path d="')[1].split('"')[0]
    assert re.findall("[ML]", path) == ["M", "L", "M"]
    assert "[c]" not in svg


def test_small_ups_and_downs_do_not_fill_the_picture(points):
    svg = trend_svg(points((50, 100), (51, 100), (50, 100)))
    heights = [float(y) for _, y in re.findall(r"[ML]([\d.]+) ([\d.]+)", svg)]
    assert max(heights) - min(heights) < 3


@pytest.mark.parametrize("counts", [[(5, 10), (6, 10)], [(5, 10), None, (6, 10)]])
def test_too_few_values_make_no_picture(points, counts):
    assert trend_svg(points(*counts)) == ""
