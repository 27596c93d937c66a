"""The rules by which findings are made: thresholds that the panel can read in params/."""

from collections.abc import Mapping
from typing import Literal, Self, get_args

from pydantic import Field, NonNegativeInt, PositiveFloat, PositiveInt, model_validator

from qa_lib.params.strict import Identifier, StrictModel

FindingKind = Literal[
    "special_cause",
    "change",
    "target_missed",
    "result",
    "contradiction",
    "thin_evidence",
    "nothing_heard",
    "action_overdue",
]
Topic = Literal[
    "indicators",
    "audits",
    "actions",
    "feedback",
    "voice",
    "complaints",
    "learning",
    "programme",
    "years",
    "published",
]


class FindingRules(StrictModel):
    """When something is a finding, how strong it is, and how many are shown."""

    topics: dict[Identifier, tuple[Topic, ...]]  # by notebook: what its findings are about
    shown: PositiveInt  # findings at the top of an appendix, at most
    shown_on_cover: PositiveInt
    shown_on_front: PositiveInt  # of those on the cover, as cards on the front page
    shown_of_a_document: PositiveInt  # of those on the cover, at most
    questions_on_cover: PositiveInt
    good_news: NonNegativeInt  # as many places are kept for good news, if there is any
    told_by_another: tuple[Identifier, ...] = ()  # measures that would repeat another one's finding
    strength: Mapping[FindingKind, NonNegativeInt]  # what each kind begins with
    points_for_one: PositiveFloat  # so many percentage points make a finding stronger by one
    most_added: NonNegativeInt
    least_change: float = Field(ge=0, le=100)  # points: smaller changes are not worth raising
    least_miss: float = Field(ge=0, le=100)  # points short of a target that are worth raising
    years_compared: PositiveInt  # complete years before this one that a change is told over
    trend_points: int = Field(ge=2)  # points rising, or falling, in a row that are a signal
    shift_points: int = Field(ge=2)  # points in a row on one side of the average that are one
    wide_interval: float = Field(ge=0, le=100)  # points: a wider range is thin evidence
    overdue_share: float = Field(ge=0, le=100)  # per cent of what was agreed that is worth raising
    moderated_share: float = Field(ge=0, le=100)  # per cent of grades lowered more than raised
    agreement_audits: PositiveInt  # fewer audits carry no coefficient of agreement

    @model_validator(mode="after")
    def _every_kind_has_a_strength(self) -> Self:
        missing = sorted(set(get_args(FindingKind)) - set(self.strength))
        if missing:
            raise ValueError(f"strength has no number for {', '.join(missing)}")
        return self

    def strength_of(self, kind: FindingKind, points: float = 0) -> int:
        """Return how strong a finding is: what its kind begins with, and more for its size."""
        return self.strength[kind] + min(self.most_added, int(abs(points) / self.points_for_one))


class ProductLimits(StrictModel):
    """How much of each kind a learning product shows, at most."""

    messages: PositiveInt
    strengths: PositiveInt  # of areas of practice, and of answers
    to_do: PositiveInt
    said: PositiveInt  # of families' answers, and of children's
    quoted: NonNegativeInt  # comments of children, of each kind
    changes: PositiveInt


class ProductRules(StrictModel):
    """What posters, briefings and slides are made of."""

    topics: tuple[Topic, ...]  # of the findings that key messages are taken from
    good_news: NonNegativeInt  # key messages kept for good news, if there is any
    full: ProductLimits  # briefings and slides
    brief: ProductLimits  # posters


class Rules(StrictModel):
    """Thresholds for words and findings."""

    thin_base: PositiveInt  # fewer answers than this are too few to tell a change from chance
    confidence: float = Field(gt=0.5, lt=1)  # of intervals and of comparisons
    strengths_named: PositiveInt  # how many strongest and weakest areas a summary names
    low_share: float = Field(ge=0, le=100)  # per cent of positive answers below which it is raised
    high_share: float = Field(ge=0, le=100)  # per cent from which good news is told
    gap_points: float = Field(ge=0, le=100)  # points below the share expected that make a gap
    themes_named: PositiveInt  # how many themes of critical comments a summary names
    comments_a_theme: PositiveInt  # how many comments of one theme are quoted, at most
    findings: FindingRules
    products: ProductRules
