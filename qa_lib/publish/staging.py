"""Sources of the book, made from executed notebooks."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import nbformat
from nbformat import NotebookNode

from qa_lib.errors import PublishError
from qa_lib.publish.blocks import HTML_MIME, MIMES_OF_KIND, Block, blocks

_AS_IT_IS: Final[Mapping[str, str]] = {}
_KERNEL: Final = {"name": "python3", "display_name": "Python 3", "language": "python"}
_MARKUP: Final = re.compile(r"([!-/:-@\[-`{-~])")  # what Markdown takes for markup unless escaped


def book_source(
    document: str, heading: str, notebook: NotebookNode, *, html: Mapping[str, str] = _AS_IT_IS
) -> Any:  # noqa: ANN401  # nbformat has no types
    """Return the notebook as a page of the book: heading, Markdown and blocks; no code at all.

    Args:
        document: its id.
        heading: the page's title.
        notebook: the executed notebook.
        html: what blocks show instead of their own HTML, by their names.

    Raises:
        PublishError: an output or a heading that can't be published, by document and block.
    """
    shown = {id(block.output): block for block in blocks(document, notebook)}
    cells = [_markdown(f"# {heading}")]
    for cell in _without_title(document, notebook):
        if cell.cell_type == "markdown":
            cells.append(_markdown(cell.source))
        else:
            outputs = cell.get("outputs", [])
            cells += [_shown(shown[id(each)], html) for each in outputs if id(each) in shown]
    for number, cell in enumerate(cells, start=1):
        cell.id = f"cell-{number}"
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": _KERNEL})  # type: ignore[no-untyped-call]  # nbformat has no types


def staged(
    document: str,
    heading: str,
    notebook: NotebookNode,
    *,
    html: Mapping[str, str] = _AS_IT_IS,
    ending: str = "",
) -> str:
    """Return the page of a document as the book takes it, with a last Markdown cell or none."""
    source = book_source(document, heading, notebook, html=html)
    if ending:
        source.cells.append(_markdown(ending))
        source.cells[-1].id = f"cell-{len(source.cells)}"
    return str(nbformat.writes(source))  # type: ignore[no-untyped-call]  # nbformat has no types


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


def _shown(block: Block, html: Mapping[str, str]) -> NotebookNode:
    """Return a cell that shows a block; myst-nb skips cells without source, so that it has one."""
    mime = next(mime for mime in MIMES_OF_KIND[block.kind] if mime in block.output.data)
    content = block.output.data[mime]
    if mime == HTML_MIME:
        content = (
            f'<div class="qa-block {block.css_class}">\n{html.get(block.name, content)}\n</div>'
        )
    output = nbformat.v4.new_output("display_data", data={mime: content})  # type: ignore[no-untyped-call]  # nbformat has no types
    metadata = {"mystnb": _figure(block, mime)} if block.kind == "figure" else {}
    source = f"# {block.name}"
    return nbformat.v4.new_code_cell(source, outputs=[output], metadata=metadata)  # type: ignore[no-any-return, no-untyped-call]  # nbformat has no types


def _figure(block: Block, mime: str) -> dict[str, dict[str, str]]:
    """Return what myst-nb has to know of a figure; it reads no more than the cell's metadata."""
    described = block.output.metadata[mime]
    figure = {"name": block.name, "classes": f"qa-figure {block.css_class}"}
    if caption := described.get("caption"):
        figure["caption"] = _caption(caption)
    return {"image": {"alt": described["alt"]}, "figure": figure}


def _caption(caption: str) -> str:
    """Return a caption as Markdown: its first line, the message, is strong."""
    headline, *about = (_MARKUP.sub(r"\\\1", line.strip()) for line in caption.splitlines())
    return " ".join([f"**{headline}**", *about])
