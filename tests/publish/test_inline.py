import pytest

from qa_lib.publish.files import write_text
from qa_lib.publish.inline import move_out

PAGE = (
    "<html><head><script>one();</script><noscript><style>p { color: red; }</style></noscript>"
    '<script src="two.js"></script><script type="application/json">{"data": 3}</script>'
    "</head></html>"
)


@pytest.fixture
def site(tmp_path):
    write_text(PAGE, tmp_path / "index.html")
    write_text(PAGE, tmp_path / "analysts" / "index.html")
    move_out(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("name", "root"), [("index.html", ""), ("analysts/index.html", "../")])
def test_scripts_and_styles_of_a_page_become_files_that_it_refers_to(site, name, root):
    page = (site / name).read_text(encoding="utf-8")
    (script,) = (site / "_static" / "inline").glob("*.js")
    (style,) = (site / "_static" / "inline").glob("*.css")
    assert f'<script src="{root}_static/inline/{script.name}"></script>' in page
    assert f'<link rel="stylesheet" href="{root}_static/inline/{style.name}" />' in page
    assert "one()" not in page
    assert script.read_text(encoding="utf-8") == "one();\n"
    assert style.read_text(encoding="utf-8") == "p { color: red; }\n"


def test_what_is_a_file_already_or_no_code_stays(site):
    page = (site / "index.html").read_text(encoding="utf-8")
    assert '<script src="two.js"></script>' in page
    assert '<script type="application/json">{"data": 3}</script>' in page
