"""The edition of 3 November 2022, built once from a copy of the project, and a browser."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
EDITION = "2022-11-03"


@dataclass(frozen=True)
class Built:
    """A finished build."""

    project: Path
    output: str

    @property
    def folder(self) -> Path:
        return self.project / "_build" / EDITION / "panel"

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def pages(self) -> list[str]:
        found = sorted(self.site.rglob("*.html"))
        return [path.relative_to(self.site).with_suffix("").as_posix() for path in found]


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Built:
    project = tmp_path_factory.mktemp("edition") / "project"
    for name in ("params", "notebooks", "book", "data"):
        shutil.copytree(PROJECT / name, project / name)
    command = [str(Path(sys.executable).with_name("qa")), "build", EDITION]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(project, done.stdout)
