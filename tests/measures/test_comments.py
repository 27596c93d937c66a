from collections.abc import Mapping
from datetime import date

import pandas as pd
import pytest

from qa_lib.measures.comments import (
    CRITICAL,
    POSITIVE,
    chosen,
    critical_share,
    quotable,
    quotable_share,
)
from qa_lib.measures.measure import Count

AS_AT = date(2022, 9, 30)


def comments(*rows: Mapping[str, object]) -> pd.DataFrame:
    filled = {
        "comment_id": "C-1",
        "theme": "meetings",
        "sentiment": "positive",
        "consent": True,
        "approved_by_role": "team_manager",
        "approved_date": "2022-09-01",
        "text": "My worker Sam helped me.",
        "approved_text": "My worker [name] helped me.",
        "received_date": "2022-08-01",
    }
    frame = pd.DataFrame([{**filled, **row} for row in rows], columns=list(filled))
    return frame.assign(
        consent=frame["consent"].astype(bool),
        approved_date=pd.to_datetime(frame["approved_date"]),
        received_date=pd.to_datetime(frame["received_date"]),
    )


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ({}, 1),
        ({"consent": False}, 0),
        ({"approved_by_role": "", "approved_date": None}, 0),
        ({"approved_by_role": ""}, 0),
        ({"approved_date": None}, 0),
        ({"approved_date": "2022-09-30"}, 1),
        ({"approved_date": "2022-10-01"}, 0),
        ({"approved_text": ""}, 0),
        ({"approved_text": "My worker Sam helped me."}, 1),
        ({"text": "My worker Sam never helped me."}, 0),
        ({"text": "Nobody helped me."}, 0),
    ],
)
def test_a_comment_is_shown_only_with_consent_and_approval_by_the_day(row, shown):
    assert len(quotable(comments(row), AS_AT)) == shown


def test_the_share_that_may_be_shown_is_out_of_all_comments():
    held = comments({}, {"consent": False}, {})
    assert quotable_share(held, AS_AT) == Count(2, 3)


def test_without_comments_no_share_may_be_shown():
    assert quotable_share(comments({}).iloc[:0], AS_AT) == Count(0, 0)


def test_negative_and_mixed_comments_are_critical():
    held = comments(
        {"sentiment": "negative"},
        {"sentiment": "mixed"},
        {"sentiment": "positive"},
        {"sentiment": "negative", "theme": "timeliness"},
    )
    assert critical_share(held, "meetings") == Count(2, 3)


def test_the_latest_comments_of_each_theme_are_chosen():
    held = comments(
        {"comment_id": "C-1", "received_date": "2022-08-01"},
        {"comment_id": "C-2", "received_date": "2022-08-03"},
        {"comment_id": "C-3", "received_date": "2022-08-02"},
        {"comment_id": "C-4", "received_date": "2022-07-01", "theme": "timeliness"},
    )
    assert list(chosen(held, POSITIVE, a_theme=2)["comment_id"]) == ["C-2", "C-3", "C-4"]


def test_the_choice_does_not_depend_on_the_order_of_the_rows():
    held = comments(*({"comment_id": f"C-{number}"} for number in (3, 1, 2)))
    for order in (held, held.iloc[::-1]):
        assert list(chosen(order, POSITIVE, a_theme=2)["comment_id"]) == ["C-1", "C-2"]


def test_only_comments_of_the_wanted_sentiments_are_chosen():
    held = comments({"comment_id": "C-1"}, {"comment_id": "C-2", "sentiment": "mixed"})
    assert list(chosen(held, CRITICAL, a_theme=5)["comment_id"]) == ["C-2"]
