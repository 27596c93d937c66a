"""Sphinx extension: extra pages, headlines in headings, and settings of extensions left out.

jupyter-book always sets those settings; where their extension is left out, because it refers to
other hosts, Sphinx warns of an unknown setting, and a warning stops the build.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from qa_lib.publish.extra_pages import extra_pages
from qa_lib.publish.headlines import headlines_into_headings

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_SETTINGS_OF_OTHERS: Final = ("comments_config",)


def setup(app: "Sphinx") -> dict[str, bool | str]:
    """Register with Sphinx."""
    for name in _SETTINGS_OF_OTHERS:
        app.add_config_value(name, default={}, rebuild="")
    app.connect("html-collect-pages", _collected)
    app.connect("doctree-resolved", _resolved)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _resolved(_app: "Sphinx", doctree: "nodes.document", _name: str) -> None:
    headlines_into_headings(doctree)


def _collected(app: "Sphinx") -> Iterator[tuple[str, dict[str, Any], str]]:
    return extra_pages(Path(app.srcdir))
