"""`Page`: what a notebook is about, and the sections it can show."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from qa_lib.data.snapshot import Snapshot, open_snapshot
from qa_lib.errors import ParameterError
from qa_lib.page.asked import ALL_ASKED, add_asked
from qa_lib.page.context import Context
from qa_lib.page.decided import decided_book, known_facts
from qa_lib.page.display import page_html, sections_of, show_well
from qa_lib.page.explore import explore
from qa_lib.page.fact_book import FactBook
from qa_lib.page.inputs import noted_inputs
from qa_lib.page.prose import Prose
from qa_lib.page.query import query
from qa_lib.page.sections.cover import CoverSection
from qa_lib.page.sections.data_protection import DataProtectionSection
from qa_lib.page.sections.findings import CoverFindings, FindingsSection
from qa_lib.page.sections.left_out import left_out_note
from qa_lib.page.sections.methodology import MethodologySection
from qa_lib.page.sections.methodology_findings import FindingRulesSection
from qa_lib.page.sections.published import PublishedSection
from qa_lib.page.sections.series import SeriesSection
from qa_lib.page.sections.voice import VoiceSection
from qa_lib.page.sections.years import YearsSection
from qa_lib.page.service_sections import ServiceSections
from qa_lib.params.disclosure import Audience, Disclosure, audience_named
from qa_lib.params.edition import ALL_SERVICES
from qa_lib.params.load import Parameters, load_parameters
from qa_lib.params.service import Service
from qa_lib.periods import Period
from qa_lib.project import Project, find_project

if TYPE_CHECKING:
    from ipywidgets import VBox  # type: ignore[import-untyped]  # it ships no types


class Page(ServiceSections):
    """One document: its service, period and figures.

    A notebook makes one page from its parameters and shows a section a cell:
    `page.audits.headline()`, `page.feedback.questions_table()`.

    Args:
        edition: the edition's id, its date: "2022-11-03".
        document: the document's id: "appendix-6".
        audience: whom it is for: "panel".
        service: a service's id, or "all".
        period: what is reported: "2022-23-Q2", "2022-23-Q1..2022-23-Q2" or "2021-22".
        snapshot: the digest of the data; empty to take the data folder as it is now.
        facts: a JSON file of facts already known to the edition, from the project's folder. For an
            audience to which the rules apply, these are the facts decided on, and no other of a
            protected kind is shown. "" makes every fact anew; "asked" too, and it adds all facts
            that were asked for to the outputs, so that they can be decided on.
    """

    def __init__(  # noqa: PLR0913  # one for each notebook parameter
        self,
        *,
        edition: str,
        document: str,
        audience: str,
        service: str,
        period: str,
        snapshot: str = "",
        facts: str = "",
    ) -> None:
        show_well()
        project = find_project()
        parameters = load_parameters(project.params)
        parameters, data = noted_inputs(parameters, _snapshot(project, parameters, snapshot))
        self.audience = audience_named(parameters.disclosure, audience)
        self.edition = parameters.edition(edition)
        context = Context(
            parameters=parameters,
            snapshot=data,
            book=_book(project, parameters.disclosure, (data.digest, facts), self.audience),
            edition=edition,
            document=document,
            period=Period.parse(period),
        )
        super().__init__(context, None if service == ALL_SERVICES else service)

    def of(self, service: str) -> ServiceSections:
        """Return the sections about one service, for documents about several."""
        return ServiceSections(self.context, service)

    def explore(self) -> "VBox":
        """Return a form to choose service, period, measure and grouping by, for exploring."""
        return explore(self.context, self._service, self.context.parameters.services)

    def query(self, sql: str, **values: str | float) -> pd.DataFrame:
        """Return the answer to SQL over the page's data; `$name` in it stands for a value."""
        return query(self.context.snapshot, sql, **values)

    def _repr_html_(self) -> str:
        about = f"{self.context.document}: {self._service or ALL_SERVICES}, {self.context.period}"
        return page_html(about, self.context.snapshot.digest, sections_of(type(self)))

    @cached_property
    def _services(self) -> Mapping[str, ServiceSections]:
        return {name: self.of(name) for name in self.edition.service_ids}

    @property
    def _services_reported(self) -> Mapping[str, Service]:
        return {name: sections.service for name, sections in self._services.items()}

    @cached_property
    def findings(self) -> FindingsSection:
        """What the figures of this document say, strongest first."""
        return FindingsSection(
            self.context, self.edition, self._services_reported, about=self._service
        )

    @cached_property
    def cover_findings(self) -> CoverFindings:
        """The most important findings of the edition, and questions about them."""
        return CoverFindings(self.context, self.edition, self._services_reported)

    @cached_property
    def series(self) -> SeriesSection:
        """Every series of every service, in one table."""
        return SeriesSection(self.context, self.edition, self._services_reported)

    @cached_property
    def methodology(self) -> MethodologySection:
        """How the figures are judged, with a picture of each rule."""
        return MethodologySection(self.context)

    @cached_property
    def data_protection(self) -> DataProtectionSection:
        """What is published, what never is, and who decided it."""
        return DataProtectionSection(self.context)

    @cached_property
    def finding_rules(self) -> FindingRulesSection:
        """How findings are made and ranked."""
        return FindingRulesSection(self.context)

    @cached_property
    def cover(self) -> CoverSection:
        """The numbered paragraphs of the cover report."""
        return CoverSection(self.context, self.edition, self._services)

    @cached_property
    def years(self) -> YearsSection:
        """Several years side by side."""
        return YearsSection(self.context, self._services)

    def data_note(self) -> Prose | None:
        """Say how many rows of the data were left out and why; nothing if none were."""
        return left_out_note(self.context)

    @cached_property
    def voice(self) -> VoiceSection:
        """What children and young people said, over all services."""
        return VoiceSection(self.context, [one.service for one in self._services.values()])

    @cached_property
    def published(self) -> PublishedSection:
        """The figures of the report as it was published, beside ours."""
        published = self.context.parameters.published
        if self.edition.id not in published:
            raise ParameterError(
                f"There is no published report to compare edition {self.edition.id} with.",
                next_step=f"Write params/published/{self.edition.id}.yaml, or leave the page out.",
            )
        return PublishedSection(self.context, published[self.edition.id])


def _book(
    project: Project, policy: Disclosure, sources: tuple[str, str], audience: Audience
) -> FactBook:
    """Return the book of facts for an audience; `sources` are the snapshot and known facts."""
    snapshot, facts = sources
    if facts == ALL_ASKED:
        book = FactBook(snapshot)
        add_asked(book)
        return book
    known = known_facts(project, facts)
    if audience.controlled and facts:
        return decided_book(snapshot, policy, known)
    return FactBook(snapshot, known=known)


def _snapshot(project: Project, parameters: Parameters, digest: str) -> Snapshot:
    if digest:
        return open_snapshot(project.snapshots, digest)
    from qa_lib.data.intake import (  # noqa: PLC0415  # what checks data is slow to import
        validated_snapshot,
    )

    return validated_snapshot(project.data, parameters.services, project.snapshots)
