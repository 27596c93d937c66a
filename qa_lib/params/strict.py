"""The base of all parameter models, and the kinds of text that they hold."""

from collections.abc import Iterable, Sequence
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from qa_lib.errors import ParameterError
from qa_lib.periods import Period, Quarter


def _quarter(value: object) -> Quarter:
    if isinstance(value, Quarter):
        return value
    try:
        return Quarter.parse(str(value))
    except ParameterError as error:  # pydantic collects ValueErrors, with their key paths
        raise ValueError("this is not a quarter; write one such as 2022-23-Q2") from error


def _period(value: object) -> Period:
    if isinstance(value, Period):
        return value
    try:
        return Period.parse(str(value))
    except ParameterError as error:  # as above
        raise ValueError(
            "this is not a period; write a quarter (2022-23-Q2), a financial year (2021-22) "
            "or a range of them, earliest first (2022-23-Q1..2022-23-Q2)"
        ) from error


Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
QuarterText = Annotated[Quarter, BeforeValidator(_quarter)]
PeriodText = Annotated[Period, BeforeValidator(_period)]


class StrictModel(BaseModel):
    """A frozen model that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Named(StrictModel):
    """Something with an id for files and a name for readers."""

    id: Identifier
    name: Text


NamedItem = TypeVar("NamedItem", bound=Named)


def with_id(items: Iterable[NamedItem], item_id: str) -> NamedItem:
    """Return the item of that id; a missing one is a bug, as ids are checked at load."""
    return {item.id: item for item in items}[item_id]


def ids(items: Iterable[Named]) -> tuple[str, ...]:
    """Return the ids of the items, in order."""
    return tuple(item.id for item in items)


def require_known(what: str, used: Iterable[str], known: Sequence[str]) -> None:
    """Raise ValueError naming the ids used that are not among the known ones."""
    unknown = sorted(set(used) - set(known))
    if unknown:
        raise ValueError(f"unknown {what} {', '.join(unknown)}; known are {', '.join(known)}")


def require_unique(what: str, used: Iterable[str]) -> None:
    """Raise ValueError naming the ids that occur more than once."""
    seen: set[str] = set()
    twice = sorted({item for item in used if item in seen or seen.add(item)})  # type: ignore[func-returns-value]  # add returns None, which is the point
    if twice:
        raise ValueError(f"{what} {', '.join(twice)} is given more than once")
