"""Links to downloads on the pages of the site, each with its type and size.

The pages are made while the files are, so the sizes are filled in at the end.
"""

import html
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from qa_lib.publish.downloads.planned import Download
from qa_lib.publish.files import write_text

FROM_A_PAGE: Final = ".."  # the folder of a build, as a page of its site reaches it
_KILO: Final = 1024
_SIZE: Final = re.compile("<!--size of (.+?)-->")


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
    """Return a link to a file, without its size as yet: "All tables of this document (XLSX, …)"."""
    name = download.path.relative_to(root).as_posix()
    kind = download.path.suffix.lstrip(".").upper()
    target = html.escape(f"{FROM_A_PAGE}/{name}")
    return f'<a href="{target}">{html.escape(words)} ({kind}, <!--size of {name}-->)</a>'


def fill_in_sizes(site: Path) -> None:
    """Write the size of each file into the links to it on a site's pages: "34 KB"."""
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        filled = _SIZE.sub(lambda found: size_words((site.parent / found[1]).stat().st_size), text)
        if filled != text:
            write_text(filled, page)


def size_words(size: int) -> str:
    """Return the size of a file in bytes as readers see it: "34 KB", "1.2 MB"."""
    if size < _KILO * _KILO:
        return f"{max(1, round(size / _KILO))} KB"
    return f"{size / _KILO / _KILO:.1f} MB"
