"""Comments are looked through for what a reviewer may want to take out."""

import pandas as pd
import pytest

from qa_lib.data.redactions import redactions, suggestions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("My worker listened and it helped.", []),
        ("I am 9 and nobody asks me.", ["I am 9"]),
        ("I was 3 times in court.", []),
        ("My brother is 12 years old.", ["12 years old"]),
        ("The meeting on 3 March was good.", ["3 March"]),
        ("I go to Sample Park Academy.", ["Sample Park Academy"]),
        ("We moved to Old Mill Lane.", ["Old Mill Lane"]),
        ("My number is 4471.", ["4471"]),
        ("Write to me at someone@example.org.", ["someone@example.org"]),
    ],
)
def test_what_may_tell_who_somebody_is_is_suggested(text, found):
    assert [one for _, one in redactions(text)] == found


def comment(**row):
    usual = {"comment_id": "C-1", "text": "I am 9.", "consent": True, "approved_text": ""}
    return pd.DataFrame([{**usual, **row}])


def test_a_comment_that_may_be_quoted_is_named_with_the_column_to_change():
    assert list(suggestions(comment())) == ["C-1: text holds 'I am 9', which may be an age."]
    approved = comment(approved_text="I am 9.")
    assert next(suggestions(approved)).startswith("C-1: approved_text holds")


@pytest.mark.parametrize("row", [{"consent": False}, {"approved_text": "I am [age]."}])
def test_nothing_is_suggested_where_nothing_is_quoted_or_it_is_taken_out(row):
    assert list(suggestions(comment(**row))) == []
