"""The facts of what children wrote in their own words, and the words that may be shown."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from qa_lib.measures import comments as measure
from qa_lib.measures.feedback import from_respondents
from qa_lib.measures.slices import ByQuarter
from qa_lib.page.context import Context
from qa_lib.page.facts import Fact, Subject
from qa_lib.page.subjects.feedback import CHILDREN
from qa_lib.params.service import Service
from qa_lib.params.strict import with_id
from qa_lib.periods import Period

THEMES = {  # the themes of the data, as a sentence has them
    "listened_to": "being listened to",
    "being_supported": "being supported",
    "worker_relationship": "the relationship with their worker",
    "communication": "communication",
    "plans_and_copies": "plans and getting copies of them",
    "meetings": "meetings",
    "placement_moves": "moving to a new home",
    "family_time": "time with their family",
    "contact_with_worker": "reaching their worker",
    "timeliness": "how long things take",
}


@dataclass(frozen=True)
class Quotation:
    """A comment that may be shown.

    Args:
        text: what was written, as it was approved.
        who: the cohort in words: "children looked after".
    """

    text: str
    who: str


class CommentFacts:
    """Facts about the comments of children and young people to one service."""

    def __init__(self, context: Context, service: Service) -> None:
        self._context = context
        self._service = service

    @cached_property
    def _comments(self) -> ByQuarter:
        rows = self._context.table("comments", self._service.id, self._context.period)
        return ByQuarter(from_respondents(rows, CHILDREN))

    def quotable(self, period: Period) -> Fact:
        """Return the share of the comments that may be shown."""
        subject = Subject(
            measure.QUOTABLE,
            self._service.id,
            period,
            words={"as_at": period.last_day.isoformat()},
        )
        return self._context.book.share(
            subject,
            lambda: measure.quotable_share(self._comments.within(period), period.last_day),
        )

    def critical(self, period: Period, theme: str) -> Fact:
        """Return the share of the comments on a theme that were critical, wholly or in part."""
        subject = Subject(
            measure.CRITICAL_ON_THEME,
            self._service.id,
            period,
            {"theme": theme},
            {"theme": THEMES[theme]},
        )
        return self._context.book.share(
            subject, lambda: measure.critical_share(self._comments.within(period), theme)
        )

    def quotations(
        self, period: Period, sentiments: Collection[str], *, limit: int | None = None
    ) -> tuple[Quotation, ...]:
        """Return the comments to quote, latest first: at most a few of each theme.

        With a `limit`, so many in all, each of another theme.
        """
        rows = measure.chosen(
            measure.quotable(self._comments.within(period), period.last_day),
            sentiments,
            a_theme=self._context.rules.comments_a_theme if limit is None else 1,
        )[:limit]
        cohorts = self._service.feedback.cohorts
        return tuple(
            Quotation(text, with_id(cohorts, cohort).who)
            for text, cohort in zip(rows["approved_text"], rows["cohort"], strict=True)
        )
