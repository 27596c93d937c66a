import pytest
from nbformat.v4 import new_output

from qa_lib.errors import ChecksError
from qa_lib.publish.blocks import Block
from qa_lib.publish.site_checks import require_sound_site, site_findings

SOUND = (
    '<h1 id="top">Title</h1><a href="#top">up</a><a href="other.html#a">other</a>'
    '<img src="a.svg" alt="A chart"><p>9/22, and/or, 2022/23</p>'
)


@pytest.fixture
def site(tmp_path):
    (tmp_path / "other.html").write_text('<p id="a">Text</p>', encoding="utf-8")
    svg = '<svg xmlns="http://www.w3.org/2000/svg"></svg>'
    (tmp_path / "a.svg").write_text(svg, encoding="utf-8")

    def write(content, name="index.html"):
        (tmp_path / name).write_text(content, encoding="utf-8")
        return tmp_path

    return write


def test_a_sound_site_has_no_findings(site):
    assert site_findings(site(SOUND)) == ()


@pytest.mark.parametrize(
    ("html", "finding"),
    [
        ('<a href="https://example.org">x</a>', "another host: https://example.org"),
        ('<script src="//example.org/x.js"></script>', "another host: //example.org/x.js"),
        ('<img alt="x" srcset="https://example.org/a 2x">', "another host: https://example.org/a"),
        ('<form action="http://example.org">', "another host: http://example.org"),
        ("<style>@import 'https://example.org/a.css'</style>", "another host: https://example.org"),
        ('<p style="background:url(https://example.org/a)">', "another host: https://example.org"),
        ("<script>fetch('https://example.org')</script>", "another host: https://example.org"),
        ('<meta http-equiv="refresh" content="0; url=https://example.org">', "another host"),
        ("<p>/home/someone/data.csv</p>", "path of the machine that built it: /home/someone"),
        ('<a title="file:///data">x</a>', "path of the machine that built it: file:///d"),
        ("<p>C:\\Users</p>", "path of the machine that built it: C:\\U"),
        ('<img src="a.svg">', "without an alternative text: a.svg"),
        ('<img src="a.svg" alt=" ">', "without an alternative text: a.svg"),
        (
            '<img src="a.svg" alt="No description has been provided for this image">',
            "without an alternative text",
        ),
        ('<div class="cell_input docutils">', "shows code (class cell_input)"),
        ('<a href="gone.html">x</a>', "links to gone.html, which does not exist"),
        ('<img src="gone.svg" alt="x">', "links to gone.svg, which does not exist"),
        ('<a href="other.html#b">x</a>', "other.html has no such anchor"),
        ('<a href="#b">x</a>', "index.html has no such anchor"),
    ],
)
def test_each_fault_of_a_page_is_found(site, html, finding):
    (found,) = site_findings(site(html))
    assert found.startswith("index.html ")
    assert finding in found


@pytest.mark.parametrize(
    ("name", "content", "finding"),
    [
        ("a.css", "p{background:url('https://example.org/a.png')}", "another host"),
        ("a.js", 'fetch("https://example.org/a.json")', "another host"),
        ("searchindex.js", 'Search.setIndex({"x":"/home/project"})', "path of the machine"),
        ("a.ipynb", "{}", "source of a notebook"),
    ],
)
def test_each_fault_of_another_file_is_found(site, name, content, finding):
    (found,) = site_findings(site(content, name))
    assert name in found
    assert finding in found


def test_all_findings_are_reported_at_once(site):
    with pytest.raises(ChecksError) as refusal:
        require_sound_site(site('<img src="a.svg"><a href="gone.html">x</a>'))
    assert "alternative text" in refusal.value.problem
    assert "gone.html" in refusal.value.problem
    assert refusal.value.exit_code == 14


def test_a_block_that_got_lost_is_reported(site):
    folder = site('<div class="qa-block qa-block-grades"></div>', "appendix-6.html")
    kept, lost = (
        Block("appendix-6", name, "table", new_output("display_data"))
        for name in ("grades", "teams")
    )
    require_sound_site(folder, [kept])
    with pytest.raises(ChecksError, match=r"appendix-6\.html has lost its table 'teams'"):
        require_sound_site(folder, [kept, lost])
