"""The questions asked: of whom, on which scale, and the share of positive answers by year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from data.generate.responses import Response
from data.generate.targets import Share


@dataclass(frozen=True)
class Scale:
    """Answers with the weights by which a positive, or another, answer is drawn."""

    positive: Mapping[str, float]
    other: Mapping[str, float]


YES_PARTLY_NO = Scale({"yes": 1.0}, {"partly": 3.0, "no": 2.0})
AGREEMENT = Scale(
    {"strongly_agree": 2.0, "agree": 3.0},
    {"neither": 4.0, "disagree": 3.0, "strongly_disagree": 1.0},
)
NO_ANSWER = {"not_answered": 2.0, "not_applicable": 1.0}


@dataclass(frozen=True)
class Question:
    """One question; `shares` are those of the first and the last year of the sample.

    `response_rate` is the share of those asked who answer; a published figure overrides both.
    """

    id: str
    service: str
    cohorts: tuple[str, ...]
    shares: tuple[float, float]
    scale: Scale = YES_PARTLY_NO
    response_rate: float = 0.97
    streams: tuple[str, ...] = ()  # empty: every stream of the cohorts

    def is_asked_in(self, response: Response) -> bool:
        """Tell whether a response was asked the question."""
        return (
            response.service == self.service
            and response.cohort in self.cohorts
            and (not self.streams or response.stream in self.streams)
        )


_ALL_FAMILIES = ("families", "supporting_families_first", "children_with_disabilities")
_EHCP_ONLY = ("ehcp_survey",)


def _social_care(
    question: str, cohorts: str, *, shares: tuple[float, float], rate: float = 0.97
) -> Question:
    return Question(question, "social-care", tuple(cohorts.split()), shares, response_rate=rate)


SOCIAL_CARE = (
    Question("sc_share_views", "social-care", _ALL_FAMILIES, (0.86, 0.95)),
    Question("sc_right_people", "social-care", _ALL_FAMILIES, (0.84, 0.94)),
    Question("sc_understood_plan", "social-care", _ALL_FAMILIES, (0.73, 0.83), response_rate=0.88),
    Question("sff_happier", "social-care", ("supporting_families_first",), (0.70, 0.80), AGREEMENT),
    _social_care("cwd_engaged", "children_with_disabilities", shares=(0.92, 0.99)),
    _social_care("voc_eh_listened", "early_help", shares=(0.89, 0.96)),
    _social_care("voc_eh_difference", "early_help", shares=(0.86, 0.94)),
    _social_care("voc_cp_views", "child_protection", shares=(0.68, 0.79), rate=0.93),
    _social_care("voc_review", "children_looked_after", shares=(0.85, 0.95)),
    _social_care("voc_meeting_outcome", "children_looked_after", shares=(0.65, 0.74), rate=0.92),
    _social_care("voc_contact", "looked_after_and_care_leavers", shares=(0.86, 0.95)),
    _social_care("voc_pathway", "care_leavers", shares=(0.80, 0.92)),
    _social_care(
        "voc_copy_of_plan",
        "early_help child_protection care_leavers",
        shares=(0.47, 0.57),
        rate=0.90,
    ),
    _social_care("voc_visit_placement", "children_looked_after", shares=(0.36, 0.43), rate=0.85),
)
SEND = (
    Question("se_involved", "send", ("families",), (0.66, 0.70)),
    Question("se_aspirations", "send", ("families",), (0.60, 0.66)),
    Question("se_child_views", "send", ("families",), (0.6, 0.6), streams=_EHCP_ONLY),
    Question("se_needs_reflected", "send", ("families",), (0.6, 0.6), streams=_EHCP_ONLY),
    Question("se_needs_met", "send", ("families",), (0.7, 0.7), streams=_EHCP_ONLY),
    Question("se_decisions", "send", ("families",), (0.70, 0.77)),
    Question("se_contact", "send", ("families",), (0.60, 0.55)),
    Question("se_professionals", "send", ("families",), (0.6, 0.6), streams=_EHCP_ONLY),
)
FOSTERING = (
    Question("fo_training", "fostering", ("carers",), (1.0, 1.0), AGREEMENT),
    Question("fo_supported", "fostering", ("carers",), (0.95, 0.95), AGREEMENT),
    Question("fo_family_time", "fostering", ("birth_parents",), (0.83, 0.83), AGREEMENT),
    Question("fo_share_views", "fostering", ("birth_parents",), (0.67, 0.67), AGREEMENT),
    Question("voc_fo_education", "fostering", ("children_in_placement",), (1.0, 1.0)),
    Question("voc_fo_keeping_touch", "fostering", ("children_in_placement",), (1.0, 1.0)),
    Question("voc_fo_talk", "fostering", ("children_in_placement",), (1.0, 1.0)),
)
QUESTIONS = (*SOCIAL_CARE, *SEND, *FOSTERING)


def invented_share(rng: Random, question: Question, *, asked: int, year: int) -> Share:
    """Return an invented share for a year between the question's first and last share."""
    first, last = question.shares
    level = first + (last - first) * (year - 2018) / 4
    answered = round(asked * question.response_rate)
    noise = rng.gauss(0, 0.012)
    return Share(round(answered * min(1.0, level + noise)), answered)


def answers(
    rng: Random, question: Question, *, asked: Sequence[Response], share: Share
) -> dict[str, str]:
    """Return answer by response_id: exactly `share` positive of answered, the rest no answer."""
    if share.denominator > len(asked):
        raise ValueError(f"{question.id}: {len(asked)} asked, {share.denominator} to answer")
    kinds = [question.scale.positive] * share.numerator
    kinds += [question.scale.other] * (share.denominator - share.numerator)
    kinds += [NO_ANSWER] * (len(asked) - share.denominator)
    rng.shuffle(kinds)
    return {
        response.response_id: rng.choices(tuple(kind), tuple(kind.values()))[0]
        for response, kind in zip(asked, kinds, strict=True)
    }
