"""The first pass of a build: every fact that a page asks for is added to the outputs of its cells.

A fact that is only asked for shapes words too: it has to be among those that are decided on before
anything is published. Notebooks of a first pass are never published.
"""

from typing import TYPE_CHECKING, Final

from qa_lib.page.display import running_shell
from qa_lib.page.fact_book import FactBook

if TYPE_CHECKING:
    from IPython.core.interactiveshell import ExecutionResult

ASKED_MIME: Final = "application/vnd.qa.asked+json"
ALL_ASKED: Final = "asked"  # in place of a file of facts: this is a first pass


def add_asked(book: FactBook) -> None:
    """Add to the outputs of each cell from now on the facts first asked for in it."""
    shell = running_shell()
    if shell is None:
        return
    told: set[str] = set()

    def add(_: "ExecutionResult") -> None:
        from IPython.display import display  # noqa: PLC0415  # only where IPython runs

        new = [fact.as_record() for name, fact in book.asked.items() if name not in told]
        if new:
            told.update(book.asked)
            display({ASKED_MIME: new}, raw=True)  # type: ignore[no-untyped-call]  # no types

    shell.events.register("post_run_cell", add)
