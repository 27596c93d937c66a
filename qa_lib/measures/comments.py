"""Comments: how many were made on a theme, how many were critical, and which may be quoted.

Counts take in every comment. A comment's own words are shown only where the person consented and
a role approved them by the day looked at; and only as they were approved.
"""

import re
from collections.abc import Collection
from datetime import date

import pandas as pd

from qa_lib.measures.measure import Count, Measure

POSITIVE, CRITICAL = ("positive",), ("negative", "mixed")

QUOTABLE = Measure(
    "comments.quotable",
    "opinion",
    "comments by children and young people with consent and approved by {as_at}",
    "comments by children and young people",
)
CRITICAL_ON_THEME = Measure(
    "comments.critical",
    "opinion",
    "comments by children and young people on {theme} that were critical, wholly or in part",
    "comments by children and young people on {theme}",
)


def quotable(comments: pd.DataFrame, as_at: date) -> pd.DataFrame:
    """Return the comments with consent that a role had approved by a day, that day included.

    A comment that says something else than was approved, as its text was changed, is left out.
    """
    approved = comments["approved_by_role"].ne("") & (
        comments["approved_date"] <= pd.Timestamp(as_at)
    )
    found = comments[comments["consent"] & approved]
    pairs = zip(found["approved_text"], found["text"], strict=True)
    same = [says_the_same(shown, text) for shown, text in pairs]
    return found[pd.Series(same, index=found.index, dtype=bool)]


def says_the_same(approved: str, text: str) -> bool:
    """Tell whether approved words are a text, or the text with words taken out.

    Words in square brackets stand for as many others: "My worker [name] helped me".
    """
    parts = re.split(r"\[([^\]]*)\]", approved)  # kept, taken out, kept, ...
    pattern = "".join(
        rf"\S+(?:\s+\S+){{{len(part.split()) - 1}}}"
        if place % 2 and part.split()
        else re.escape(part)
        for place, part in enumerate(parts)
    )
    return bool(approved) and bool(re.fullmatch(pattern, text))


def quotable_share(comments: pd.DataFrame, as_at: date) -> Count:
    """Return the quotable comments over all comments."""
    return Count(len(quotable(comments, as_at)), len(comments))


def critical_share(comments: pd.DataFrame, theme: str) -> Count:
    """Return the comments on a theme that were negative or mixed over all on that theme."""
    on_theme = comments[comments["theme"] == theme]
    return Count(int(on_theme["sentiment"].isin(CRITICAL).sum()), len(on_theme))


def chosen(comments: pd.DataFrame, sentiments: Collection[str], *, a_theme: int) -> pd.DataFrame:
    """Return the comments to quote: the latest few of each theme, with the latest theme first.

    The same comments give the same choice: ties are settled by comment_id.

    Args:
        comments: the comments that may be quoted.
        sentiments: the ones to choose from: POSITIVE or CRITICAL.
        a_theme: how many of one theme, at most.
    """
    wanted = comments[comments["sentiment"].isin(sentiments)]
    latest = wanted.sort_values(["received_date", "comment_id"], ascending=[False, True])
    return latest.groupby("theme", sort=False).head(a_theme)
