"""A form to explore with: choose service, period, measure and grouping, and see what they give.

Notebooks call it as `page.explore()`. It needs ipywidgets, of the extra for analysts.
"""

import base64
from collections.abc import Callable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from qa_lib.errors import UsageError, UserError
from qa_lib.page.context import Context
from qa_lib.page.explored import Choice, Explored, facts_html, findings_html, periods_to_choose
from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.subjects.measured import GROUPINGS, Measured, MeasuredFacts
from qa_lib.page.table import Table
from qa_lib.params.service import Service

if TYPE_CHECKING:
    from ipywidgets import VBox  # type: ignore[import-untyped]  # it ships no types

_PARTS = ("Chart and table", "Facts", "Findings", "Code for a report")
_STYLE = """<style>
.qa-explored table { border-collapse: collapse; min-width: 36em; }
.qa-explored caption { text-align: left; font-weight: bold; }
.qa-explored .qa-about { display: block; font-weight: normal; }
.qa-explored th, .qa-explored td { padding: .2em .8em; text-align: left;
  border-bottom: 1px solid #767676; }
.qa-explored .qa-number { text-align: right; }
.qa-explored img { max-width: 100%; background: white; }
.qa-explored pre { white-space: pre-wrap; padding: .6em; border: 1px solid #767676; }
</style>"""


def explore(context: Context, service: str | None, services: Mapping[str, Service]) -> "VBox":
    """Return the form, as a widget that shows itself and follows every choice.

    Args:
        context: the page's data and rules; its period is chosen first.
        service: the service chosen first, if the page is about one.
        services: those to choose from, by id.

    Raises:
        UsageError: ipywidgets is not installed.
    """
    return _Form(context, services, _widgets()).shown(service)


def _widgets() -> Any:  # noqa: ANN401  # the module, which ships no types
    try:
        import ipywidgets  # noqa: PLC0415  # an extra: reports are built without it
    except ModuleNotFoundError as error:
        raise UsageError(
            "ipywidgets, which shows the form, is not installed.",
            next_step="Install the extra for analysts: pip install --editable .[lab]",
        ) from error
    return ipywidgets


class _Form:
    """Four choices, a line that says what they give, and the parts below them."""

    def __init__(self, context: Context, services: Mapping[str, Service], widgets: Any) -> None:  # noqa: ANN401  # as above
        self._context = context
        self._services = services
        self._widgets = widgets
        self._settling = False
        self._service, self._period, self._measure, self._by = (
            self._dropdown(label) for label in ("Service", "Period", "Measure", "Divided by")
        )
        self._said = widgets.HTML()
        self._parts = [widgets.HTML() for _ in _PARTS]

    def _dropdown(self, label: str) -> Any:  # noqa: ANN401  # as above
        return self._widgets.Dropdown(
            description=label,
            layout=self._widgets.Layout(width="48em"),
            style={"description_width": "6em"},
        )

    def shown(self, service: str | None) -> "VBox":
        """Return the whole form with the first choices made."""
        names = {one.name: key for key, one in self._services.items()}
        self._service.options = list(names.items())
        if service in self._services:
            self._service.value = service
        self._offer_periods(str(self._context.period))
        self._offer_measures()
        self._offer_groupings()
        self._show()
        self._follow()
        parts = self._widgets.Tab(children=self._parts, titles=_PARTS)
        choices = [self._service, self._period, self._measure, self._by]
        return self._widgets.VBox([*choices, self._said, parts])

    def _follow(self) -> None:
        """Offer what a choice allows to be chosen next, and show what all of them give."""
        settled: list[tuple[Any, tuple[Callable[[], None], ...]]] = [
            (
                self._service,
                (
                    lambda: self._offer_periods(self._period.value),
                    self._offer_measures,
                    self._offer_groupings,
                ),
            ),
            (self._period, ()),
            (self._measure, (self._offer_groupings,)),
            (self._by, ()),
        ]
        for dropdown, offers in settled:
            dropdown.observe(lambda _, offers=offers: self._chosen(offers), names="value")

    def _chosen(self, offers: tuple[Callable[[], None], ...]) -> None:
        if self._settling:
            return
        self._settling = True
        try:
            for offer in offers:
                offer()
        finally:
            self._settling = False
        self._show()

    def _offer_periods(self, wanted: str) -> None:
        first = self._services[self._service.value].started
        periods = periods_to_choose(first, self._context.period.last)
        _offer(self._period, list(periods.items()), wanted)

    def _offer_measures(self) -> None:
        options = [(f"{one.name} [{key}]", key) for key, one in self._measures.items()]
        _offer(self._measure, options, self._measure.value)

    def _offer_groupings(self) -> None:
        groupings = self._measures[self._measure.value].groupings
        _offer(self._by, [(GROUPINGS[key], key) for key in groupings], self._by.value)

    @property
    def _measures(self) -> Mapping[str, Measured]:
        return MeasuredFacts(self._context, self._services[self._service.value]).measures

    def _show(self) -> None:
        choice = Choice(
            self._service.value, self._period.value, self._measure.value, self._by.value
        )
        try:
            found = Explored(self._context, choice)
            said = found.headline.html
            shown: tuple[str, ...] = (
                block_html(found.chart) + block_html(found.table),
                facts_html(found.facts),
                findings_html(found.findings),
                f"<pre>{escape(found.code)}</pre>",
            )
        except UserError as error:  # a form has no cell of its own to show it in
            said = f'<p role="alert">{escape(error.problem)} {escape(error.next_step)}</p>'
            shown = ("",) * len(_PARTS)
        self._said.value = said
        for part, content in zip(self._parts, shown, strict=True):
            part.value = f'{_STYLE}<div class="qa-explored">{content}</div>'


def _offer(dropdown: Any, options: list[tuple[str, str]], wanted: str | None) -> None:  # noqa: ANN401  # as above
    """Offer the options, with what was chosen before where it is still among them."""
    values = [value for _, value in options]
    dropdown.options = options
    dropdown.value = wanted if wanted in values else values[0]


def block_html(block: Figure | Table | Prose) -> str:
    """Return a block as HTML that stands alone, a chart as a picture with its words."""
    if not isinstance(block, Figure):
        return block.html
    data, _ = block._repr_mimebundle_()  # what Jupyter shows is what is shown here
    picture = base64.b64encode(data["image/svg+xml"].encode()).decode()
    return (
        f"<figure><figcaption><strong>{escape(block.headline)}</strong><br>"
        f"{escape(block.about)}</figcaption>"
        f'<img alt="{escape(block.alt)}" src="data:image/svg+xml;base64,{picture}"></figure>'
    )
