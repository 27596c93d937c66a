"""Checks of the finished site; each finding is one sentence that names the page."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from qa_lib.errors import ChecksError
from qa_lib.publish.blocks import PLACEHOLDER, Block
from qa_lib.publish.html_page import HtmlPage, read_page
from qa_lib.publish.shown_code import CODE_CLASS

_CSS_REFERENCE: Final = re.compile(r"""(?:url\(|@import)\s*["']?([^"')\s;]+)""")
_SCRIPT_REFERENCE: Final = re.compile(
    r"""(?:fetch|import|importScripts|WebSocket|EventSource|sendBeacon)\(\s*["'`]((?:\w+:)?//[^"'`]+)"""
)
LOCAL_PATH: Final = re.compile(
    r"file:///?\w|(?<![\w./:-])/(?:home|root|Users|tmp|var|opt|mnt|srv|private)/[\w.-]+"
    r"|\b[A-Z]:\\\\?\w"
)
_SOURCE_CLASSES: Final = ("cell_input", "highlight-ipython3", "highlight-python", CODE_CLASS)
_SHOWN: Final = 20


def site_findings(site: Path, *, shows_code: bool = False) -> tuple[str, ...]:
    """Return what is wrong with the site: other hosts, local paths, code, pictures, links.

    Args:
        site: the folder of the site.
        shows_code: it was asked for with the code of its cells, folded.
    """
    return _findings(site, _pages(site), shows_code=shows_code)


def _pages(site: Path) -> dict[str, HtmlPage]:
    names = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    return {name: read_page(site / name, name) for name in names}


def _findings(site: Path, pages: Mapping[str, HtmlPage], *, shows_code: bool) -> tuple[str, ...]:
    refused = [name for name in _SOURCE_CLASSES if not (shows_code and name == CODE_CLASS)]
    found = [finding for page in pages.values() for finding in _page_findings(page, refused)]
    found += [finding for page in pages.values() for finding in _broken_links(page, site, pages)]
    found += _style_and_script_findings(site)
    found += [f"{path.name} is the source of a notebook." for path in sorted(site.rglob("*.ipynb"))]
    return tuple(found)


def require_sound_site(
    site: Path, shown: Iterable[Block] = (), *, shows_code: bool = False
) -> None:
    """Raise ChecksError with every finding, if there are any.

    Args:
        site: the folder of the site.
        shown: the blocks that have to be there; a renderer that drops one says nothing.
        shows_code: as for `site_findings`.
    """
    pages = _pages(site)
    found = (*_findings(site, pages, shows_code=shows_code), *_lost_blocks(pages, shown))
    if found:
        rest = len(found) - _SHOWN
        more = [f"... and {rest} more."] if rest > 0 else []
        raise ChecksError(
            "\n".join(["The site does not pass its checks:", *found[:_SHOWN], *more]),
            next_step="Correct the page named; the site that was there before is unchanged.",
        )


def _lost_blocks(pages: Mapping[str, HtmlPage], shown: Iterable[Block]) -> Iterator[str]:
    for block in shown:
        name = f"{block.document}.html"
        if name not in pages or block.css_class not in pages[name].classes:
            yield f"{name} has lost its {block.kind} {block.name!r}."


def _page_findings(page: HtmlPage, refused: Iterable[str]) -> Iterator[str]:
    for reference in page.references:
        if _is_elsewhere(reference):
            yield f"{page.name} refers to another host: {reference}"
    for style in page.styles:
        yield from _other_hosts(page.name, _CSS_REFERENCE.findall(style))
    for script in page.scripts:
        yield from _other_hosts(page.name, _SCRIPT_REFERENCE.findall(script))
    for match in LOCAL_PATH.finditer(page.text):
        yield f"{page.name} shows a path of the machine that built it: {match[0]}"
    for source, alt in page.pictures:
        if not alt.strip() or PLACEHOLDER in alt.lower():
            yield f"{page.name} has a picture without an alternative text: {source}"
    for name in refused:
        if name in page.classes:
            yield f"{page.name} shows code (class {name})."


def _broken_links(page: HtmlPage, site: Path, pages: Mapping[str, HtmlPage]) -> Iterator[str]:
    for link in page.links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or not (parts.path or parts.fragment):
            continue
        path = unquote(parts.path)
        folder = posixpath.dirname(page.name)
        target = posixpath.normpath(posixpath.join(folder, path)) if path else page.name
        if not (site / target).exists():
            yield f"{page.name} links to {link}, which does not exist."
        elif target in pages and not _has_anchor(pages[target], unquote(parts.fragment)):
            yield f"{page.name} links to {link}, but {target} has no such anchor."


def _has_anchor(page: HtmlPage, anchor: str) -> bool:
    return not anchor or anchor in page.anchors


def _style_and_script_findings(site: Path) -> Iterator[str]:
    patterns = {".css": _CSS_REFERENCE, ".svg": _CSS_REFERENCE, ".js": _SCRIPT_REFERENCE}
    for path in sorted(site.rglob("*")):
        if path.suffix in patterns:
            text = path.read_text(encoding="utf-8")
            name = path.relative_to(site).as_posix()
            yield from _other_hosts(name, patterns[path.suffix].findall(text))
            if path.name == "searchindex.js" and (match := LOCAL_PATH.search(text)):
                yield f"{name} shows a path of the machine that built it: {match[0]}"


def _other_hosts(name: str, references: Iterable[str]) -> Iterator[str]:
    yield from (
        f"{name} refers to another host: {each}" for each in references if _is_elsewhere(each)
    )


def _is_elsewhere(reference: str) -> bool:
    parts = urlsplit(reference)
    return bool(parts.netloc) or parts.scheme in {"http", "https", "ftp", "ws", "wss", "file"}
