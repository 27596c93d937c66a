"""Special causes: the latest point of a series lies outside what the series usually does."""

from collections.abc import Mapping

from qa_lib.page.finding import Direction, Finding
from qa_lib.page.runs import Label, Sentence, WithBase, sentence
from qa_lib.page.subjects.series import Series
from qa_lib.page.words import number_in_words
from qa_lib.params.rules import Rules
from qa_lib.stats.rules import Rule

_DIRECTIONS: Mapping[str, Direction] = {"improvement": "good", "concern": "concern"}
_MEANINGS: Mapping[Direction, str] = {
    "good": "an improvement",
    "concern": "a change for the worse",
    "neutral": "which is neither good nor bad in itself",
}


def special_cause(series: Series, rules: Rules) -> tuple[Finding, ...]:
    """Return the finding on a signal at the last quarter of a series that can carry limits."""
    if series.kind != "xmr" or series.latest is None or series.latest[0] != series.quarters[-1]:
        return ()
    quarter, fact = series.latest
    place = len(series.quarters) - 1
    rule = series.chart.rules[place]
    points = fact.percent - series.chart.mean[place]
    few = not fact.rests_on(rules.thin_base)
    if rule is None or few or abs(points) < rules.findings.least_change:
        return ()
    direction = _DIRECTIONS.get(series.chart.variation, "neutral")
    return (
        Finding(
            "special_cause",
            direction,
            rules.findings.strength_of("special_cause", points),
            series.id,
            sentence(
                "{name}: {share} in {quarter}, {signal}, {meaning}{target}.",
                name=Label(series.name),
                share=WithBase(fact),
                quarter=Label(quarter.label),
                signal=_signal(rule, series, rules),
                meaning=_MEANINGS[direction],
                target=_short_of_target(series, fact.percent),
            ),
            _question(series, direction),
            series.known,
        ),
    )


def _signal(rule: Rule, series: Series, rules: Rules) -> str:
    high = series.is_higher
    trend = number_in_words(rules.findings.trend_points)
    shift = number_in_words(rules.findings.shift_points)
    return {
        "outside": f"{'above' if high else 'below'} the range in which it usually lies",
        "trend": f"after {'rising' if high else 'falling'} for at least {trend} quarters in a row",
        "two_in_three": (
            f"close to the {'upper' if high else 'lower'} end of its usual range for at least "
            "the second time in three quarters"
        ),
        "shift": (
            f"{'above' if high else 'below'} its long-term average for at least {shift} quarters "
            "in a row"
        ),
    }[rule]


def _short_of_target(series: Series, percent: float) -> Sentence:
    if series.target is None or series.polarity == "neutral":
        return sentence("")
    short = percent > series.target if series.polarity == "lower" else percent < series.target
    if not short:
        return sentence("")
    return sentence("; the target of {target} is still missed", target=Label(f"{series.target:g}%"))


def _question(series: Series, direction: Direction) -> Sentence:
    words = {
        "good": "What brought the improvement in “{name}”, and how will it be kept?",
        "concern": "What is behind the change in “{name}”, and when was it first noticed?",
        "neutral": "What explains the change in “{name}”, and what does it mean for families?",
    }[direction]
    return sentence(words, name=Label(series.name))
