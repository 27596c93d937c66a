"""Facts made again from their ids, for comparison with figures published elsewhere."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from qa_lib.errors import ParameterError
from qa_lib.measures.audits import OVERALL
from qa_lib.page.context import Context
from qa_lib.page.facts import Fact
from qa_lib.page.subjects.audits import CASE_FILE, TARGETED, AuditFacts
from qa_lib.page.subjects.compliments import ComplimentFacts
from qa_lib.page.subjects.feedback import FeedbackFacts
from qa_lib.params.service import Service
from qa_lib.params.strict import ids
from qa_lib.periods import Period

Where = dict[str, str]
Values = Mapping[str, Collection[str]]  # what a dimension may be narrowed to


@dataclass(frozen=True)
class _Maker:
    """How one measure's facts are made again.

    Args:
        needed: the dimensions without which an id names no fact.
        values: what each dimension may be narrowed to in a service.
    """

    make: Callable[[Context, Service, Period, Where], Fact]
    needed: frozenset[str]
    values: Callable[[Service], Values]


def recomputed_fact(context: Context, fact_id: str) -> Fact:
    """Return the fact of an id: `measure/service/period/dimension=value/...`.

    Raises:
        ParameterError: no fact of that id can be made.
    """
    measure, service_id, period, where = _parts(fact_id)
    if measure not in _MAKERS:
        raise ParameterError(
            f"{fact_id!r} names no measure that can be made again from its id.",
            next_step=f"Use one of: {', '.join(_MAKERS)}.",
        )
    maker, service = _MAKERS[measure], context.parameters.service(service_id)
    _require(fact_id, maker.needed, where)
    allowed = maker.values(service)
    for dimension, value in where.items():
        _require(fact_id, [dimension], allowed)
        _require(fact_id, [value], allowed[dimension])
    return maker.make(context, service, Period.parse(period), where)


def _parts(fact_id: str) -> tuple[str, str, str, Where]:
    measure, _, rest = fact_id.partition("/")
    service, _, rest = rest.partition("/")
    period, _, narrowed = rest.partition("/")
    parts = [part.partition("=") for part in narrowed.split("/") if narrowed]
    if not period or not all(value for _, _, value in parts):
        raise ParameterError(
            f"{fact_id!r} is not the id of a fact.",
            next_step="Write measure/service/period, then dimension=value for each dimension.",
        )
    return measure, service, period, {dimension: value for dimension, _, value in parts}


def _require(fact_id: str, named: Iterable[str], known: Collection[str]) -> None:
    for name in named:
        if name not in known:
            raise ParameterError(
                f"{fact_id!r} is not the id of a fact: {name!r} is not among "
                f"{', '.join(known) or 'its dimensions'}.",
                next_step="Compare it with the ids of facts.json.",
            )


def _completed(context: Context, service: Service, period: Period, where: Where) -> Fact:
    return context.facts(AuditFacts, service).completed(period, **where)


def _grade(context: Context, service: Service, period: Period, where: Where) -> Fact:
    facts = context.facts(AuditFacts, service)
    grade = where.pop("grade")
    return facts.grades(period, **where)[list(facts.scale).index(grade)]


def _people(context: Context, service: Service, period: Period, where: Where) -> Fact:
    group = where.pop("group")
    return context.facts(FeedbackFacts, service, group=group).heard(period, **where)


def _positive(context: Context, service: Service, period: Period, where: Where) -> Fact:
    question_id = where.pop("question")
    for group in _GROUPS:
        facts = context.facts(FeedbackFacts, service, group=group)
        if question_id in [question.id for question in facts.questions]:
            break
    return facts.positive(period, facts.question(question_id), **where)


def _external(context: Context, service: Service, period: Period, where: Where) -> Fact:
    return context.facts(ComplimentFacts, service).external(period, **where)


_GROUPS = ("adults", "children")


def _of_audits(service: Service) -> Values:
    return {
        "audit_type": (CASE_FILE, TARGETED),
        "theme": ids(service.audit.themes),
        "procedure": ids(service.audit.procedures),
    }


def _of_grades(service: Service) -> Values:
    areas = (OVERALL, *ids(service.audit.areas))
    return {**_of_audits(service), "area": areas, "grade": ids(service.audit.scale)}


def _of_people(service: Service) -> Values:
    return {**_of_feedback(service), "group": _GROUPS}


def _of_answers(service: Service) -> Values:
    asked = tuple(question.id for question in service.feedback.questions)
    return {**_of_feedback(service), "question": asked}


def _of_feedback(service: Service) -> Values:
    return {"stream": ids(service.feedback.streams), "cohort": ids(service.feedback.cohorts)}


def _of_compliments(service: Service) -> Values:
    return {
        "source": ids(service.complaints.compliment_sources),
        "theme": ids(service.complaints.compliment_themes),
    }


_MAKERS: Mapping[str, _Maker] = {
    "audits.completed": _Maker(_completed, frozenset({"audit_type"}), _of_audits),
    "audits.grade": _Maker(_grade, frozenset({"audit_type", "area", "grade"}), _of_grades),
    "feedback.people": _Maker(_people, frozenset({"group"}), _of_people),
    "feedback.positive": _Maker(_positive, frozenset({"question"}), _of_answers),
    "compliments.external": _Maker(_external, frozenset(), _of_compliments),
}
