"""Facts made again from their ids, for comparison with figures published elsewhere."""

from collections.abc import Callable, Mapping

from qa_lib.errors import ParameterError
from qa_lib.page.context import Context
from qa_lib.page.facts import Fact
from qa_lib.page.subjects.audits import AuditFacts
from qa_lib.page.subjects.compliments import ComplimentFacts
from qa_lib.page.subjects.feedback import FeedbackFacts
from qa_lib.params.service import Service
from qa_lib.periods import Period

Where = dict[str, str]


def recomputed_fact(context: Context, fact_id: str) -> Fact:
    """Return the fact of an id: `measure/service/period/dimension=value/...`.

    Raises:
        ParameterError: no fact of that id can be made.
    """
    measure, service, period, *narrowed = fact_id.split("/")
    if measure not in _MAKERS:
        raise ParameterError(
            f"{fact_id!r} names no measure that can be made again from its id.",
            next_step=f"Use one of: {', '.join(_MAKERS)}.",
        )
    where = dict(part.split("=", 1) for part in narrowed)
    about = context.parameters.service(service)
    return _MAKERS[measure](context, about, Period.parse(period), where)


def _completed(context: Context, service: Service, period: Period, where: Where) -> Fact:
    return AuditFacts(context, service).completed(period, **where)


def _grade(context: Context, service: Service, period: Period, where: Where) -> Fact:
    facts = AuditFacts(context, service)
    grade = where.pop("grade")
    return facts.grades(period, **where)[list(facts.scale).index(grade)]


def _people(context: Context, service: Service, period: Period, where: Where) -> Fact:
    group = where.pop("group")
    return FeedbackFacts(context, service, group=group).heard(period, **where)


def _positive(context: Context, service: Service, period: Period, where: Where) -> Fact:
    question_id = where.pop("question")
    for group in ("adults", "children"):
        facts = FeedbackFacts(context, service, group=group)
        for question in facts.questions:
            if question.id == question_id:
                return facts.positive(period, question, **where)
    raise ParameterError(
        f"{service.id} asks no question {question_id!r}.",
        next_step=f"Use an id of feedback.questions in params/services/{service.id}.yaml.",
    )


def _external(context: Context, service: Service, period: Period, where: Where) -> Fact:
    return ComplimentFacts(context, service).external(period, **where)


_MAKERS: Mapping[str, Callable[[Context, Service, Period, Where], Fact]] = {
    "audits.completed": _completed,
    "audits.grade": _grade,
    "feedback.people": _people,
    "feedback.positive": _positive,
    "compliments.external": _external,
}
