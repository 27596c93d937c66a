"""What to build: an edition for an audience from a snapshot, and where it goes."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from qa_lib.errors import UsageError
from qa_lib.params.edition import Document, Edition
from qa_lib.params.glossary import Glossary
from qa_lib.params.programme import Programme
from qa_lib.params.site import AccessibilityContact
from qa_lib.publish.execute import Task
from qa_lib.publish.store.results import Results

Audience = Literal["panel", "board"]
BUILD_FOLDER: Final = "_build"
LOG_NAME: Final = "build.log.jsonl"
APPENDIX_FACTS: Final = "appendix-facts.json"


@dataclass(frozen=True)
class Machines:
    """Other machines that run the notebooks.

    Attributes:
        scheduler: the address of their Dask scheduler.
        share: the address of a place that all of them reach.
    """

    scheduler: str
    share: str


@dataclass(frozen=True)
class BuildRequest:
    """One build; `only` names the documents to run, none means all of the edition.

    `services` are names by id, as readers know them. The pages that quote the others' facts are
    always looked at, so that no figure can differ between two.

    Args:
        timeout: in seconds, for a notebook.
        machines: that run the notebooks; None for this one.
        mark: stands on every page and in every file; empty for what is published.
        decided: the file of the facts decided on, from the project's folder; empty before that,
            and for an audience that sees everything.
        last: the last released edition before this one, whose facts are counted again.
        keep_going: build the others when a notebook fails; else stop, and publish nothing.
        show_code: each page has the code of its cells, folded.
        accessibility: who is told of problems; the site's statement needs it.
        results: of earlier builds, which may be used again; without them all is made anew.

    Raises:
        UsageError: code would be shown to a panel.
    """

    project: Path
    edition: Edition
    programme: Programme
    audience: Audience
    snapshot: str
    jobs: int = 2
    only: frozenset[str] = frozenset()
    timeout: float = 600.0
    machines: Machines | None = None
    services: Mapping[str, str] = field(default_factory=dict)
    glossary: Glossary = field(default_factory=Glossary)
    mark: str = ""
    decided: str = ""
    last: Edition | None = None
    keep_going: bool = True
    show_code: bool = False
    accessibility: AccessibilityContact | None = None
    results: Results | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """Refuse to publish code."""
        if self.show_code and self.audience == "panel":
            raise UsageError(
                "Code is never shown to the panel: its pages are published.",
                next_step="Add --audience board to --show-code, or leave --show-code out.",
            )

    @property
    def folder(self) -> Path:
        """Where the finished build lies."""
        return self.project / BUILD_FOLDER / self.edition.id / self.audience

    @property
    def work(self) -> Path:
        """Where the build is put together before what is finished is replaced."""
        return self.folder.with_name(f".{self.audience}.work")

    @property
    def log(self) -> Path:
        """The file that tells how the build went, which stays whatever became of it."""
        return self.folder / LOG_NAME

    @property
    def lock(self) -> Path:
        """The file that keeps a second build of the same edition and audience out."""
        return self.folder.with_name(f".{self.audience}.lock")

    @property
    def chosen(self) -> tuple[Document, ...]:
        """The documents to run, in the edition's order; UsageError if one is not known."""
        known = [document.id for document in self.edition.made]
        for name in sorted(self.only.difference(known)):
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"Did you mean {close[0]!r}? " if close else ""
            raise UsageError(
                f"Edition {self.edition.id} has no document {name!r}.",
                next_step=f"{hint}Use one of: {', '.join(known)}.",
            )
        last = {document.id for document in self.edition.last}
        return tuple(
            each for each in self.edition.made if not self.only or each.id in self.only | last
        )

    def task(self, document: Document) -> Task:
        """Return how a document of the edition is to be made."""
        return Task(
            document=document.id,
            heading=document.heading,
            notebook=self.project / "notebooks" / f"{document.notebook}.ipynb",
            parameters=self._parameters(document),
            output=self.work / "notebooks" / f"{document.id}.ipynb",
            project=self.project,
            timeout=self.timeout,
            mark=self.mark,
        )

    def _parameters(self, document: Document) -> dict[str, str]:
        appendices = (self.work / APPENDIX_FACTS).relative_to(self.project).as_posix()
        return {
            "edition": self.edition.id,
            "document": document.id,
            "audience": self.audience,
            "service": document.service,
            "period": str(document.period),
            "snapshot": self.snapshot,
            "facts": self.decided or (appendices if document in self.edition.last else ""),
            **document.parameters,
        }
