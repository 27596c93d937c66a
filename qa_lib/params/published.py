"""The figures of a report as it was once published, each with the fact it should be."""

from pydantic import Field, PositiveInt

from qa_lib.params.strict import Identifier, StrictModel, Text


class PublishedFigure(StrictModel):
    """One figure of a published report."""

    id: Identifier
    paragraph: PositiveInt
    says: Text  # what the report says of it, in our words
    printed: Text  # exactly as printed: "41%", "470", "all"
    fact: Text  # the id of the fact that it should be
    note: Text | None = None  # what a reader must know to compare
    contradiction: Text | None = None  # why the report cannot be right here


class PublishedReport(StrictModel):
    """All figures of one published report."""

    source: Text
    figures: tuple[PublishedFigure, ...] = Field(min_length=1)
