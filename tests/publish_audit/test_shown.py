from decimal import Decimal

import pytest

from qa_lib.publish.audit.shown import Shown, half_unit, shown_in


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("41%", Shown(percent=Decimal(41))),
        ("41.3%", Shown(percent=Decimal("41.3"))),
        ("9 of 22", Shown(numerator=9, base=22)),
        ("1,009 of 1,422", Shown(numerator=1009, base=1422)),
        ("62% (16 of 26)", Shown(numerator=16, base=26, percent=Decimal(62))),
        ("[c] of 26", Shown(base=26)),
        ("16 of [c]", Shown(numerator=16)),
        ("[c] ([c] of 26)", Shown(base=26)),
        ("[c] (16 of [c])", Shown(numerator=16)),
        (" 1,234 ", Shown(number=1234)),
        ("[c]", Shown()),
        ("[z]", Shown()),
        ("23% to 61%", Shown(other=True)),
        ("about 4", Shown(other=True)),
        ("none", Shown()),
    ],
)
def test_the_numbers_of_every_form_are_read(text, shown):
    assert shown_in(text) == shown


@pytest.mark.parametrize(("percent", "half"), [("41", "0.5"), ("41.3", "0.05")])
def test_half_a_unit_is_half_of_the_last_place_shown(percent, half):
    assert half_unit(Decimal(percent)) == Decimal(half)
