"""The rules for words: which numbers in prose are no figures."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

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


class Wording(StrictModel):
    """The rules that published prose is checked by."""

    not_figures: tuple[NotFigure, ...]
