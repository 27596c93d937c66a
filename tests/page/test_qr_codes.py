import numpy as np
import pytest
import segno
from matplotlib.backends.backend_agg import FigureCanvasAgg

from qa_lib.page.qr_codes import qr_codes

ADDRESSES = ("https://example.org/send/families", "https://example.org/send/young-people")


def drawn_modules(links, position):
    """Return the modules of a code as its picture shows them, True for dark."""
    agg = FigureCanvasAgg(qr_codes(links))
    agg.figure.set_dpi(200)
    agg.draw()
    grey = np.asarray(agg.buffer_rgba())[:, :, 0]
    code = segno.make_qr(links[position][1], error="m")
    size, border = code.symbol_size(scale=1)[0], code.default_border_size
    left = 4.0 * position if len(links) > 1 else 0.0
    centres = (np.arange(size - 2 * border) + border + 0.5) * 1.5 / size
    rows, columns = (centres * 200).astype(int), ((left + centres) * 200).astype(int)
    return grey[np.ix_(rows, columns)] < 128


@pytest.mark.parametrize(("count", "position"), [(1, 0), (2, 0), (2, 1)])
def test_every_module_of_a_code_is_drawn_in_its_place(count, position):
    links = [("Tell us", address) for address in ADDRESSES[:count]]
    matrix = segno.make_qr(links[position][1], error="m").matrix
    assert (drawn_modules(links, position) == np.array(matrix, dtype=bool)).all()


def test_each_address_stands_in_words_beside_its_code():
    (axes,) = qr_codes([("Families", ADDRESSES[0])]).axes
    assert [text.get_text() for text in axes.texts] == ["Families", ADDRESSES[0]]


def test_a_long_address_is_broken_and_loses_no_letter():
    address = "https://example.org/" + "a-long-way/" * 9
    (axes,) = qr_codes([("One", address), ("Two", ADDRESSES[0])]).axes
    assert axes.texts[1].get_text().replace("\n", "") == address
