"""The rules of the leak check: what may stand in published files although it looks like a leak."""

from pydantic import Field

from qa_lib.params.strict import StrictModel, Text


class AllowedText(StrictModel):
    """A text that is recognised as somebody's and is not."""

    text: Text  # exactly as it is written
    why: Text


class PublishedColumn(StrictModel):
    """A column of free text that is written to be published."""

    column: Text = Field(pattern=r"^[a-z_]+\.[a-z_]+$")  # table and column
    why: Text


class LeakRules(StrictModel):
    """What the leak check lets pass, each with its reason."""

    allowed: tuple[AllowedText, ...] = ()
    published_columns: tuple[PublishedColumn, ...] = ()
    packages: tuple[Text, ...] = ()  # whose files are published as they were installed
