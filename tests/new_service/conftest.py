"""A project in which a fourth service is added through files alone, and its pack built."""

import csv
import html
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[2]
QA = Path(sys.executable).with_name("qa")
EDITION = "2022-11-03"
SERVICE = "early-help"
EDITED = ("params", "notebooks", "book", "data")

OWN_GRADES = """\
    - {id: shining, name: Shining, strength: true}
    - {id: sound, name: Sound, strength: true}
    - {id: shaky, name: Shaky}
    - {id: not_applicable, name: Not applicable, graded: false}
"""
OWN_FEEDBACK = """\
  scales:
    - id: how_often
      name: How often
      answers:
        - {id: always, name: Always, positive: true}
        - {id: mostly, name: Mostly, positive: true}
        - {id: sometimes, name: Sometimes}
        - {id: rarely, name: Rarely}
        - {id: never, name: Never}

  streams:
    - {id: doorstep_talk, name: Talks on the doorstep, started: 2022-23-Q1}

  cohorts:
    - {id: families, name: Families, who: families}
    - {id: children, name: Children and young people, who: children in Early Help}

  questions:
    - id: eh_keeps_promises
      text: Does your worker do what was promised?
      short: Worker keeps promises
      statement: said that their worker keeps promises
      scale: how_often
      streams: [doorstep_talk]
      cohorts: [families]
      respondents: [parent]
      key: true
    - id: voc_eh_calmer
      text: Is home calmer than it was?
      short: Home is calmer
      statement: said that home is calmer than it was
      scale: how_often
      streams: [doorstep_talk]
      cohorts: [children]
      respondents: [child]
      key: true

"""
APPENDICES = {
    "appendix-11": ("framework", "2022-23-Q1..2022-23-Q2", "Early Help Framework"),
    "appendix-12": ("audit_summary", "2022-23-Q1..2022-23-Q2", "Early Help Audits"),
    "appendix-13": ("service_report", "2022-23-Q2", "Early Help Report"),
    "appendix-14": ("complaints_report", "2022-23-Q1", "Early Help Complaints"),
}
PROMISES = [*["always"] * 6, *["mostly"] * 4, *["sometimes"] * 6, *["never"] * 4]  # 10 of 20
CALMER = [*["always"] * 11, *["mostly"] * 8, "rarely"]  # 19 of 20
GRADES = ["shining", "sound", "sound", "shaky", "shaky", "shaky", "shaky", "shaky"]  # 3 of 8


@dataclass(frozen=True)
class Built:
    """The project with the fourth service, and what building it gave."""

    project: Path
    before: Mapping[str, bytes]

    @property
    def folder(self) -> Path:
        return self.project / "_build" / EDITION / "panel"

    def page(self, name: str) -> str:
        """Return the text of a page's article without mark-up, each run of blanks as one."""
        source = (self.folder / "site" / f"{name}.html").read_text(encoding="utf-8")
        source = source.partition("<article")[2].partition("</article>")[0]
        return " ".join(html.unescape(re.sub(r"<[^>]+>", "", f"<{source}")).split())

    def facts(self) -> dict[str, dict[str, Any]]:
        text = (self.folder / "facts.json").read_text(encoding="utf-8")
        found: dict[str, dict[str, Any]] = json.loads(text)
        return found

    def changed(self) -> list[str]:
        """Return the files that differ from the project's own, by their path."""
        after = contents(self.project)
        return sorted(name for name in after if after[name] != self.before.get(name))


def contents(project: Path) -> dict[str, bytes]:
    """Return the files that people edit, by their path, without those that Python keeps."""
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for name in EDITED
        for path in (project / name).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


def qa(project: Path, *words: str) -> str:
    """Return what the command printed; it must end well."""
    command: list[str | Path] = [QA, "--project", project, *words]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert ran.returncode == 0, f"{ran.stdout}\n{ran.stderr}"
    return ran.stdout


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Built:
    project: Path = tmp_path_factory.mktemp("new-service") / "project"
    for name in EDITED:
        shutil.copytree(PROJECT / name, project / name)
    before = contents(project)
    qa(project, "new", "service", SERVICE)
    _write_own_tool(project / "params" / "services" / f"{SERVICE}.yaml")
    _fill(project / "data" / SERVICE)
    _add_to_edition(project / "params" / "editions" / f"{EDITION}.yaml")
    qa(project, "validate")
    qa(project, "build", EDITION)
    return Built(project, before)


def _write_own_tool(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"(?<=  grades:\n)(    - .*\n)+", OWN_GRADES, text)
    head, _, rest = text.partition("  # Answers of each scale")
    _, _, tail = rest.partition("# Key performance indicators")
    path.write_text(f"{head}{OWN_FEEDBACK}# Key performance indicators{tail}", encoding="utf-8")


def _add_to_edition(path: Path) -> None:
    entries = [
        f"  - {{label: {label.capitalize().replace('-', ' ')}, title: {title}, "
        f"notebook: {notebook}, service: {SERVICE}, period: {period}}}\n"
        for label, (notebook, period, title) in APPENDICES.items()
    ]
    text = path.read_text(encoding="utf-8")
    head, mark, tail = text.partition("\n# Pages of the site that are no part of the pack.")
    assert mark
    path.write_text("".join([head, *entries, mark, tail]), encoding="utf-8")


def _fill(folder: Path) -> None:
    cases = [(f"EH-A{number}", grade) for number, grade in enumerate(GRADES, start=1)]
    _append(
        folder / "audits.csv",
        (
            (key, SERVICE, "case_file", "", "case_file_audit", "early_help_north",
             "2022-07-12", "2022-08-02", "2022-08-10", f"EH-C{key}")
            for key, _ in cases
        ),
    )  # fmt: skip
    _append(
        folder / "audit_grades.csv",
        (
            (key, role, area, grade)
            for key, grade in cases
            for role in ("lead", "peer", "moderated")
            for area in ("overall", "plans")
        ),
    )
    _append(folder / "feedback.csv", [
        *_answers("EH-F", ("families", "parent", "eh_keeps_promises"), PROMISES),
        *_answers("EH-K", ("children", "child", "voc_eh_calmer"), CALMER),
    ])  # fmt: skip
    _append(folder / "complaints.csv", [
        ("EH-1", SERVICE, "early_help_south", "1", "corporate", "delay", "parent",
         "2022-05-03", "2022-05-05", "", "2022-05-12", "upheld", ""),
        ("EH-2", SERVICE, "early_help_north", "1", "corporate", "decision", "carer",
         "2022-06-07", "2022-06-09", "", "2022-07-22", "not_upheld", ""),
    ])  # fmt: skip


def _answers(
    prefix: str, asked: tuple[str, str, str], answers: Sequence[str]
) -> Iterable[tuple[str, ...]]:
    cohort, respondent, question = asked
    for number, answer in enumerate(answers):
        day = f"2022-08-{number % 28 + 1:02d}"
        yield (f"{prefix}{number}", SERVICE, "doorstep_talk", cohort, respondent, day, question,
               answer)  # fmt: skip


def _append(path: Path, rows: Iterable[Sequence[str]]) -> None:
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
