"""What the data holds that must not be published."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Guarded:
    """The values of the data that no published file may hold.

    Args:
        identifiers: by what they are ("case_ref"), the values.
        texts: by what they are ("comments.text"), what people wrote that nobody has approved.
        approved: what people wrote that may be published.
    """

    identifiers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    texts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    approved: frozenset[str] = frozenset()
