"""What notebooks show: `Page` is the one name that they import."""

from qa_lib.page.page import Page

__all__ = ["Page"]
