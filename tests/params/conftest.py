"""A copy of the real params folder, beside a notebooks folder with every notebook it names."""

from pathlib import Path
from shutil import copytree

import pytest

PROJECT = Path(__file__).parents[2]
NOTEBOOKS = tuple(sorted(path.stem for path in (PROJECT / "notebooks").glob("*.ipynb")))


@pytest.fixture
def params(tmp_path: Path) -> Path:
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    for name in NOTEBOOKS:
        (notebooks / f"{name}.ipynb").touch()
    return copytree(PROJECT / "params", tmp_path / "params")
