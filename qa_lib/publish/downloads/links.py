"""Links to downloads on the pages of the site, each with its type and size."""

import html
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from qa_lib.publish.downloads.written import Download

_KILO: Final = 1024
_TABLE: Final = ".csv"


def download_links(downloads: Sequence[Download], *, root: Path, address: str) -> str:
    """Return HTML that links to a page's downloads; "" if there are none.

    Args:
        downloads: those of the page.
        root: the folder that the address stands for.
        address: of that folder, as the page reaches it: "data".
    """
    whole = [each for each in downloads if each.path.suffix != _TABLE]
    single = [each for each in downloads if each.path.suffix == _TABLE]
    if not downloads:
        return ""
    parts = ['<div class="qa-downloads">', "<p><strong>Download</strong></p>"]
    parts += _list([_link(each, root, address) for each in whole])
    if single:
        parts += ["<details>", "<summary>Each table as data (CSV)</summary>"]
        parts += [*_list([_link(each, root, address) for each in single]), "</details>"]
    return "\n".join([*parts, "</div>"])


def size_words(size: int) -> str:
    """Return the size of a file in bytes as readers see it: "34 KB", "1.2 MB"."""
    if size < _KILO * _KILO:
        return f"{max(1, round(size / _KILO))} KB"
    return f"{size / _KILO / _KILO:.1f} MB"


def _list(items: Sequence[str]) -> list[str]:
    return ["<ul>", *(f"<li>{item}</li>" for item in items), "</ul>"] if items else []


def _link(download: Download, root: Path, address: str) -> str:
    target = f"{address}/{download.path.relative_to(root).as_posix()}"
    kind = download.path.suffix.lstrip(".").upper()
    size = size_words(download.path.stat().st_size)
    return f'<a href="{html.escape(target)}">{html.escape(download.words)} ({kind}, {size})</a>'
