"""Feedback: each answer fits its question, each response is one person's."""

from collections.abc import Iterable, Iterator, Mapping

from qa_lib.data.problem import Inputs, Problem, Texts
from qa_lib.data.tables import NOT_ANSWERED, NOT_APPLICABLE
from qa_lib.params.service import Question, Service
from qa_lib.params.strict import ids

_BETWEEN = "\x1f"  # a character that no valid cell holds
_OF_A_RESPONSE = ("service", "stream", "cohort", "respondent", "received_date")
_OF_A_COMMENT = ("service", "cohort", "respondent")


def answer_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield what does not fit the question, and responses and comments at odds with themselves."""
    rows = inputs.tables["feedback"]
    asked = rows["service"] + _BETWEEN + rows["question_id"]
    present = [inputs.services[one] for one in rows["service"].unique() if one in inputs.services]
    for column, allowed in _allowed_by_question(present).items():
        pairs = {f"{key}{_BETWEEN}{value}" for key, values in allowed.items() for value in values}
        known = asked.isin(set(allowed)) & rows[column].ne("")
        bad = known & ~(asked + _BETWEEN + rows[column]).isin(pairs)
        texts = asked[bad].map({key: _wording(key, values) for key, values in allowed.items()})
        yield from inputs.problems("feedback", column, bad=bad, allowed=texts)
    yield from _divided_responses(inputs)
    yield from _comments_unlike_their_response(inputs)


def _allowed_by_question(
    services: Iterable[Service],
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return for each column the values allowed, by service and question."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for service in services:
        scales = {scale.id: ids(scale.answers) for scale in service.feedback.scales}
        for question in service.feedback.questions:
            key = f"{service.id}{_BETWEEN}{question.id}"
            for column, values in _allowed(question, scales).items():
                found.setdefault(column, {})[key] = values
    return found


def _allowed(
    question: Question, scales: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    return {
        "stream": question.streams,
        "cohort": question.cohorts,
        "respondent": question.respondents,
        "answer": (*scales[question.scale], NOT_ANSWERED, NOT_APPLICABLE),
    }


def _wording(key: str, values: Iterable[str]) -> str:
    question = key.partition(_BETWEEN)[2]
    return f"does not go with question {question}; write {', '.join(values)}"


def _divided_responses(inputs: Inputs) -> Iterator[Problem]:
    rows = inputs.tables["feedback"]
    firsts = rows.drop_duplicates("response_id").set_index("response_id")
    for column in _OF_A_RESPONSE:
        yield from _unlike(inputs, "feedback", column, rows["response_id"].map(firsts[column]))


def _comments_unlike_their_response(inputs: Inputs) -> Iterator[Problem]:
    responses = inputs.tables["feedback"].drop_duplicates("response_id").set_index("response_id")
    for column in _OF_A_COMMENT:
        expected = inputs.tables["comments"]["response_id"].map(responses[column])
        yield from _unlike(inputs, "comments", column, expected)


def _unlike(inputs: Inputs, table: str, column: str, expected: Texts) -> list[Problem]:
    values = inputs.tables[table][column]
    bad = expected.notna() & values.ne("") & values.ne(expected).astype(bool)
    texts = "is at odds with the response's first row, which has " + expected[bad].astype(
        "str"
    ).map(repr)
    return inputs.problems(table, column, bad=bad, allowed=texts + "; correct one of them")
