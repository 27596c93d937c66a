"""Sources of the book, made from executed notebooks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any, Final

import nbformat
from nbformat import NotebookNode

from qa_lib.errors import PublishError
from qa_lib.publish.blocks import HTML_MIME, Block, blocks
from qa_lib.publish.figure_group import PageWords, group_html, grouped, headline
from qa_lib.publish.glossary import explained
from qa_lib.publish.notebook import notebook_text
from qa_lib.publish.previous import MARK
from qa_lib.publish.shown_code import code_beside

HEADLINE_CLASS: Final = "qa-headline"
_KERNEL: Final = {"name": "python3", "display_name": "Python 3", "language": "python"}
_AS_IT_IS: Final = PageWords()


@dataclass
class _Part:
    """Markdown, and the blocks that follow it."""

    markdown: str
    blocks: list[Block] = field(default_factory=list)


def book_source(
    document: str, heading: str, notebook: NotebookNode, *, words: PageWords = _AS_IT_IS
) -> Any:  # noqa: ANN401  # nbformat has no types
    """Return the notebook as a page of the book: heading, Markdown, blocks; code only if asked.

    Under a heading stands the main message of its section, which the book makes a part of it.

    Args:
        document: its id.
        heading: the page's title.
        notebook: the executed notebook.
        words: what its blocks need to be shown.

    Raises:
        PublishError: an output or a heading that can't be published, by document and block.
    """
    cells = [cell for part in _parts(document, heading, notebook) for cell in _cells(part, words)]
    pieces = {str(number): _html(cell) for number, cell in enumerate(cells)}
    found, explanations = explained(pieces, words.glossary)
    for cell, piece in zip(cells, found.values(), strict=True):
        if piece:
            cell.outputs[0].data[HTML_MIME] = piece
    return _notebook([*cells, *([_shown("terms", explanations)] if explanations else [])])


def staged(
    document: str,
    heading: str,
    notebook: NotebookNode,
    *,
    words: PageWords = _AS_IT_IS,
    ending: str = "",
) -> str:
    """Return the page of a document as the book takes it, with a last Markdown cell or none."""
    source = book_source(document, heading, notebook, words=words)
    if ending:
        source = _notebook([*source.cells, _markdown(ending)])
    return notebook_text(source)


def _notebook(cells: list[NotebookNode]) -> NotebookNode:
    for number, cell in enumerate(cells, start=1):
        cell.id = f"cell-{number}"
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": _KERNEL})  # type: ignore[no-any-return, no-untyped-call]  # nbformat has no types


def _parts(document: str, heading: str, notebook: NotebookNode) -> list[_Part]:
    shown = {id(block.output): block for block in blocks(document, notebook)}
    parts = [_Part(f"# {heading}\n\n{MARK}")]
    for cell in _without_title(document, notebook):
        if cell.cell_type == "markdown":
            parts.append(_Part(cell.source))
        else:
            outputs = cell.get("outputs", [])
            parts[-1].blocks += [shown[id(each)] for each in outputs if id(each) in shown]
    return parts


def _cells(part: _Part, words: PageWords) -> Iterator[NotebookNode]:
    told = _message(part)
    message = f'\n\n<p class="{HEADLINE_CLASS}">{escape(told)}</p>' if told else ""
    yield _markdown(part.markdown + message)
    for group in grouped(part.blocks):
        html = group_html(group, words, told=told) + code_beside(group, words.code)
        yield _shown(group[0].name, html)


def _message(part: _Part) -> str:
    """Return the main message of a section: that of its first chart."""
    lines = part.markdown.strip().splitlines()
    if not lines or not lines[-1].startswith("## "):
        return ""
    return next((message for block in part.blocks if (message := headline(block))), "")


def _without_title(document: str, notebook: NotebookNode) -> Iterator[NotebookNode]:
    """Yield the cells without the notebook's own title, which the edition's heading replaces."""
    titled = False
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            yield cell
            continue
        titles = [line for line in cell.source.splitlines() if line.startswith("# ")]
        if len(titles) > (0 if titled else 1):
            raise PublishError(
                f"{document}: {titles[-1]!r} is a second title.",
                next_step="Begin it with ## instead; a page has one title, at its top.",
            )
        titled = titled or bool(titles)
        rest = [line for line in cell.source.splitlines() if line not in titles]
        if any(line.strip() for line in rest):
            yield _markdown("\n".join(rest).strip("\n"))


def _markdown(source: str) -> NotebookNode:
    return nbformat.v4.new_markdown_cell(source)  # type: ignore[no-any-return, no-untyped-call]  # nbformat has no types


def _html(cell: NotebookNode) -> str:
    return str(cell.outputs[0].data[HTML_MIME]) if cell.cell_type == "code" else ""


def _shown(name: str, html: str) -> NotebookNode:
    """Return a cell that shows HTML; myst-nb skips cells without source, so that it has one."""
    output = nbformat.v4.new_output("display_data", data={HTML_MIME: html})  # type: ignore[no-untyped-call]  # nbformat has no types
    return nbformat.v4.new_code_cell(f"# {name}", outputs=[output])  # type: ignore[no-any-return, no-untyped-call]  # nbformat has no types
