"""The book: its settings, and jupyter-book's run over staged sources."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from ruamel.yaml import YAML

from qa_lib.disk import error_in
from qa_lib.errors import PublishError
from qa_lib.publish.inline import move_out
from qa_lib.publish.slim import remove_unused

_MODULE: Final = "qa_lib.publish.book_process"
_COLOURS: Final = re.compile("\x1b\\[[0-9;]*m")
_COMPLAINT: Final = re.compile(r"WARNING|ERROR|CRITICAL|Error:|Exception")
_FILES: Final = ("_config.yml", "_static", "_templates")


@dataclass(frozen=True)
class BookText:
    """The words of one edition that stand on every page."""

    title: str
    announcement: str
    footer: str


def prepare_sources(book: Path, sources: Path, text: BookText, contents: Mapping[str, Any]) -> None:
    """Write settings, templates, styles and table of contents into the folder of the sources.

    Args:
        book: the project's `book` folder.
        sources: the folder with the pages.
        text: what the settings need of the edition.
        contents: what `_toc.yml` shall say.
    """
    for name in _FILES:
        if not (book / name).exists():
            raise PublishError(
                f"{book / name} is missing.", next_step="Restore it from version control."
            )
    shutil.copytree(book / "_static", sources / "_static")
    shutil.copytree(book / "_templates", sources / "_templates")
    yaml = YAML(typ="safe", pure=True)
    settings = yaml.load((book / "_config.yml").read_text(encoding="utf-8"))
    _write_yaml(_with_text(settings, text), sources / "_config.yml")
    _write_yaml(dict(contents), sources / "_toc.yml")


@dataclass(frozen=True)
class Building:
    """A book that is being built, in a process of its own."""

    sources: Path
    output: Path
    process: subprocess.Popen[bytes]
    said: IO[bytes]

    def site(self) -> Path:
        """Wait for the book and return the folder of the finished site.

        Raises:
            PublishError: the book has a warning or an error; the message has their lines.
            OSError: the disk refused to take a file.
        """
        failed = self.process.wait() != 0
        site = self.output / "_build" / "html"
        if failed or not (site / "index.html").exists():
            self.said.seek(0)
            text = self.said.read().decode(errors="replace")
            if error := error_in(text, self.output):
                raise error
            raise PublishError(
                "The book could not be built:\n" + _complaints(text, self.sources),
                next_step="Correct the page named; what it shows comes from its notebook.",
            )
        remove_unused(site)
        move_out(site)
        return site


@dataclass
class Press:
    """Makes one book, in a process that can load what it needs before there is anything to make.

    Attributes:
        said: takes what the process says.
        held: ends the process.
        process: once it is started.
    """

    said: IO[bytes]
    held: ExitStack
    process: subprocess.Popen[bytes] | None = None

    def warm_up(self) -> subprocess.Popen[bytes]:
        """Have the process load what it needs, and return it; it is started once."""
        if self.process is None:
            self.process = subprocess.Popen(  # noqa: S603  # this interpreter, and a module of our own
                [sys.executable, "-m", _MODULE],
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=self.said,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONUTF8": "1", "PYTHONWARNINGS": "ignore"},
            )
            self.held.enter_context(self.process)
            self.held.callback(self.process.kill)
        return self.process

    def building(self, sources: Path, output: Path) -> Building:
        """Begin a book, with warnings as errors."""
        process = self.warm_up()
        words = ["build", str(sources), "--path-output", str(output), "--all", "--quiet"]
        line = json.dumps([*words, "--warningiserror", "--keep-going"])
        if process.stdin is not None:
            with suppress(BrokenPipeError):  # it has ended, and its output says why
                process.stdin.write(f"{line}\n".encode())
        return Building(sources, output, process, self.said)


@contextmanager
def press() -> Iterator[Press]:
    """Yield a press; its process ends with what is done meanwhile, however far it is."""
    with tempfile.TemporaryFile() as said, ExitStack() as held:
        yield Press(said, held)


def _with_text(settings: dict[str, Any], text: BookText) -> dict[str, Any]:
    config = settings["sphinx"]["config"]
    options = {**config["html_theme_options"]}
    options |= {"announcement": text.announcement, "extra_footer": text.footer}
    config |= {"html_title": text.title, "html_theme_options": options}
    return {**settings, "title": text.title, "sphinx": {**settings["sphinx"], "config": config}}


def _write_yaml(content: Mapping[str, Any], path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        YAML(typ="safe", pure=True).dump(content, file)


def _complaints(said: str, sources: Path) -> str:
    text = _COLOURS.sub("", said)
    lines = [line.strip().replace(f"{sources}{os.sep}", "") for line in text.splitlines()]
    found = [line for line in lines if _COMPLAINT.search(line)]
    return "\n".join(dict.fromkeys(found or lines[-20:]))
