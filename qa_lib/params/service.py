"""A service: its teams, audit tool, questions, indicators, complaints route and learning."""

from typing import Annotated, Literal, Self

from pydantic import Field, PositiveInt, StringConstraints, model_validator

from qa_lib.params.complaints import ComplaintRoute
from qa_lib.params.strict import (
    Identifier,
    Named,
    QuarterText,
    StrictModel,
    Text,
    ids,
    require_known,
    require_unique,
)

Respondent = Literal["child", "young_person", "parent", "carer", "birth_parent"]
Polarity = Literal["higher", "lower", "neutral"]


class Team(Named):
    """A team that cases and complaints belong to."""


class Grade(Named):
    """One grade of the audit scale; the scale is listed best first."""

    graded: bool = True  # False for "not applicable", which counts in no share
    strength: bool = False  # whether the grade counts as meeting the standard


class Area(Named):
    """An area of practice that the audit tool grades."""

    looks_at: Text  # what an auditor looks for, one sentence


class Step(StrictModel):
    """One step of an audit procedure."""

    what: Text
    who: Text
    within: Text  # the timescale, in words: "within 10 working days"


class Procedure(Named):
    """How one type of audit is done, from sampling to closing its actions."""

    purpose: Text
    sampling: Text
    steps: tuple[Step, ...] = Field(min_length=1)


class AuditTool(StrictModel):
    """The audit programme of a service."""

    started: QuarterText
    grades: tuple[Grade, ...] = Field(min_length=2)
    areas: tuple[Area, ...] = Field(min_length=1)
    themes: tuple[Named, ...] = ()  # of targeted audits
    procedures: tuple[Procedure, ...] = ()
    cases_a_quarter: PositiveInt
    discussion_working_days: PositiveInt  # for the reflective discussion, from moderation

    @property
    def scale(self) -> tuple[Grade, ...]:
        """The grades that count in shares, best first."""
        return tuple(grade for grade in self.grades if grade.graded)

    @property
    def standard(self) -> str:
        """What meets the standard, in words: "Good or better", or the one grade that does."""
        strong = [grade.name for grade in self.scale if grade.strength]
        return f"{strong[-1]} or better" if len(strong) > 1 else strong[0]

    @model_validator(mode="after")
    def _some_grade_meets_the_standard(self) -> Self:
        if not any(grade.strength for grade in self.scale):
            raise ValueError("no grade is marked strength: true")
        return self


class Answer(Named):
    """One answer of a scale; a scale is listed from most to least positive."""

    positive: bool = False


class Scale(Named):
    """The answers of a question; `not_answered` and `not_applicable` always come with it."""

    answers: tuple[Answer, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _answers_are_unique_and_one_is_positive(self) -> Self:
        if not any(answer.positive for answer in self.answers):
            raise ValueError(f"scale {self.id} has no answer marked positive: true")
        require_unique("answer", ids(self.answers))
        return self


class Stream(Named):
    """A way in which feedback comes in."""

    started: QuarterText


class Cohort(Named):
    """A group of people who are asked."""

    who: Text  # as a plural in a sentence: "children in Early Help"
    share_expected: float | None = Field(default=None, ge=0, le=1)  # of all children heard


class Question(StrictModel):
    """One question of a survey."""

    id: Identifier
    text: Text  # exactly as asked
    short: Text  # a row label: "Easy to contact the case worker"
    statement: Text  # what a positive answer says: "felt listened to by their worker"
    scale: Identifier
    streams: tuple[Identifier, ...] = Field(min_length=1)
    cohorts: tuple[Identifier, ...] = Field(min_length=1)
    respondents: tuple[Respondent, ...] = Field(min_length=1)
    key: bool = False  # whether it is among the key messages of reports


class Feedback(StrictModel):
    """What a service asks children, families and carers."""

    respondents_called: Text  # "families", "parents and carers"
    scales: tuple[Scale, ...] = Field(min_length=1)
    streams: tuple[Stream, ...] = Field(min_length=1)
    cohorts: tuple[Cohort, ...] = Field(min_length=1)
    questions: tuple[Question, ...] = Field(min_length=1)
    compared_stream: Identifier | None = None  # quarters are compared within this stream alone

    @model_validator(mode="after")
    def _questions_use_what_is_defined(self) -> Self:
        require_unique("question", (question.id for question in self.questions))
        for question in self.questions:
            require_known(f"scale in {question.id}:", [question.scale], ids(self.scales))
            require_known(f"stream in {question.id}:", question.streams, ids(self.streams))
            require_known(f"cohort in {question.id}:", question.cohorts, ids(self.cohorts))
        if self.compared_stream is not None:
            require_known("compared_stream", [self.compared_stream], ids(self.streams))
        return self


class Indicator(Named):
    """A key performance indicator: a numerator over a denominator."""

    numerator: Text
    denominator: Text
    polarity: Polarity
    target: float | None = Field(default=None, ge=0, le=100)  # per cent
    clock: Text | None = None  # "45 working days"
    year: Literal["financial", "calendar"] = "financial"  # of the published annual figure
    places: int = Field(default=0, ge=0, le=2)
    code: Text | None = None  # LAIT code
    published: bool = False  # whether real annual figures exist; else the sample is invented
    source: Text

    @model_validator(mode="after")
    def _neutral_has_no_target(self) -> Self:
        if self.polarity == "neutral" and self.target is not None:
            raise ValueError(f"indicator {self.id} is neutral and so can have no target")
        return self


class FeedbackLink(StrictModel):
    """Where people give a service their views; learning products show it with a QR code."""

    label: Text  # "Families: tell us how it went"
    address: Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$", max_length=150)]


class Service(StrictModel):
    """One service, as its file under params/services/ says."""

    id: Identifier
    name: Text  # "SEND"
    full_name: Text
    started: QuarterText  # first quarter under the quality assurance framework
    purpose: Text
    teams: tuple[Team, ...] = Field(min_length=1)
    roles: tuple[Named, ...] = Field(min_length=1)  # who may own an action
    audit: AuditTool
    feedback: Feedback
    indicators: tuple[Indicator, ...] = ()
    complaints: ComplaintRoute
    feedback_links: tuple[FeedbackLink, ...] = ()
    like: Identifier | None = None  # the service whose file says all but its names

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        require_unique("team", ids(self.teams))
        require_unique("indicator", ids(self.indicators))
        require_unique("area", ids(self.audit.areas))
        require_unique("grade", ids(self.audit.grades))
        require_unique("role", ids(self.roles))
        require_unique("theme", ids(self.audit.themes))
        require_unique("procedure", ids(self.audit.procedures))
        require_unique("scale", ids(self.feedback.scales))
        require_unique("cohort", ids(self.feedback.cohorts))
        require_unique("stream", ids(self.feedback.streams))
        return self
