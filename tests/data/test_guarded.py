"""What of the data no published file may hold."""

from qa_lib.data.guarded import guarded_values


def test_rows_identifiers_and_free_text_are_guarded_and_what_is_approved_is_not(frozen):
    guarded = guarded_values(frozen)
    assert guarded.identifiers["case_ref"] == {"CF-1", "CF-2", "CF-3"}
    assert guarded.identifiers["response_id"] == {"R-1", "R-2", "R-3"}
    assert guarded.texts["comments.text"] == {"Too slow", 'She said "call me", and meant it'}
    assert guarded.approved == {"She said [words]"}
    assert "Visit the family" in guarded.texts["audit_actions.action"]
    assert "More parents call back" in guarded.texts["learning.impact"]


def test_a_column_that_is_written_for_readers_is_not_guarded(frozen):
    guarded = guarded_values(frozen, published=["learning.impact"])
    assert "learning.impact" not in guarded.texts
    assert "learning.action" in guarded.texts


def test_what_others_have_published_is_not_guarded(frozen):
    assert not [name for name in guarded_values(frozen).texts if name.startswith("benchmarks")]
