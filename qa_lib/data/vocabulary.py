"""The ids that a service's file allows in the data, by the list they come from."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from qa_lib.params.service import Service
from qa_lib.params.strict import ids


class Vocabulary(StrEnum):
    """A list in a service's file; the value is what one of its items is called."""

    TEAM = "team"
    ROLE = "role"
    AREA = "area of practice"
    GRADE = "grade"
    AUDIT_THEME = "audit theme"
    PROCEDURE = "procedure"
    STREAM = "feedback stream"
    COHORT = "cohort"
    RESPONDENT = "respondent"
    QUESTION = "question"
    INDICATOR = "indicator"
    MEASURE = "question or indicator"
    ROUTE = "complaints route"
    STAGE = "complaint stage"
    CATEGORY = "complaint category"
    COMPLAINANT = "complainant"
    COMPLIMENT_SOURCE = "compliment source"
    COMPLIMENT_THEME = "compliment theme"


OVERALL_AREA = "overall"


def _respondents(service: Service) -> tuple[str, ...]:
    asked = (question.respondents for question in service.feedback.questions)
    return tuple(dict.fromkeys(respondent for group in asked for respondent in group))


def _questions(service: Service) -> tuple[str, ...]:
    return tuple(question.id for question in service.feedback.questions)


_ITEMS: Mapping[Vocabulary, Callable[[Service], tuple[str, ...]]] = {
    Vocabulary.TEAM: lambda service: ids(service.teams),
    Vocabulary.ROLE: lambda service: ids(service.roles),
    Vocabulary.AREA: lambda service: (OVERALL_AREA, *ids(service.audit.areas)),
    Vocabulary.GRADE: lambda service: ids(service.audit.grades),
    Vocabulary.AUDIT_THEME: lambda service: ids(service.audit.themes),
    Vocabulary.PROCEDURE: lambda service: ids(service.audit.procedures),
    Vocabulary.STREAM: lambda service: ids(service.feedback.streams),
    Vocabulary.COHORT: lambda service: ids(service.feedback.cohorts),
    Vocabulary.RESPONDENT: _respondents,
    Vocabulary.QUESTION: _questions,
    Vocabulary.INDICATOR: lambda service: ids(service.indicators),
    Vocabulary.MEASURE: lambda service: (*_questions(service), *ids(service.indicators)),
    Vocabulary.ROUTE: lambda service: (service.complaints.route,),
    Vocabulary.STAGE: lambda service: tuple(str(one.number) for one in service.complaints.stages),
    Vocabulary.CATEGORY: lambda service: ids(service.complaints.categories),
    Vocabulary.COMPLAINANT: lambda service: ids(service.complaints.complainants),
    Vocabulary.COMPLIMENT_SOURCE: lambda service: ids(service.complaints.compliment_sources),
    Vocabulary.COMPLIMENT_THEME: lambda service: ids(service.complaints.compliment_themes),
}


def allowed_ids(service: Service, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the ids of one list of a service, in the file's order."""
    return _ITEMS[vocabulary](service)
