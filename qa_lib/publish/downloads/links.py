"""Links to downloads on the pages of the site, each with its type and size."""

import html
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from qa_lib.publish.downloads.written import Download

FROM_A_PAGE: Final = ".."  # the folder of a build, as a page of its site reaches it
_KILO: Final = 1024


def download_links(downloads: Sequence[Download], *, root: Path) -> str:
    """Return HTML that links to a page's downloads; "" if there are none.

    Args:
        downloads: those of the page.
        root: the folder that holds the site.
    """
    if not downloads:
        return ""
    items = [f"<li>{file_link(each, each.words, root=root)}</li>" for each in downloads]
    parts = ['<div class="qa-downloads">', "<p><strong>Download</strong></p>"]
    return "\n".join([*parts, "<ul>", *items, "</ul>", "</div>"])


def file_link(download: Download, words: str, *, root: Path) -> str:
    """Return a link to a file: "All tables of this document (XLSX, 34 KB)"."""
    target = f"{FROM_A_PAGE}/{download.path.relative_to(root).as_posix()}"
    kind = download.path.suffix.lstrip(".").upper()
    size = size_words(download.path.stat().st_size)
    return f'<a href="{html.escape(target)}">{html.escape(words)} ({kind}, {size})</a>'


def size_words(size: int) -> str:
    """Return the size of a file in bytes as readers see it: "34 KB", "1.2 MB"."""
    if size < _KILO * _KILO:
        return f"{max(1, round(size / _KILO))} KB"
    return f"{size / _KILO / _KILO:.1f} MB"
