"""The three services as the sample needs them: teams by weight, areas, roles."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Service:
    """What a service's rows are drawn from; a team's weight is its relative size."""

    id: str
    teams: Mapping[str, int]
    areas: tuple[str, ...]
    approvers: tuple[str, ...]


SOCIAL_CARE = Service(
    id="social-care",
    teams={
        "family_front_door": 7,
        "safeguarding_north": 10,
        "safeguarding_south": 9,
        "supporting_families_first": 4,
        "children_with_disabilities": 4,
        "through_care": 7,
        "care_leavers": 4,
        "early_help": 5,
    },
    areas=(
        "voice_of_the_child",
        "assessments",
        "plans",
        "management_oversight",
        "partnership_working",
        "strengths_relationship_practice",
        "embracing_diversity",
    ),
    approvers=("group_manager", "principal_social_worker"),
)
SEND = Service(
    id="send",
    teams={
        "send_assessment": 5,
        "send_casework_north": 6,
        "send_casework_south": 5,
        "annual_reviews": 4,
    },
    areas=(
        "voice_of_the_child",
        "family_involvement",
        "advice_and_assessment",
        "outcomes",
        "provision",
        "timeliness",
        "partnership_working",
    ),
    approvers=("send_group_manager",),
)
FOSTERING = Service(
    id="fostering",
    teams={
        "fostering_recruitment": 2,
        "fostering_support_north": 5,
        "fostering_support_south": 4,
        "family_and_friends": 3,
    },
    areas=(
        "voice_of_the_child",
        "matching",
        "carer_support",
        "supervision",
        "safeguarding",
        "family_time",
    ),
    approvers=("fostering_group_manager",),
)
SERVICES = {service.id: service for service in (SOCIAL_CARE, SEND, FOSTERING)}


def drawn(rng: Random, weights: Mapping[str, float]) -> str:
    """Draw one key by its weight."""
    return rng.choices(tuple(weights), tuple(weights.values()))[0]
