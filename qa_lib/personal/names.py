"""Names of people in a text."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

_TITLED: Final = re.compile(
    r"(?<![\w.])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Lady|Cllr|Councillor)\.? (?:[A-Z]\. ?)*[A-Z][a-z'-]+"
    r"(?:[- ][A-Z][a-z'-]+)?"
)
_PAIR: Final = re.compile(r"(?<![\w.-])(?=([A-Z][a-z]+)[ ]((?:Mac|Mc|O')?[A-Z][a-z]+)(?![\w]))")


def names(text: str) -> Iterator[str]:
    """Yield names with a title, and first names beside last names that are common in Britain."""
    titled = [match[0] for match in _TITLED.finditer(text)]
    yield from titled
    for match in _PAIR.finditer(text):
        first, last = match[1], match[2]
        whole = f"{first} {last}"
        known = any(whole in other for other in titled)
        if not known and first in first_names() and last in last_names():
            yield whole


@cache
def first_names() -> frozenset[str]:
    """Return the first names that are common in Britain."""
    from faker.providers.person.en_GB import Provider  # noqa: PLC0415  # slow, and rarely needed

    return frozenset(Provider.first_names)


@cache
def last_names() -> frozenset[str]:
    """Return the last names that are common in Britain."""
    from faker.providers.person.en_GB import Provider  # noqa: PLC0415  # slow, and rarely needed

    return frozenset(Provider.last_names)
