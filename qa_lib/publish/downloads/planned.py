"""Files that readers can take away, planned before they are made: pages link to them meanwhile."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, is_dataclass
from pathlib import Path
from typing import Any, Final

from nbformat import NotebookNode

from qa_lib.publish.files import write_bytes
from qa_lib.publish.store.blobs import Store, digest_of
from qa_lib.publish.store.code import code_digests, environment_digest

_ROOM: Final = "downloads"
_MAKERS: Final = "import qa_lib.publish.downloads.products, qa_lib.publish.downloads.data_files"
_NOT_SHOWN: Final = "snapshot"  # the key of a fact that no file shows


@dataclass(frozen=True)
class Download:
    """A file that readers can take away.

    Args:
        document: the id of the document it belongs to, or `pack`.
        words: what it holds, as its link says.
        path: where it lies; its ending gives its type.
    """

    document: str
    words: str
    path: Path


@dataclass(frozen=True)
class Planned:
    """A download, and how it is made.

    Args:
        download: the download.
        make: returns the file.
        shaped_by: all that shapes the file, so that it is not made twice; "" for one that is made
            sooner than it is looked up.
    """

    download: Download
    make: Callable[[], bytes]
    shaped_by: str = ""


def write_planned(planned: Sequence[Planned], store: Store) -> None:
    """Make each download, or take it from an earlier build that made the same.

    Raises:
        PublishError: a file could not be made.
    """
    makers = digest_of(environment_digest(), *code_digests(_MAKERS).values())
    for each in planned:
        write_bytes(_made(each, store, makers), each.download.path)


def _made(planned: Planned, store: Store, makers: str) -> bytes:
    if not planned.shaped_by:
        return planned.make()
    key = digest_of(makers, planned.download.path.name, planned.shaped_by)
    return store.made(_ROOM, key, planned.make)


def shape_of(*parts: object) -> str:
    """Return what shapes a file, as text: values of plain data, dataclasses and what is in them."""
    text = json.dumps(parts, sort_keys=True, default=_plain)
    return json.dumps(json.loads(text, object_hook=_shown))


def shown_content(notebook: NotebookNode) -> list[object]:
    """Return all that an executed notebook says, without its code."""
    return [cell.get("outputs", cell.source) for cell in notebook.cells]


def _plain(value: Any) -> object:  # noqa: ANN401  # any value at all
    return asdict(value) if is_dataclass(value) else str(value)  # type: ignore[arg-type]  # no class


def _shown(record: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in record.items() if key != _NOT_SHOWN}
