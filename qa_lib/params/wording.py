"""The rules for words: numbers that are no figures, reading age, spelling, abbreviations."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, PositiveFloat, PositiveInt

from qa_lib.params.strict import StrictModel, Text


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:  # pydantic collects ValueErrors, with their key paths
        raise ValueError(f"this is not a regular expression: {error}") from error
    return text


class NotFigure(StrictModel):
    """A kind of number that is no figure, and so needs no fact behind it."""

    what: Text
    pattern: Annotated[str, Field(min_length=1), AfterValidator(_pattern)]


class ReadingRules(StrictModel):
    """How hard to read a page may be; one with fewer sentences is not judged."""

    oldest: PositiveFloat  # reading age in years
    fewest_sentences: PositiveInt


class Wording(StrictModel):
    """The rules that published prose is checked by."""

    reading_age: ReadingRules
    also_british: tuple[Text, ...]
    names_in_capitals: tuple[Text, ...]
    not_figures: tuple[NotFigure, ...]
