"""The section on key performance indicators: the message and the scorecard."""

from functools import cached_property

import pandas as pd

from qa_lib.measures.indicators import points_short
from qa_lib.page.facts import Fact
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Base, Label, Sentence, WithBase, sentence
from qa_lib.page.sections.benchmarks import LICENCE, BenchmarkPart
from qa_lib.page.sections.indicator_part import (
    ROUNDED,
    marked,
    names_of,
    polarity_words,
    target_words,
    with_clock,
    with_own_note,
)
from qa_lib.page.sections.indicator_series import SEVERAL_TIMES, IndicatorSeries
from qa_lib.page.sections.section import Row, listed, table
from qa_lib.page.subjects.indicators import valued
from qa_lib.page.table import Table
from qa_lib.params.service import Indicator
from qa_lib.periods import Quarter

_MET = {
    "met": "met",
    "missed": "not met",
    "thin": "too few cases to tell",
    "unknown": "no figure",
    "none": "no target",
    "withheld": "not shown",
}
_TRENDS = {
    "rose": "The share rose from {before} in {peak}{best} to {after} in {now}.",
    "fell": "The share fell from {before} in {peak}{best} to {after} in {now}.",
    "same": "The share was {after} in {now}, as in {peak}{best} which it equals.",
    "chance": "The share went from {before} in {peak}{best} to {after} in {now}, which is no more "
    "than chance would give.",
    "thin": "The share went from {before} in {peak}{best} to {after} in {now}, but there are too "
    "few cases to tell.",
}


class IndicatorSection(IndicatorSeries, BenchmarkPart):
    """What the key performance indicators say."""

    def _at(self, indicator: Indicator, quarter: Quarter) -> Fact:
        return self.facts.share(indicator.id, self.facts.latest(indicator.id, quarter))

    def _latest(self, indicator: Indicator) -> Fact:
        return self._at(indicator, self.quarter.last)

    def _in_state(self, state: str) -> list[Indicator]:
        return [
            one
            for one in self.indicators
            if self.facts.target_state(one.id, self._latest(one)) == state
        ]

    @cached_property
    def furthest(self) -> tuple[Indicator, ...]:
        """The indicators that miss their target, the furthest from it first."""
        missed = self._in_state("missed")
        return tuple(sorted(missed, key=lambda one: -points_short(self._latest(one).count, one)))

    def headline(self) -> Prose:
        """Say how many targets are met, which are furthest from being met, and since when."""
        if not self.indicators:
            return self.without("indicators-headline")
        named = self.furthest[: self.context.rules.strengths_named]
        if not named:
            return self.prose("indicators-headline", *self._opening())
        first, *rest = self._opening()
        opening = sentence("{first} Furthest from the target:", first=first)
        made = self.bullets("indicators-headline", opening, [self._miss(one) for one in named])
        after = self.prose("indicators-headline", *rest).paragraphs
        return Prose(made.name, (*made.paragraphs, *after))

    def _opening(self) -> list[Sentence]:
        met = self.facts.targets_met(self.quarter.last)
        period = Label(self.quarter.label)
        if met.has_base:
            said = sentence(
                "In {period}, {met} indicators of {service} that can be judged met their target.",
                period=period,
                met=Base(met),
                service=self.service.name,
            )
        else:
            said = sentence(
                "For {period}, no indicator of {service} can be judged against a target.",
                period=period,
                service=self.service.name,
            )
        thin = self._in_state("thin")
        if not thin:
            return [said]
        return [said, sentence("Too few cases to judge: {names}.", names=names_of(thin))]

    def _miss(self, indicator: Indicator) -> Sentence:
        said = sentence(
            "{name}: {share}, against a target of {target}.",
            name=Label(indicator.name),
            share=WithBase(self._latest(indicator)),
            target=Label(target_words(indicator)),
        )
        trend = self.trend(indicator)
        return said if trend is None else said + trend

    def trend(self, indicator: Indicator) -> Sentence | None:
        """Say how the year so far compares with the best year, or None with no earlier year."""
        now = self.facts.current_year(indicator.id)
        past = [year for year in self.facts.complete_years(indicator.id) if year != now]
        shares = {year: self.facts.share_of_year(indicator.id, year) for year in past}
        shares = {year: fact for year, fact in shares.items() if fact.known}
        after = self.facts.share_of_year(indicator.id, now)
        if not shares or not after.known:
            return None
        sign = -1 if indicator.polarity == "lower" else 1
        peak = max(shares, key=lambda year: sign * shares[year].percent)
        since = self.facts.year_label(indicator.id, min(shares))
        best = f", its best year since {since}," if len(shares) > 1 else ""
        return sentence(
            _TRENDS[self.changed(shares[peak], after).direction],
            before=WithBase(shares[peak]),
            after=WithBase(after),
            peak=Label(self.facts.year_label(indicator.id, peak)),
            best=Label(best if len(shares) == len(past) else ""),  # one not shown may be better
            now=Label(self.facts.year_label(indicator.id, now)),
        )

    def scorecard(self) -> Table | Prose:
        """List each indicator: latest, before, a year ago, target, what is good, the change."""
        if not self.indicators:
            return self.without("indicators-scorecard")
        quarter = self.quarter.last
        before, year_ago = quarter.plus(-1), quarter.plus(-4)
        labels = [one.short_label for one in (quarter, before, year_ago)]
        made = table(
            self.name("indicators-scorecard"),
            (
                "Scorecard of key performance indicators",
                self.about("Share of cases, with their number", self.quarter),
            ),
            [
                "Indicator",
                *[f"{label} (%)" for label in labels],
                "Target",
                f"Target in {labels[0]}",
                "What is good",
                f"Since {labels[2]}",
            ],
            [self._score(indicator) for indicator in self.indicators],
            notes=[
                *self.invented_notes(self.indicators),
                ROUNDED,
                self._change_note(),
                SEVERAL_TIMES,
                *self._incomplete(),
            ],
        )
        return with_own_note(made)

    def _score(self, indicator: Indicator) -> Row:
        quarter = self.quarter.last
        latest, before, year_ago = (self._at(indicator, quarter.plus(back)) for back in (0, -1, -4))
        changed = self.changed(year_ago, latest)
        worth = valued(changed, indicator)
        yearly = self.facts.is_yearly(indicator.id)
        return [
            marked(indicator, self._name(indicator)),
            WithBase(latest),
            "whole years only" if yearly else WithBase(before),
            WithBase(year_ago),
            Label(target_words(indicator)),
            self._met(indicator, latest),
            polarity_words(indicator),
            f"{changed.short}: {worth}" if worth else changed.short,
        ]

    def _met(self, indicator: Indicator, fact: Fact) -> str:
        """Return whether the target is met, saying so where rounding would hide a miss."""
        state = self.facts.target_state(indicator.id, fact)
        if state == "missed" and float(fact.value) == indicator.target:
            return "just missed"
        return _MET[state]

    def _name(self, indicator: Indicator) -> str:
        name = with_clock(indicator)
        if not self.facts.is_yearly(indicator.id):
            return name
        return f"{name}, whole year {self.facts.latest(indicator.id, self.quarter.last).label}"

    def _change_note(self) -> str:
        rules = self.context.rules
        return (
            f"“Rose” and “fell” are used where the difference is more than chance would give "
            f"({rules.confidence:.0%} confidence, Newcombe's method); “too few to tell” where "
            f"there are fewer than {rules.thin_base} cases."
        )

    def _incomplete(self) -> list[str]:
        gaps = {
            one.name: self.facts.missing_months(one.id, self.quarter) for one in self.indicators
        }
        named = [
            f"{name} ({listed([_month(month) for month in months])})"
            for name, months in gaps.items()
            if months
        ]
        if not named:
            return []
        return [f"Months of the latest quarter not recorded yet: {'; '.join(named)}."]

    def invented_note(self) -> Prose:
        """Say which figures are real and which are invented sample data."""
        if not self.indicators:
            return self.without("indicators-invented")
        invented = [one for one in self.indicators if not one.published]
        real = [one for one in self.indicators if one.published]
        said = []
        if invented:
            said.append(
                sentence(
                    "All figures of these indicators are invented sample data: {names}.",
                    names=names_of(invented),
                )
            )
        if real:
            said.append(
                sentence(
                    "The annual figures of these indicators are real, published by the "
                    "Department for Education under the {licence}: {names}. Their months and "
                    "quarters are sample data made to follow the annual figures.",
                    licence=Label(LICENCE),
                    names=names_of(real),
                )
            )
        return self.prose("indicators-invented", *said)


def _month(text: str) -> str:
    return f"{pd.Period(text, freq='M').start_time:%B %Y}"
