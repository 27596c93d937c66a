"""The command line, run in a copy of the project."""

import errno
import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from qa_lib import __version__
from qa_lib.cli import main
from qa_lib.project import PROJECT_VARIABLE

PROJECT = Path(__file__).parents[1]
EDITION = "2022-11-03"
PACK = [
    "cover",
    "appendix-1",
    "appendix-2",
    "appendix-2a",
    "appendix-2b",
    "appendix-3",
    "appendix-4",
    "appendix-5",
    "appendix-6",
    "appendix-7",
    "appendix-8",
    "appendix-9",
    "appendix-10",
]


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A copy of the project that is the current folder; named by nothing else."""
    for name in ("params", "notebooks", "data", "book"):
        skipped = ignore_patterns("generate", "calibration", "__pycache__")
        copytree(PROJECT / name, tmp_path / "project" / name, ignore=skipped)
    monkeypatch.setenv(PROJECT_VARIABLE, "")
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


@pytest.fixture
def qa(capsys, monkeypatch):
    """Return a function from words of a command to its exit code, output and errors."""

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["qa", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return run


def break_data(project: Path) -> None:
    path = project / "data" / "audits.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace("social-care", "adult-care")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def in_a_shell(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(Path(sys.executable).with_name("qa")), *words],
        cwd=project,
        env={**os.environ, PROJECT_VARIABLE: ""},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_version_is_that_of_the_package(qa):
    assert qa("--version") == (0, f"qa {__version__}\n", "")


def test_without_words_the_commands_are_listed(qa):
    _, out, err = qa()
    for command in ("validate", "list", "build"):
        assert re.search(rf"^\s*{command}\b", out + err, re.MULTILINE)


@pytest.mark.usefixtures("project")
def test_editions_are_listed_with_their_titles(qa):
    code, out, _ = qa("list")
    assert code == 0
    assert out.startswith(
        f"{EDITION}  Worcestershire Children First Quality Assurance  (13 documents)"
    )


@pytest.mark.usefixtures("project")
def test_the_documents_of_an_edition_are_listed_by_the_ids_that_commands_take(qa):
    code, out, _ = qa("list", EDITION)
    rows = [line for line in out.splitlines() if line.startswith(EDITION)]
    listed = [line.split()[0].removeprefix(f"{EDITION}/") for line in rows]
    assert code == 0
    assert listed[: len(PACK)] == PACK
    assert "figures-reproduced" in listed[len(PACK) :]
    assert all(line.rstrip().endswith("not built") for line in rows)


def test_a_listed_document_says_what_it_is_about_and_whether_it_is_built(qa, project):
    built = project / "_build" / EDITION / "panel" / "notebooks"
    built.mkdir(parents=True)
    (built / "appendix-6.ipynb").touch()
    _, out, _ = qa("list", EDITION)
    row = next(line for line in out.splitlines() if line.startswith(f"{EDITION}/appendix-6 "))
    assert re.sub(r" {2,}", "|", row.strip()) == (
        f"{EDITION}/appendix-6|Appendix 6: WCF SEND Quality Assurance Report Quarter 2|send|"
        "2022-23-Q2|built"
    )


def test_valid_data_are_frozen_under_their_digest(qa, project):
    code, out, _ = qa("validate")
    found = re.search(r"^Snapshot: (\w+)$", out, re.MULTILINE)
    assert code == 0
    assert "Valid: 10 tables, " in out
    assert found is not None
    assert [one.name for one in (project / "_build" / "snapshots").iterdir()] == [found[1]]


@pytest.mark.parametrize("words", [("validate",), ("build", EDITION)])
def test_broken_data_end_with_11_and_leave_no_snapshot(qa, project, words):
    break_data(project)
    code, _, err = qa(*words)
    assert code == 11
    assert "audits.csv" in err
    assert "adult-care" in err
    assert "Next step:" in err
    assert not (project / "_build" / "snapshots").exists()


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    "words",
    [("list", "2022-11-04"), ("build", "2022-11-04"), ("build", "2022-11-03", "2022-11-04")],
)
def test_an_unknown_edition_ends_with_10_and_names_those_there_are(qa, words):
    code, _, err = qa(*words)
    assert code == 10
    problem, next_step = err.splitlines()
    assert problem == "Error: There is no edition '2022-11-04'."
    assert next_step.startswith(f"Next step: Use one of: {EDITION}")


def test_an_unknown_key_in_a_parameter_file_ends_with_10_and_is_named(qa, project):
    path = project / "params" / "rules.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\nthin_bass: 9\n", encoding="utf-8")
    code, _, err = qa("validate")
    assert code == 10
    assert "rules.yaml" in err
    assert "thin_bass" in err


@pytest.mark.parametrize("name", ["apendix-6", f"{EDITION}/apendix-6"])
def test_a_misspelt_document_ends_with_2_and_a_suggestion(qa, project, name):
    code, _, err = qa("build", EDITION, "--only", name)
    assert code == 2
    assert f"Edition {EDITION} has no document 'apendix-6'." in err
    assert "Did you mean 'appendix-6'?" in err
    assert not (project / "_build" / EDITION).exists()


def test_a_build_that_stops_at_a_failure_ends_with_12_and_has_published_nothing(qa, project):
    path = project / "notebooks" / "service_report.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("page = Page(", "page = Pages("), encoding="utf-8")
    only = ("--only", "appendix-6", "--audience", "board", "--jobs", "1")
    code, _, err = qa("build", EDITION, *only, "--stop-at-failure")
    assert code == 12
    assert "Error: Stopped, because a notebook failed: appendix-6. Nothing is published" in err
    assert "Next step: Read " in err
    built = project / "_build" / EDITION / "board"
    assert [path.name for path in built.iterdir()] == ["build.log.jsonl"]


FULL = Path("/dev/full")
FREE = "Free some space, for example with `qa clean --older-than 30d`, and build again."


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
def test_a_full_disk_ends_with_13_the_file_and_the_way_out_and_no_traceback(project):
    log = project / "_build" / EDITION / "board" / "build.log.jsonl"
    log.parent.mkdir(parents=True)
    log.symlink_to(FULL)
    ended = in_a_shell(project, "build", EDITION, "--audience", "board")
    assert ended.returncode == 13
    assert ended.stderr.splitlines() == [
        f"Error: The disk is full: {log} could not be written.",
        f"Next step: {FREE}",
    ]


def test_a_disk_that_fills_up_ends_with_13_and_leaves_nothing_unfinished(qa, project, monkeypatch):
    real = os.replace

    def replace(source, target):
        if ".board.work/book" in Path(target).as_posix():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), source, None, target)
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    document = "how-the-figures-are-judged"
    code, _, err = qa("build", EDITION, "--audience", "board", "--only", document)
    assert code == 13
    problem, next_step = err.splitlines()[-2:]
    assert re.match(r"Error: The disk is full: .*\.board\.work/.* could not be", problem)
    assert re.match(
        r"Next step: What the unfinished build had written, \d\.\d MB, is removed", next_step
    )
    names = {path.name for path in (project / "_build" / EDITION).iterdir()}
    assert names == {"board", ".board.lock"}


@pytest.mark.usefixtures("project")
def test_data_that_find_no_space_end_with_13_and_name_the_folder(qa, project, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("qa_lib.data.intake.taken_in", full)
    code, _, err = qa("validate")
    assert code == 13
    assert f"The disk is full: {project / '_build' / 'snapshots'} could not be written." in err


def test_outside_a_project_it_ends_with_2_and_the_way_out(qa, tmp_path, monkeypatch):
    monkeypatch.setenv(PROJECT_VARIABLE, "")
    monkeypatch.chdir(tmp_path)
    code, _, err = qa("list")
    assert code == 2
    problem, next_step = err.splitlines()
    assert problem.startswith(f"Error: {tmp_path.resolve()} is not in a project: ")
    assert next_step.endswith("Change to the project's folder, or name it with --project.")


def test_a_project_can_be_named_from_elsewhere(qa, project, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, _ = qa("--project", str(project), "list")
    assert code == 0
    assert out.startswith(EDITION)


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    "words", [("publish",), ("list", "--all"), ("build",), ("build", EDITION, "--jobs", "0")]
)
def test_words_that_a_command_does_not_take_end_with_2(qa, words):
    code, _, err = qa(*words)
    assert code == 2
    assert "Usage" in err


def test_a_user_error_has_no_traceback_in_a_shell(project):
    ended = in_a_shell(project, "list", "2022-11-04")
    assert ended.returncode == 10
    assert "Traceback" not in ended.stderr
    assert ended.stdout == ""
