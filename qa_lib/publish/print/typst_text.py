"""Words and values as Typst takes them; nothing in them is ever read as markup."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": " ", "\r": " ", "\t": " "})


def string(text: str) -> str:
    """Return the text as a Typst string, on one line."""
    return f'"{text.translate(_ESCAPES)}"'


def array(items: Iterable[str]) -> str:
    """Return a Typst array of values that are Typst already."""
    return "(" + "".join(f"{item}, " for item in items) + ")"


def boolean(value: bool) -> str:  # noqa: FBT001  # a value to be written, not a switch
    """Return a Typst boolean."""
    return "true" if value else "false"


def content(runs: Sequence[Mapping[str, Any]]) -> str:
    """Return the runs of a sentence as a Typst content block, links to documents included."""
    return f"[{''.join(map(_run, runs))}]"


def _run(run: Mapping[str, Any]) -> str:
    words = f"#{string(run['text'])}"
    if "document" in run:
        return f"#document-link({string(run['document'])})[{words}]"
    return words
