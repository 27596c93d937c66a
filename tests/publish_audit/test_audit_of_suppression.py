"""The audit never finds what the suppression hid: two programmes that share no code.

QA_DISCLOSURE_EXAMPLES=3000 makes a sweep of thousands of tables.
"""

import os
from functools import partial
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_lib.measures.measure import Count, Measure
from qa_lib.page.fact_book import FactBook
from qa_lib.page.fact_publication import published_records, suppression_of
from qa_lib.page.facts import Subject
from qa_lib.periods import Period
from qa_lib.publish.audit.bounds import puzzles
from qa_lib.publish.audit.figures import Figure, Publication, sum_of
from qa_lib.publish.audit.findings import disclosure_findings
from qa_lib.publish.audit.pages import read_audited_page
from qa_lib.publish.audit.read import publication_of
from qa_lib.stats.disclosure.relations import Cell, LinkedTable, Protection, total_of
from qa_lib.stats.disclosure.suppress import suppressed

EXAMPLES = int(os.environ.get("QA_DISCLOSURE_EXAMPLES", "60"))
SMALL = Protection(1, 5)
COUNTS = st.sampled_from([0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 11, 20, 60])
RECEIVED = Measure("complaints.received", "complaint", "complaints received{narrowed}")
IN_TIME = Measure("complaints.in_time", "complaint", "those in time", "complaints received")
OUTCOME = Measure("complaints.outcome", "complaint", "complaints {outcome}", "complaints closed")
PERIODS = [Period.parse(text) for text in ("2021-22-Q1", "2021-22-Q2", "2021-22-Q3", "2021-22-Q4")]
LONGER = [
    Period.parse(text) for text in ("2021-22-Q1..2021-22-Q2", "2021-22-Q1..2021-22-Q3", "2021-22")
]


@st.composite
def cubes(draw):
    """Draw a table of one to three dimensions with all its totals."""
    sizes = draw(st.sampled_from([(3,), (4,), (2, 3), (3, 3), (3, 4), (2, 2, 2), (2, 2, 3)]))
    axes = [[*range(size), "t"] for size in sizes]
    values = {place: draw(COUNTS) for place in product(*(range(size) for size in sizes))}
    parts = {}
    for place in sorted(product(*axes), key=lambda place: place.count("t")):
        for axis, size in enumerate(sizes):
            if place[axis] == "t":
                inner = [(*place[:axis], one, *place[axis + 1 :]) for one in range(size)]
                values[place] = sum(values[one] for one in inner)
                parts[place, axis] = inner
    cells = tuple(Cell(str(place), value, SMALL) for place, value in values.items())
    relations = [total_of(str(w), [str(p) for p in inner]) for (w, _), inner in parts.items()]
    return LinkedTable(cells, tuple(relations))


def as_published(table, hidden):
    """Return a table as the audit reads it."""
    figures = {
        cell.id: Figure(cell.id, "complaint", hidden=True)
        if cell.id in hidden
        else Figure(cell.id, "complaint", seen={cell.value: ("a page",)})
        for cell in table.cells
    }
    return Publication(figures, tuple(sum_of(r.whole, r.parts) for r in table.relations))


def ranges(publication, names):
    """Return what a reader can work out of some figures."""
    for puzzle in puzzles(publication.figures, publication.equations):
        for figure in puzzle.figures:
            if figure.id in names:
                yield figure.id, puzzle.bounds(figure.id)


def assert_small_counts_stay_possible(table, hidden):
    small = {cell.id for cell in table.cells if cell.sensitive}
    everything = {cell.id for cell in table.cells if cell.value}
    unavoidable = dict(ranges(as_published(table, everything), small))
    for name, bounds in ranges(as_published(table, hidden), small):
        assert bounds.high >= SMALL.highest
        assert bounds.low <= max(SMALL.lowest, unavoidable[name].low)


@pytest.mark.parametrize("seconds", [0, 20], ids=["whole groups", "best choice"])
@settings(max_examples=EXAMPLES)
@given(table=cubes())
def test_no_hidden_count_of_a_table_can_be_worked_out(policy, seconds, table):
    found = suppressed(table, seconds=seconds)
    assert disclosure_findings(as_published(table, found.hidden), policy) == ()
    assert_small_counts_stay_possible(table, found.hidden)


@settings(max_examples=EXAMPLES)
@given(table=cubes())
def test_the_audit_sees_when_a_count_hidden_for_others_is_shown_again(policy, table):
    found = suppressed(table)
    for name in sorted(found.secondary)[:1]:
        less = suppression_without(table, found.hidden - {name})
        if less:
            assert disclosure_findings(as_published(table, found.hidden - {name}), policy)


def suppression_without(table, hidden):
    """Tell whether hiding less leaves a small count too narrow."""
    small = {cell.id for cell in table.cells if cell.sensitive}
    return any(b.high < SMALL.highest for _, b in ranges(as_published(table, hidden), small))


@st.composite
def editions(draw):
    """Draw the facts of an edition: volumes by period and team, shares and outcomes."""
    book, facts = FactBook("0123456789ab"), []
    teams = ("north", "south", "west")[: draw(st.integers(2, 3))]
    counts = {(p, team): draw(COUNTS) for p, team in product(PERIODS, teams)}
    names = {"upheld": "upheld", "partly": "partly", "not": "not"}
    closed = {(p, name): draw(COUNTS) for p, name in product(PERIODS, names)}
    in_time = {p: draw(st.integers(0, sum(counts[p, team] for team in teams))) for p in PERIODS}
    longer = [period for period in LONGER if draw(st.booleans())]
    shorter = [period for period in PERIODS if draw(st.integers(0, 3))]
    for period in (*shorter, *longer):
        by_team = [sum(counts[q, t] for q in PERIODS if q in period) for t in teams]
        total = sum(by_team)
        facts.append(book.number(_subject(RECEIVED, period), partial(int, total)))
        if draw(st.booleans()):
            facts += [
                book.number(_subject(RECEIVED, period, team=team), partial(int, count))
                for team, count in zip(teams, by_team, strict=True)
            ]
        if draw(st.booleans()):
            good = sum(in_time[q] for q in PERIODS if q in period)
            facts.append(book.share(_subject(IN_TIME, period), partial(Count, good, total)))
        if draw(st.booleans()):
            ends = [sum(closed[q, name] for q in PERIODS if q in period) for name in names]
            subject = _subject(OUTCOME, period)
            facts += book.parts(subject, "outcome", partial(tuple, ends), names=names)
    return {fact.id: fact for fact in facts}


def _subject(measure, period, **where):
    words = {"narrowed": "".join(f": {value}" for value in where.values())}
    return Subject(measure, "send", period, where, words)


@settings(max_examples=EXAMPLES)
@given(facts=editions())
def test_no_hidden_count_of_an_edition_can_be_worked_out_from_its_facts(policy, facts):
    hidden = suppression_of(facts, policy).hidden
    published = published_records(facts, policy, hidden)
    assert disclosure_findings(publication_of(published), policy) == ()


@settings(max_examples=max(5, EXAMPLES // 10))
@given(facts=editions())
def test_no_hidden_count_can_be_worked_out_from_the_page_that_shows_the_facts(
    policy, make, tmp_path_factory, facts
):
    hidden = suppression_of(facts, policy).hidden
    published = published_records(facts, policy, hidden)
    rows = [[name, (name, record["display"])] for name, record in published.items()]
    path = tmp_path_factory.mktemp("site") / "appendix-9.html"
    path.write_text(make.table_html("all", ["Figure", "Value"], rows), encoding="utf-8")
    publication = publication_of(published, [read_audited_page(path)])
    assert disclosure_findings(publication, policy) == ()
