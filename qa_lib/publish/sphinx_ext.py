"""Sphinx extension: the book's extra pages, and settings of extensions that it leaves out.

jupyter-book always sets those settings; where their extension is left out, because it refers to
other hosts, Sphinx warns of an unknown setting, and a warning stops the build.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from qa_lib.publish.extra_pages import extra_pages

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_SETTINGS_OF_OTHERS: Final = ("comments_config",)


def setup(app: "Sphinx") -> dict[str, bool | str]:
    """Register with Sphinx."""
    for name in _SETTINGS_OF_OTHERS:
        app.add_config_value(name, default={}, rebuild="")
    app.connect("html-collect-pages", _collected)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _collected(app: "Sphinx") -> Iterator[tuple[str, dict[str, Any], str]]:
    return extra_pages(Path(app.srcdir))
