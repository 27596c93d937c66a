"""How pages, sections, measures and facts show themselves to analysts, and how errors do.

Registered with IPython when a page is made; outside of IPython nothing happens.
"""

import inspect
import sys
from collections.abc import Callable, Iterator
from html import escape
from types import TracebackType
from typing import TYPE_CHECKING, Any

from qa_lib.errors import UserError
from qa_lib.measures.measure import Measure
from qa_lib.page.facts import Fact
from qa_lib.page.sections.section import Section

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

_RED, _BOLD, _PLAIN = "\x1b[1;31m", "\x1b[1m", "\x1b[0m"


def show_well() -> None:
    """Let the running notebook show facts, measures and sections usefully, and errors plainly."""
    shell = running_shell()
    if shell is None or shell.display_formatter is None:
        return
    html = shell.display_formatter.formatters["text/html"]
    html.for_type(Fact, fact_html)
    html.for_type(Measure, measure_html)
    html.for_type(Section, section_html)
    shell.set_custom_exc((UserError,), _show_user_error)  # type: ignore[no-untyped-call]  # IPython has no type for it


def running_shell() -> "InteractiveShell | None":
    """Return the shell that runs this, without importing IPython where there is none."""
    if "IPython" not in sys.modules:
        return None
    from IPython.core.getipython import get_ipython  # noqa: PLC0415  # see above

    return get_ipython()


def _show_user_error(
    shell: "InteractiveShell",
    kind: type[UserError],
    error: UserError,
    _traceback: TracebackType | None,
    tb_offset: int | None = None,  # noqa: ARG001  # IPython passes it by name
) -> list[str]:
    """Show what the command line would say; the cell has failed all the same."""
    lines = [
        f"{_RED}Error:{_PLAIN} {error.problem}",
        f"{_BOLD}Next step:{_PLAIN} {error.next_step}",
    ]
    shell._showtraceback(kind, error, lines)  # noqa: SLF001  # made for handlers to show errors by
    return lines


def fact_html(fact: Fact) -> str:
    """Return a fact with everything that proves it."""
    rows = {
        "What it is": fact.definition,
        "Counted": fact.base,
        "Likely range": fact.interval if fact.low else "",
        "Service and period": f"{fact.service}, {fact.period}",
        "Id": fact.id,
        "Kind": fact.kind,
        "Data": fact.snapshot[:12],
    }
    return f"<p><strong>{escape(fact.display)}</strong> {escape(fact.label)}</p>{_listed(rows)}"


def measure_html(measure: Measure) -> str:
    """Return what a measure counts, over what."""
    rows = {
        "Counted": measure.numerator,
        "Of": measure.denominator or "nothing: it is a plain number",
        "Kind": measure.kind,
        "Decimal places": str(measure.places),
    }
    return f"<p><strong>{escape(measure.id)}</strong></p>{_listed(rows)}"


def section_html(section: Section) -> str:
    """Return what a section can show: its methods without arguments, in their order."""
    calls = {f"{name}()": words for name, words in _shown_by(type(section))}
    return f"<p>{escape(_first_line(type(section)))} It shows:</p>{_listed(calls)}"


def page_html(title: str, digest: str, sections: dict[str, str]) -> str:
    """Return what a page is about, its data, and the sections it has."""
    return (
        f"<p><strong>{escape(title)}</strong>, data {escape(digest[:12])}. "
        f"It shows:</p>{_listed(sections)}"
    )


def sections_of(kind: type) -> dict[str, str]:
    """Return the properties and methods of a page that give sections, with what each is."""
    found = {}
    for name, member in inspect.getmembers(kind):
        if not name.startswith("_") and (words := _first_line(member)):
            found[f"page.{name}{'(...)' if inspect.isfunction(member) else ''}"] = words
    return found


def _shown_by(kind: type) -> Iterator[tuple[str, str]]:
    for name, member in vars(kind).items():
        if name.startswith("_") or not inspect.isfunction(member):
            continue
        if len(inspect.signature(member).parameters) == 1:
            yield name, _first_line(member)


def _first_line(thing: Callable[..., Any] | object) -> str:
    return (inspect.getdoc(thing) or "").partition("\n")[0]


def _listed(rows: dict[str, str]) -> str:
    items = "".join(
        f"<tr><th style='text-align: left'>{escape(head)}</th>"
        f"<td style='text-align: left'>{escape(text)}</td></tr>"
        for head, text in rows.items()
        if text
    )
    return f"<table><tbody>{items}</tbody></table>"
