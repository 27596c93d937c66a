"""Posters fit one page; briefings take as many as they need."""

import io

import pikepdf
import pytest

from qa_lib.errors import PublishError
from qa_lib.publish.downloads.product_papers import briefing, poster


def pages(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


@pytest.fixture
def learnt(make):
    """Return a function from a number of bullets to a notebook with so many."""

    def write(count):
        bullets = [make.paragraph("word " * 20, bullet=True) for _ in range(count)]
        return make.notebook(make.heading("Key messages"), make.prose(*bullets), make.figure())

    return write


@pytest.mark.parametrize("bullets", [1, 10, 20])
def test_a_poster_is_one_page(learnt, imprint, bullets):
    assert pages(poster("poster-send", learnt(bullets), heading="Us", imprint=imprint)) == 1


def test_a_poster_with_too_much_on_it_is_refused(learnt, imprint):
    with pytest.raises(PublishError, match=r"poster-send: the poster needs [2-9] pages"):
        poster("poster-send", learnt(90), heading="Us", imprint=imprint)


def test_a_briefing_may_take_several_pages(learnt, imprint):
    assert pages(briefing("briefing-send", learnt(45), heading="Us", imprint=imprint)) > 1


def test_equal_notebooks_make_equal_posters(learnt, imprint):
    made = [poster("poster-send", learnt(3), heading="Us", imprint=imprint) for _ in range(2)]
    assert made[0] == made[1]
