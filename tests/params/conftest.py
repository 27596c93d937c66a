"""A copy of the real params folder, beside a notebooks folder with every notebook it names."""

from pathlib import Path
from shutil import copytree

import pytest

PROJECT = Path(__file__).parents[2]
NOTEBOOKS = (
    "audit_procedure",
    "audit_summary",
    "complaints_report",
    "cover_report",
    "four_years",
    "framework",
    "service_report",
    "voice_of_the_child",
)


@pytest.fixture
def params(tmp_path: Path) -> Path:
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    for name in NOTEBOOKS:
        (notebooks / f"{name}.ipynb").touch()
    return copytree(PROJECT / "params", tmp_path / "params")
