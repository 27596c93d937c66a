"""Dates in order: nothing ends before it starts, nothing is verified before it is completed."""

from collections.abc import Iterator

from qa_lib.data.problem import Inputs, Mask, Problem, Texts
from qa_lib.data.tables import TABLES


def order_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each date that is earlier than one it must follow, at the later one's column.

    ISO dates are compared as text, which orders them; other text is told as no date elsewhere.
    """
    for name, table in TABLES.items():
        rows = inputs.tables[name]
        for earlier, later in table.order:
            first, second = rows[earlier], rows[later]
            bad = second.ne("") & first.ne("") & (second < first) & _are_dates(first, second)
            if bad.any():
                texts = "is earlier than " + earlier + " " + first[bad] + "; correct one of them"
                yield from inputs.problems(name, later, bad=bad, allowed=texts)


def _are_dates(first: Texts, second: Texts) -> Mask:
    pattern = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    return first.str.fullmatch(pattern) & second.str.fullmatch(pattern)
