"""How a build shows its progress: a bar on a terminal, plain lines everywhere else."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from qa_lib.publish.execute import Done, Outcome, Task

STAGES = {
    "first pass": "Counting everything, to decide what may be shown",
    "back-test": "Counting the last edition again",
    "decision": "Deciding what may be shown",
    "notebooks": "Running notebooks",
    "pages": "Writing the pages",
    "print": "Making the PDFs and downloads, while the site is made",
    "book": "Finishing the site",
    "checks": "Checking the site",
}


class PlainProgress:
    """A line for each thing that happens."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def stage(self, name: str) -> None:
        """Say that a stage begins."""
        self._console.print(f"{STAGES.get(name, name)} ...")

    def started(self, task: Task) -> None:
        """Say nothing: the line comes when the notebook is done."""

    def finished(self, outcome: Outcome) -> None:
        """Say how a notebook ended."""
        if isinstance(outcome, Done):
            self._console.print(f"  done    {outcome.document} ({outcome.seconds:.1f} s)")
        else:
            self._console.print(
                f"  [bold red]failed[/]  {outcome.document}: {escape(outcome.message)}"
            )

    def warned(self, message: str) -> None:
        """Say what is not as it should be."""
        self._console.print(f"[bold yellow]Warning:[/] {escape(message)}")

    def printed(self, document: str, *, seconds: float, reused: bool) -> None:
        """Say that a PDF is ready, if it took making."""
        if not reused:
            self._console.print(f"  done    {document}.pdf ({seconds:.1f} s)")


class BarProgress(PlainProgress):
    """A bar over the notebooks; failures stay on the screen above it."""

    def __init__(self, progress: Progress, bar: TaskID) -> None:
        super().__init__(progress.console)
        self._progress = progress
        self._bar = bar

    def stage(self, name: str) -> None:
        """Name the stage beside the bar."""
        self._progress.update(self._bar, description=STAGES.get(name, name))

    def finished(self, outcome: Outcome) -> None:
        """Move the bar on."""
        self._progress.advance(self._bar)
        if not isinstance(outcome, Done):
            super().finished(outcome)

    def printed(self, document: str, *, seconds: float, reused: bool) -> None:
        """Say nothing: the stage beside the bar is enough."""


@contextmanager
def shown_progress(documents: int) -> Iterator[PlainProgress]:
    """Yield a listener for a build of so many documents."""
    console = Console(stderr=True, soft_wrap=True)
    if not console.is_terminal:
        yield PlainProgress(console)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console) as progress:
        yield BarProgress(progress, progress.add_task(STAGES["notebooks"], total=documents))
