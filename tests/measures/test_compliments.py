import pandas as pd

from qa_lib.measures import compliments as measure

COMPLIMENTS = pd.DataFrame(
    {"compliment_id": ["Q-1", "Q-2", "Q-3"], "external": [True, False, True]}
)


def test_the_formal_figure_counts_those_from_outside_alone():
    assert measure.external(COMPLIMENTS)["compliment_id"].tolist() == ["Q-1", "Q-3"]


def test_those_among_colleagues_are_kept_apart():
    assert measure.internal(COMPLIMENTS)["compliment_id"].tolist() == ["Q-2"]


def test_no_compliments_are_neither_external_nor_internal():
    none = COMPLIMENTS.iloc[:0]
    assert measure.external(none).empty
    assert measure.internal(none).empty
