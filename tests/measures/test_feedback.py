from collections import Counter

import pandas as pd
import pytest

from qa_lib.measures import feedback as measure
from qa_lib.measures.measure import Count
from qa_lib.params.service import Answer, Scale
from qa_lib.periods import Period

SCALE = Scale(
    id="scale",
    name="Scale",
    answers=(
        Answer(id="strongly", name="Strongly", positive=True),
        Answer(id="yes", name="Yes", positive=True),
        Answer(id="partly", name="Partly"),
        Answer(id="no", name="No"),
    ),
)


def feedback(*answers: str, question: str = "heard") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "response_id": [f"R-{i}" for i in range(len(answers))],
            "question_id": [question] * len(answers),
            "respondent": ["parent", "child", "carer"][: len(answers)] or pd.Series(dtype="str"),
            "answer": list(answers),
        }
    )


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (["yes", "strongly", "no"], Count(2, 3)),
        (["partly", "partly", "no"], Count(0, 3)),
        (["yes", "not_answered", "not_applicable"], Count(1, 1)),
        (["not_answered", "not_applicable"], Count(0, 0)),
        ([], Count(0, 0)),
    ],
)
def test_positive_answers_count_over_the_answers_of_the_scale(answers, expected):
    assert measure.positive_share(Counter(answers), SCALE) == expected


@pytest.mark.parametrize(
    ("question", "narrowed", "expected"),
    [
        ("heard", {}, {"yes": 1, "no": 1}),
        ("other", {}, {"no": 2}),
        ("heard", {"stream": "survey"}, {"yes": 1, "no": 1}),
        ("heard", {"stream": "call"}, {}),
        ("heard", {"cohort": "families"}, {"yes": 1, "no": 1}),
        ("never asked", {}, {}),
    ],
)
def test_answers_are_those_to_one_question_in_one_stream_or_cohort(question, narrowed, expected):
    rows = pd.concat([feedback("yes", "no"), feedback("no", "no", question="other")])
    asked = rows.assign(quarter="2022-23-Q1", stream="survey", cohort="families")
    found = measure.answers_given(asked).of(question, Period.parse("2022-23-Q1"), **narrowed)
    assert found == expected


def test_a_person_is_heard_once_however_many_questions_they_answer():
    rows = pd.concat([feedback("yes", "no"), feedback("no", question="other")])
    assert measure.people_heard(rows) == 2


def test_nobody_is_heard_where_there_are_no_rows():
    assert measure.people_heard(feedback()) == 0


@pytest.mark.parametrize(
    ("respondents", "people"), [(["child"], 1), (["parent", "carer"], 2), ([], 0)]
)
def test_respondents_can_be_told_apart(respondents, people):
    rows = measure.from_respondents(feedback("yes", "no", "no"), respondents)
    assert measure.people_heard(rows) == people
