import pytest

from qa_lib.page.words import change, number_in_words, plural

CHANCE, FEW = "no more than chance", "too few to tell"


@pytest.fixture
def changed(share_fact, parameters):
    def make(before, after):
        return change(
            share_fact(*before, "2021-22"), share_fact(*after, "2022-23-Q1"), parameters.rules
        )

    return make


UNKNOWN = (
    "unknown",
    "cannot be compared, as one of the two periods has no figures",
    "not comparable",
)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((20, 100), (80, 100), ("rose", "rose from 20% to 80%", "rose")),
        ((80, 100), (20, 100), ("fell", "fell from 80% to 20%", "fell")),
        (
            (16, 42),
            (9, 22),
            ("chance", f"went from 38% to 41%, {CHANCE} would give", CHANCE),
        ),
        (
            (9, 22),
            (16, 42),
            ("chance", f"went from 41% to 38%, {CHANCE} would give", CHANCE),
        ),
        ((9, 22), (18, 44), ("same", "stayed at 41%", "unchanged")),
        ((2, 3), (4, 6), ("thin", f"stayed at 67%, but {FEW} (n = 3)", FEW)),
        ((19, 27), (3, 6), ("thin", f"went from 70% to 50%, but {FEW} (n = 6)", FEW)),
        ((0, 9), (100, 100), ("thin", f"went from 0% to 100%, but {FEW} (n = 9)", FEW)),
        ((0, 0), (9, 22), UNKNOWN),
        ((9, 22), (0, 0), UNKNOWN),
        ((0, 0), (0, 0), UNKNOWN),
    ],
)
def test_the_words_follow_the_figures(changed, before, after, expected):
    found = changed(before, after)
    assert (found.direction, found.phrase.text, found.short) == expected


@pytest.mark.parametrize(
    ("base", "direction"), [(9, "thin"), (10, "rose")], ids=["one below", "at the threshold"]
)
def test_too_few_means_fewer_than_the_rule_says(changed, parameters, base, direction):
    assert parameters.rules.thin_base == 10
    assert changed((0, base), (base, base)).direction == direction


def test_the_figures_of_a_change_are_facts(changed):
    found = changed((20, 100), (80, 100))
    assert [run.fact for run in found.phrase.runs if run.fact] == [found.before, found.after]


def test_a_stricter_confidence_takes_more_for_chance(share_fact, parameters):
    before, after = share_fact(20, 50, "2021-22"), share_fact(31, 50)
    strict = parameters.rules.model_copy(update={"confidence": 0.999})
    assert change(before, after, parameters.rules).direction == "rose"
    assert change(before, after, strict).direction == "chance"


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "no"), (1, "one"), (10, "ten"), (11, "11"), (1234, "1,234")],
)
def test_small_numbers_are_words(number, words):
    assert number_in_words(number) == words


@pytest.mark.parametrize(("number", "noun"), [(0, "audits"), (1, "audit"), (2, "audits")])
def test_the_noun_fits_the_number(number, noun):
    assert plural(number, "audit", "audits") == noun
