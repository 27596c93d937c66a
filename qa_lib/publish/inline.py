"""Scripts and styles that the theme writes into its pages, moved out into files.

A web server can then forbid all inline code, and with it whatever someone might slip into a page.
"""

import hashlib
import re
from pathlib import Path
from typing import Final

from qa_lib.publish.files import write_text

FOLDER: Final = "_static/inline"
_SCRIPT: Final = re.compile(r"<script(?![^>]*\s(?:src|type)=)[^>]*>(.*?)</script>", re.DOTALL)
_STYLE: Final = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)


def move_out(site: Path) -> None:
    """Replace inline scripts and styles of every page by files named by their digests."""
    for path in sorted(site.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        root = "../" * (len(path.relative_to(site).parts) - 1)
        moved = _STYLE.sub(
            lambda found, root=root: (  # type: ignore[misc]  # mypy knows no bound defaults
                f'<link rel="stylesheet" href="{root}{_file(site, found[1], "css")}" />'
            ),
            _SCRIPT.sub(
                lambda found, root=root: (  # type: ignore[misc]  # as above
                    f'<script src="{root}{_file(site, found[1], "js")}"></script>'
                ),
                page,
            ),
        )
        if moved != page:
            write_text(moved, path)


def _file(site: Path, content: str, ending: str) -> str:
    """Write the content once and return its path within the site."""
    name = f"{FOLDER}/{hashlib.sha256(content.encode()).hexdigest()[:16]}.{ending}"
    if not (site / name).is_file():
        write_text(f"{content.strip()}\n", site / name)
    return name
