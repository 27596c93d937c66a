"""Grades of audited cases: exact counts by area, and how lead, peer and moderator differ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

SCALE = ("outstanding", "good", "requires_improvement", "inadequate")
NOT_APPLICABLE = "not_applicable"
Grades = Mapping[str, str]  # area -> grade


@dataclass(frozen=True)
class Counts:
    """How many cases get each grade of one area; the rest require improvement."""

    good: int
    inadequate: int = 0
    outstanding: int = 0
    not_applicable: int = 0

    def grades(self, cases: int) -> list[str]:
        """Return the grades of so many cases, best first, those not graded left out."""
        rest = cases - self.not_applicable - self.outstanding - self.good - self.inadequate
        numbers = (self.outstanding, self.good, rest, self.inadequate)
        return [grade for grade, number in zip(SCALE, numbers, strict=True) for _ in range(number)]


def counts_from_share(cases: int, share: float, *, inadequate: float, unfit: float) -> Counts:
    """Return counts near the share good or better of the cases that can be graded."""
    graded = cases - round(cases * unfit)
    strong = round(graded * share)
    outstanding = strong // 9  # about one in nine of the strong ones
    return Counts(
        good=strong - outstanding,
        inadequate=round(graded * inadequate),
        outstanding=outstanding,
        not_applicable=cases - graded,
    )


def moderated_grades(
    rng: Random, cases: int, *, counts: Mapping[str, Counts]
) -> tuple[Grades, ...]:
    """Return each case's moderated grades: strong cases tend to be strong in every area.

    The numbers by area are exactly `counts`; only which case gets which grade is drawn.
    """
    quality = [rng.gauss(0, 1) for _ in range(cases)]
    columns = {area: _one_area(rng, quality, counts=number) for area, number in counts.items()}
    return tuple({area: grades[case] for area, grades in columns.items()} for case in range(cases))


def _one_area(rng: Random, quality: Sequence[float], *, counts: Counts) -> list[str]:
    cases = len(quality)
    unfit = set(rng.sample(range(cases), counts.not_applicable))
    score = [value + rng.gauss(0, 0.8) for value in quality]
    ranked = sorted((case for case in range(cases) if case not in unfit), key=lambda c: -score[c])
    grades = [NOT_APPLICABLE] * cases
    for case, grade in zip(ranked, counts.grades(cases), strict=True):
        grades[case] = grade
    return grades


@dataclass(frozen=True)
class Drift:
    """How often a role grades one step better, or worse, than the moderator."""

    better: float
    worse: float


LEAD = Drift(better=0.26, worse=0.08)  # moderation lowers more often than it raises
PEER = Drift(better=0.10, worse=0.09)


def before_moderation(rng: Random, moderated: Grades, *, drift: Drift) -> dict[str, str]:
    """Return what a role gave before the moderator settled the grades."""
    return {area: _drifted(rng, grade, drift=drift) for area, grade in moderated.items()}


def _drifted(rng: Random, grade: str, *, drift: Drift) -> str:
    draw = rng.random()
    if grade == NOT_APPLICABLE:
        return "requires_improvement" if draw < 0.05 else grade
    place = SCALE.index(grade)
    if draw < drift.better:
        # cases called outstanding by their own manager are rare
        return SCALE[max(place - 1, 0 if draw < drift.better / 8 else 1)] if place else grade
    if draw < drift.better + drift.worse:
        return SCALE[min(place + 1, len(SCALE) - 1)]
    return grade


def role_grades(
    rng: Random, moderated: Grades, *, roles: Sequence[str]
) -> Iterator[tuple[str, str, str]]:
    """Yield (role, area, grade) for the roles that graded a case."""
    by_role = {
        "lead": before_moderation(rng, moderated, drift=LEAD),
        "peer": before_moderation(rng, moderated, drift=PEER),
        "moderated": moderated,
    }
    for role in roles:
        for area, grade in by_role[role].items():
            yield role, area, grade
