"""All sections that a service has, each made when it is first asked for."""

from functools import cached_property

from qa_lib.errors import ParameterError
from qa_lib.page.context import Context
from qa_lib.page.sections.agreement import AgreementSection
from qa_lib.page.sections.audits import AuditSection
from qa_lib.page.sections.complaints import ComplaintSection
from qa_lib.page.sections.compliments import ComplimentSection
from qa_lib.page.sections.control_charts import ControlChartsSection
from qa_lib.page.sections.feedback import FeedbackSection
from qa_lib.page.sections.feedback_changes import FeedbackChangesSection
from qa_lib.page.sections.framework import FrameworkSection
from qa_lib.page.sections.indicators import IndicatorSection
from qa_lib.page.sections.learning import LearningSection
from qa_lib.page.sections.measured import MeasuredSection
from qa_lib.page.sections.moderation import ModerationSection
from qa_lib.page.sections.practice import PracticeSection
from qa_lib.page.sections.procedure import ProcedureSection
from qa_lib.page.sections.products import ProductSection
from qa_lib.params.service import Service


class ServiceSections:
    """The sections about one service."""

    def __init__(self, context: Context, service: str | None) -> None:
        self.context = context
        self._service = service

    @property
    def service(self) -> Service:
        """The service that this is about."""
        if self._service is None:
            raise ParameterError(
                "This page is about all services, so it has no section of one service.",
                next_step='Name the service: page.of("send").audits, for instance.',
            )
        return self.context.parameters.service(self._service)

    @cached_property
    def audits(self) -> AuditSection:
        """Overall judgements of audits."""
        return AuditSection(self.context, self.service)

    @cached_property
    def practice(self) -> PracticeSection:
        """Audit grades by area of practice."""
        return PracticeSection(self.context, self.service)

    @cached_property
    def moderation(self) -> ModerationSection:
        """Moderation, agreed actions, reflective discussions, targeted audits."""
        return ModerationSection(self.context, self.service)

    @cached_property
    def agreement(self) -> AgreementSection:
        """How far auditors and the moderator agree."""
        return AgreementSection(self.context, self.service)

    @cached_property
    def control_charts(self) -> ControlChartsSection:
        """Everything measured quarter by quarter, with limits."""
        return ControlChartsSection(self.context, self.service)

    @cached_property
    def feedback(self) -> FeedbackSection:
        """What families and carers said."""
        return FeedbackSection(self.context, self.service)

    @cached_property
    def feedback_changes(self) -> FeedbackChangesSection:
        """How their answers changed from quarter to quarter."""
        return FeedbackChangesSection(self.context, self.service)

    @cached_property
    def children(self) -> FeedbackSection:
        """What children and young people said."""
        return FeedbackSection(self.context, self.service, group="children")

    @cached_property
    def indicators(self) -> IndicatorSection:
        """Key performance indicators."""
        return IndicatorSection(self.context, self.service)

    @cached_property
    def complaints(self) -> ComplaintSection:
        """Complaints and how they were answered."""
        return ComplaintSection(self.context, self.service)

    @cached_property
    def compliments(self) -> ComplimentSection:
        """Compliments."""
        return ComplimentSection(self.context, self.service)

    @cached_property
    def learning(self) -> LearningSection:
        """Learning and what came of it."""
        return LearningSection(self.context, self.service)

    @cached_property
    def framework(self) -> FrameworkSection:
        """How the service's quality assurance works."""
        return FrameworkSection(self.context, self.service)

    def measured(self, measure: str, *, by: str = "quarter") -> MeasuredSection:
        """Return any one measure, such as "feedback.se_contact", by quarter, year, team or area."""
        return MeasuredSection(self.context, self.service, measure, by)

    @cached_property
    def product(self) -> ProductSection:
        """What those who work in the service should know: for a briefing or slides."""
        return ProductSection(self.context, self.service, brief=False)

    @cached_property
    def poster(self) -> ProductSection:
        """The same in brief, for one page."""
        return ProductSection(self.context, self.service, brief=True)

    def procedure(self, procedure: str) -> ProcedureSection:
        """Return how one kind of audit is done, by the procedure's id."""
        return ProcedureSection(self.context, self.service, procedure)
