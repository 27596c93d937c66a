"""The package: it builds, installs and runs; its lock, its changes, and what holds the levels."""

import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
LEVELS = (PROJECT / "book" / "analysts" / "reproducible.md").read_text(encoding="utf-8")
PACKAGE = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CHECKS = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", LEVELS)
ITEMS = 20


def text(name):
    return (PROJECT / name).read_text(encoding="utf-8")


def built(source, folder, kind):
    command = [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory"]
    done = subprocess.run(
        [*command, str(folder)], cwd=source, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (made,) = [path for path in folder.iterdir() if kind == "wheel" or path.suffix == ".gz"]
    return made


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """Return a copy of what a package is made from, without what lies beside it."""
    folder = tmp_path_factory.mktemp("source")
    for name in ("qa_lib", "book"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "CHANGELOG.md", "requirements.lock"):
        shutil.copyfile(PROJECT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def wheel(source, tmp_path_factory):
    return built(source, tmp_path_factory.mktemp("wheel"), "wheel")


def test_the_wheel_holds_every_file_of_the_library(source, wheel):
    found = [path for path in (source / "qa_lib").rglob("*") if path.is_file()]
    files = {path.relative_to(source).as_posix() for path in found}
    with zipfile.ZipFile(wheel) as content:
        assert files <= set(content.namelist())


def test_the_wheel_installs_and_runs_in_a_fresh_environment(wheel, tmp_path):
    """Nothing is fetched: what it depends on is lent by the environment of the tests."""
    folder = tmp_path / "fresh"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    command = [sys.executable, "-m", "uv", "pip", "install", "--python", str(python)]
    subprocess.run([*command, "--offline", "--no-index", "--no-deps", str(wheel)], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "lent.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    qa = [str(folder / "bin" / "qa")]
    version = subprocess.run([*qa, "--version"], capture_output=True, text=True, check=True)
    assert version.stdout == f"qa {PACKAGE['version']}\n"
    where = [str(python), "-c", "import qa_lib; print(qa_lib.__file__)"]
    found = subprocess.run(where, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(found.stdout.strip()).is_relative_to(folder)
    words = [*qa, "--project", str(PROJECT), "list", "2022-11-03"]
    listed = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "2022-11-03/appendix-6" in listed.stdout, listed.stderr


def test_the_sdist_makes_the_same_wheel(source, wheel, tmp_path):
    sdist = built(source, tmp_path / "sdist", "sdist")
    with tarfile.open(sdist) as content:
        content.extractall(tmp_path / "extracted", filter="data")
    (extracted,) = (tmp_path / "extracted").iterdir()
    again = built(extracted, tmp_path / "wheel", "wheel")
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


def test_the_lock_names_every_package_with_its_digest():
    lines = [line for line in text("requirements.lock").splitlines() if line]
    packages = [line for line in lines if not line.startswith(" ")]
    assert len(packages) > 100
    assert all("==" in line for line in packages)
    assert all(line.strip().startswith("--hash=sha256:") for line in lines if line not in packages)
    assert "://" not in text("requirements.lock")


def test_the_latest_change_is_that_of_the_version():
    versions = re.findall(r"^## (\S+)$", text("CHANGELOG.md"), flags=re.MULTILINE)
    assert versions[0] == PACKAGE["version"]
    numbers = [tuple(map(int, version.split("."))) for version in versions]
    assert all(len(number) == 3 for number in numbers)
    assert numbers == sorted(numbers, reverse=True)


def test_the_checks_of_the_code_are_part_of_the_tests():
    makefile = text("Makefile")
    assert "test: setup checks" in makefile
    recipe = makefile.partition("checks: setup\n")[2].partition("\n\n")[0]
    for tool in ("ruff check", "ruff format --check", "mypy", "lint-imports", "nbstripout"):
        assert f"$(BIN)/{tool}" in recipe


def test_every_change_passes_all_tests():
    assert text(".ci/run").rstrip().endswith("make test")


def test_a_change_is_reviewed_before_it_joins():
    assert "a second person has read it" in " ".join(text("CONTRIBUTING.md").split())


def test_each_item_of_each_level_names_its_check():
    rows = [line for line in LEVELS.splitlines() if line.startswith("| ")]
    items = [row for row in rows if not row.startswith("| item")]
    assert len(items) == len(CHECKS) == ITEMS


@pytest.mark.parametrize(("path", "name"), CHECKS)
def test_a_check_that_an_item_names_exists(path, name):
    assert f"def {name}(" in text(path)
