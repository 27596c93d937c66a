"""What notebooks show: `Page` is the one name that they import."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa_lib.page.page import Page

__all__ = ["Page"]


def __getattr__(name: str) -> object:
    """Load `Page` when it is asked for: much of the package is used without it, and it is large."""
    if name == "Page":
        from qa_lib.page.page import Page  # noqa: PLC0415  # see above

        return Page
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
