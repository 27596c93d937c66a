"""What the checks need of an HTML page: its references, links, anchors, pictures and text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

_REFERRING: Final = frozenset(
    {"action", "cite", "data", "formaction", "href", "manifest", "ping", "poster", "src"}
    | {"xlink:href"}
)


@dataclass(frozen=True)
class HtmlPage:
    """The parts of a page, in the order in which they stand.

    `pictures` are pairs of source and alternative text; a missing text is "".
    """

    name: str
    references: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The readable text and the values of all attributes."""
        return " ".join(self.words)


def read_page(path: Path, name: str) -> HtmlPage:
    """Return the parts of the page in a file, under the name by which the site knows it."""
    reader = _PageReader(HtmlPage(name))
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return reader.page


def text_of(fragment: str) -> str:
    """Return the readable text of a piece of HTML, without that of its attributes."""
    reader = _TextReader()
    reader.feed(fragment)
    reader.close()
    return " ".join("".join(reader.texts).split())


class _TextReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


class _PageReader(HTMLParser):
    def __init__(self, page: HtmlPage) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self._raw = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        page = self.page
        page.words.extend(values.values())
        page.references.extend(value for name, value in values.items() if name in _REFERRING)
        page.references.extend(_candidates(values.get("srcset", "")))
        page.anchors.update(values[name] for name in ("id", "name") if values.get(name))
        page.classes.update(values.get("class", "").split())
        page.styles.extend([values["style"]] if "style" in values else [])
        if tag in {"a", "area"} and "href" in values:
            page.links.append(values["href"])
        elif tag in {"link", "script", "img"}:
            page.links.extend(values[name] for name in ("href", "src") if name in values)
        if tag == "img":
            page.pictures.append((values.get("src", ""), values.get("alt", "")))
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            page.references.append(values.get("content", "").partition("url=")[2])
        self._raw = tag if tag in {"style", "script"} else ""

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  # HTMLParser's signature
        self._raw = ""

    def handle_data(self, data: str) -> None:
        if self._raw == "style":
            self.page.styles.append(data)
        elif self._raw == "script":
            self.page.scripts.append(data)
        else:
            self.page.words.append(data)


def _candidates(srcset: str) -> list[str]:
    return [part.split()[0] for part in srcset.split(",") if part.strip()]
