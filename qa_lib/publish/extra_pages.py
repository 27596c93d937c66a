"""Pages that the book shows as they are: handed to Sphinx in a file beside its sources.

They have the site's frame, but are neither parsed nor in the contents nor found by search, which
thousands of rows of evidence would drown.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from qa_lib.publish.files import write_json

NAME: Final = "_extra_pages.json"
TEMPLATE: Final = "page.html"


@dataclass(frozen=True)
class ExtraPage:
    """A page: its name within the site without an ending, its title, and its body as HTML."""

    name: str
    title: str
    body: str


def write_extra_pages(pages: Sequence[ExtraPage], sources: Path) -> None:
    """Write the pages beside the sources of a book."""
    write_json({page.name: [page.title, page.body] for page in pages}, sources / NAME)


def extra_pages(sources: Path) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the pages as Sphinx collects them: name, context and template."""
    path = sources / NAME
    if path.is_file():
        for name, (title, body) in json.loads(path.read_text(encoding="utf-8")).items():
            yield name, {"title": title, "body": body}, TEMPLATE
