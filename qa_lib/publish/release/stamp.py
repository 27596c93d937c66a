"""What a release adds to the pages of a site: which revision they are of, and why there is one.

The bytes of a revision never change, yet its readers shall learn of a later correction: a script
of the revision asks the index page, which does change, for the latest revision.
"""

import html
import re
from pathlib import Path
from typing import Final

from qa_lib.errors import PublishError
from qa_lib.publish.files import write_text

NOTICE: Final = "notice.js"
_HOOK: Final = '<div class="bd-container">'
_HEAD_END: Final = "</head>"
_BLANK: Final = re.compile(r"\s+")


def stamped(page: str, *, number: int, reason: str, root: str) -> str:
    """Return a page of a site as the release has it.

    Args:
        page: the page.
        number: the revision's number.
        reason: why there is a revision after the first, "" for the first.
        root: the way from the page to the revision's folder: `..` for pages at the site's top.

    Raises:
        PublishError: the page is not as the book makes pages.
    """
    if page.count(_HEAD_END) != 1 or page.count(_HOOK) != 1:
        raise PublishError(
            "A page of the site has no place for the notice of its revision.",
            next_step="Compare book/_templates with the theme's page layout; it has changed.",
        )
    script = f'<script defer src="{root}/{NOTICE}"></script>\n'
    note = _correction(number, reason, root) if reason else ""
    return page.replace(_HEAD_END, script + _HEAD_END).replace(_HOOK, note + _HOOK)


def stamp_site(site: Path, *, number: int, reason: str) -> None:
    """Stamp every page of a site in its place."""
    for path in sorted(site.rglob("*.html")):
        root = "/".join([".."] * len(path.relative_to(site).parts))
        page = path.read_text(encoding="utf-8")
        write_text(stamped(page, number=number, reason=reason, root=root), path)


def _correction(number: int, reason: str, root: str) -> str:
    words = html.escape(_BLANK.sub(" ", reason).strip())
    return (
        '<aside class="qa-revision" aria-label="Correction">'
        f"<p><strong>Corrected, revision {number}.</strong> {words} "
        f'<a href="{root}/../index.html">All revisions of this edition</a></p></aside>\n'
    )
