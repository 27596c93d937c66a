import subprocess
import sys

import pytest

from qa_lib.publish.store.code import code_digests, environment_digest


@pytest.mark.parametrize(
    ("source", "module", "found"),
    [
        ("from qa_lib.page import Page", "qa_lib.page.page", True),
        ("from qa_lib.page import Page", "qa_lib.stats.rounding", True),
        ("from qa_lib.page import Page", "qa_lib.publish.book", False),
        ("import qa_lib.stats.rounding", "qa_lib.stats.rounding", True),
        ("import qa_lib.stats.rounding", "qa_lib.page.page", False),
        ("def f():\n    from qa_lib.stats import spc", "qa_lib.stats.limits", True),
        ("import pandas", "qa_lib", False),
    ],
)
def test_the_library_s_modules_are_followed_through_imports(source, module, found):
    assert (module in code_digests(source)) is found


def test_every_module_that_a_page_has_loaded_is_among_those_found():
    source = "from qa_lib.page import Page"
    names = "import sys\nprint(*(name for name in sys.modules if name.startswith('qa_lib')))"
    command = [sys.executable, "-c", f"{source}\n{names}"]  # here other tests load modules too
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "qa_lib.page.page" in done.stdout.split()
    assert set(done.stdout.split()) - set(code_digests(source)) <= set()


@pytest.mark.parametrize(
    ("module", "found"),
    [
        ("qa_lib.publish.print.paper", "qa_lib.publish.print/qa.typ"),
        (
            "qa_lib.publish.downloads.slides",
            "qa_lib.publish.downloads/templates/qa_slides/slides.css",
        ),
    ],
)
def test_files_that_are_no_python_count_with_their_package(module, found):
    assert found in code_digests(f"import {module}")


def test_the_environment_has_one_digest():
    assert environment_digest() == environment_digest()
    assert len(environment_digest()) == 64
