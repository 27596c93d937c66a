import pytest

from qa_lib.errors import PublishError
from qa_lib.publish.print.markdown import elements


@pytest.mark.parametrize(
    ("source", "typst"),
    [
        ("## Audits", '#heading(level: 2)[#"Audits"]'),
        ("Plain, *more* and **most**", '#par[#"Plain, "#emph[#"more"]#" and "#strong[#"most"]]'),
        ("- a\n- b", '#list(..([#par[#"a"]], [#par[#"b"]], ))'),
        ("1. a", '#enum(..([#par[#"a"]], ))'),
        ("[x](appendix-4.html)", '#par[#document-link("appendix-4")[#"x"]]'),
        ("[x](https://example.org/a)", '#par[#link("https://example.org/a")[#"x"]]'),
        ("two\nlines", '#par[#"two" #"lines"]'),
        ("`code`", '#par[#raw("code")]'),
    ],
)
def test_markdown_becomes_typst(source, typst):
    (element,) = elements("appendix-6", source)
    assert element.typst == typst


def test_a_heading_tells_its_level_and_words():
    (element,) = elements("appendix-6", "### What *children* said")
    assert (element.level, element.text) == (3, "What children said")


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("<b>bold</b>", "html"),
        ("```\ncode\n```", "fence"),
        ("![picture](a.png)", "image"),
        ("[x](#somewhere)", "'#somewhere'"),
        ("---", "hr"),
    ],
)
def test_markdown_without_a_printed_form_is_refused_by_name(source, named):
    with pytest.raises(PublishError, match="appendix-6: a Markdown cell holds") as error:
        list(elements("appendix-6", source))
    assert named in error.value.problem
