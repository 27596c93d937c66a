"""The code of a page's cells, folded beside what it shows: for analysts, never for a panel."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Final

from nbformat import NotebookNode

from qa_lib.publish.blocks import BLOCK_MIME, Block

CODE_CLASS: Final = "qa-code"


def code_of_blocks(notebook: NotebookNode) -> dict[str, str]:
    """Return the code that shows each block, by the block's name."""
    return {
        output["data"][BLOCK_MIME]["name"]: cell.source
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if BLOCK_MIME in output.get("data", {})
    }


def opening_code(notebook: NotebookNode) -> str:
    """Return the code of the cells that show nothing: the parameters it ran with, the opening."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code" and not cell.outputs]
    return "\n\n".join(cell.source for cell in cells if cell.source.strip())


def code_beside(shown: Iterable[Block], code: Mapping[str, str]) -> str:
    """Return the code of blocks that are shown together, folded; "" where there is none."""
    sources = dict.fromkeys(code[block.name] for block in shown if block.name in code)
    return folded_code("\n".join(sources), "Show the code of this part") if sources else ""


def folded_code(code: str, name: str) -> str:
    """Return code as HTML, folded under a name that says what opens.

    It is one line, as an empty line would end it in Markdown.
    """
    line = escape(code).replace("\n", "&#10;")
    return (
        f'<details class="{CODE_CLASS}"><summary>{escape(name)}</summary>'
        f'<pre tabindex="0" role="group" aria-label="Code"><code>{line}</code></pre></details>'
    )
