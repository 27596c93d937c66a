import re

import pytest
from nbformat.v4 import new_output
from PIL import Image

from qa_lib.publish import drawings
from qa_lib.publish.blocks import Block
from qa_lib.publish.drawing import lean_drawing, picture
from qa_lib.publish.drawings import DRAWINGS, drawings_of, write_drawings
from qa_lib.publish.figure_group import PageWords, group_html
from qa_lib.publish.store.blobs import Store

DRAWING = """<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" width="72pt" height="36pt" viewBox="0 0 72 36">
  <!-- 2014/15 -->
  <g id="axes_1"><path d="M 10.000000 10.123456789 L 20.000000 20.000000"
     style="stroke: #ff0000"/></g>
</svg>"""


def block(make, kind, name):
    data, metadata = make.bundle(kind, name)
    return Block("appendix-6", name, kind, new_output("display_data", data=data, metadata=metadata))


@pytest.fixture
def chart(make):
    return block(make, "figure", "a-chart")


def test_drawings_lie_where_pages_look_for_them(make, chart, tmp_path):
    found = drawings_of([chart, block(make, "prose", "a-text")])
    write_drawings(found, tmp_path / DRAWINGS, Store(tmp_path / "store"))
    (source,) = re.findall(r'src="([^"]+)"', group_html([chart], PageWords()))
    assert (tmp_path / source).read_text(encoding="utf-8").startswith("<svg")
    assert [path.name for path in (tmp_path / DRAWINGS).iterdir()] == ["a-chart.svg"]


def test_a_drawing_is_made_lean_once(chart, tmp_path, monkeypatch):
    asked = []

    def lean(text):
        asked.append(text)
        return text

    monkeypatch.setattr(drawings, "lean_drawing", lean)
    for name in ("first", "second"):
        write_drawings(drawings_of([chart]), tmp_path / name, Store(tmp_path / "store"))
    assert len(asked) == 1


def test_a_lean_drawing_has_no_remarks_and_short_numbers():
    lean = lean_drawing(DRAWING)
    assert "2014/15" not in lean
    assert "10.123" in lean
    assert "10.1234" not in lean


def test_a_picture_has_the_size_of_its_drawing(tmp_path):
    path = tmp_path / "chart.png"
    path.write_bytes(picture(DRAWING))
    with Image.open(path) as shown:
        assert (shown.format, shown.size) == ("PNG", (144, 72))  # two dots a point


def test_the_same_drawing_gives_the_same_picture():
    assert picture(DRAWING) == picture(DRAWING)
