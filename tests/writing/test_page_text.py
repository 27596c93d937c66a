import pytest
from bs4 import BeautifulSoup

from qa_lib.publish.writing.page_text import article_text, page_texts


def text(html):
    article = BeautifulSoup(f"<article>{html}</article>", "lxml").article
    assert article is not None
    return article_text("page.html", article)


@pytest.mark.parametrize(
    ("html", "sentences"),
    [
        ("<p>One thing was found. Two more were not.</p>", 2),
        ("<p>Of 22 audits, 9 were good; see v3.0 of the licence.</p>", 1),
        ("<p>Too short.</p>", 0),
        ("<ul><li>A list item is a sentence</li></ul>", 1),
        ("<li><p>A paragraph in an item counts once.</p></li>", 1),
        ("<figcaption><strong>More were in time</strong> Plans, by quarter, SEND</figcaption>", 2),
        ("<table><tr><td>A cell is no sentence of prose</td></tr></table>", 0),
        ("<ul class='qa-contents'><li>A title is no sentence here</li></ul>", 0),
        ("<pre>Code is no sentence of prose</pre>", 0),
        ("<p hidden>What is hidden is not read</p>", 0),
    ],
)  # fmt: skip
def test_prose_is_what_stands_in_sentences(html, sentences):
    assert len(text(html).sentences) == sentences


def test_marks_stand_at_the_words_they_belong_to():
    (sentence,) = text(
        "<p>It rose to <span>41%</span> ( <b>9 of 22</b> ) , they said .</p>"
    ).sentences
    assert sentence == "It rose to 41% (9 of 22), they said."


def test_the_words_are_those_of_tables_and_pictures_too_but_not_of_code():
    words = text(
        "<h2>Head</h2><table><tr><td>Cell</td></tr></table><img alt='Seen'><p><code>CODE</code></p>"
    ).words
    assert words == "Head Cell Seen"


def test_a_page_without_an_article_has_no_text(tmp_path):
    (tmp_path / "search.html").write_text("<main>Search</main>", encoding="utf-8")
    (tmp_path / "cover.html").write_text("<article><p>Text</p></article>", encoding="utf-8")
    assert [page.name for page in page_texts(tmp_path)] == ["cover.html"]
