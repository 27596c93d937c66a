"""`Page`: what a notebook is about, and the sections it can show."""

import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from qa_lib.data.snapshot import Snapshot, open_snapshot, validated_snapshot
from qa_lib.errors import ParameterError
from qa_lib.page.context import Context
from qa_lib.page.facts import Fact, FactBook
from qa_lib.page.sections.cover import CoverSection
from qa_lib.page.sections.published import PublishedSection
from qa_lib.page.sections.voice import VoiceSection
from qa_lib.page.sections.years import YearsSection
from qa_lib.page.service_sections import ServiceSections
from qa_lib.params.edition import ALL_SERVICES
from qa_lib.params.load import Parameters, load_parameters
from qa_lib.periods import Period
from qa_lib.project import Project, find_project


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
        facts: a JSON file of facts already known to the edition, from the project's folder; or "".
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
        project = find_project()
        parameters = load_parameters(project.params)
        data = _snapshot(project, parameters, snapshot)
        self.audience = audience
        self.edition = parameters.edition(edition)
        context = Context(
            parameters=parameters,
            snapshot=data,
            book=FactBook(data.digest, known=_known_facts(project, facts)),
            edition=edition,
            document=document,
            period=Period.parse(period),
        )
        super().__init__(context, None if service == ALL_SERVICES else service)

    def of(self, service: str) -> ServiceSections:
        """Return the sections about one service, for documents about several."""
        return ServiceSections(self.context, service)

    @cached_property
    def _services(self) -> Mapping[str, ServiceSections]:
        return {name: self.of(name) for name in self.edition.service_ids}

    @cached_property
    def cover(self) -> CoverSection:
        """The numbered paragraphs of the cover report."""
        return CoverSection(self.context, self.edition, self._services)

    @cached_property
    def years(self) -> YearsSection:
        """Several years side by side."""
        return YearsSection(self.context, self._services)

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


def _snapshot(project: Project, parameters: Parameters, digest: str) -> Snapshot:
    if digest:
        return open_snapshot(project.snapshots, digest)
    return validated_snapshot(project.data, parameters.services, project.snapshots)


def _known_facts(project: Project, name: str) -> dict[str, Fact]:
    if not name:
        return {}
    path = project.folder / Path(name)
    if not path.is_file():
        raise ParameterError(
            f"The parameter facts names {name!r}, which is no file.",
            next_step="Leave it empty to compute every figure anew.",
        )
    records = json.loads(path.read_text(encoding="utf-8"))
    return {fact_id: Fact.from_record(record) for fact_id, record in records.items()}
