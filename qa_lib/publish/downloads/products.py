"""The learning products of an edition: posters and briefings as PDF, slides as HTML."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from nbformat import NotebookNode

from qa_lib.errors import ParameterError
from qa_lib.params.edition import Document
from qa_lib.publish.downloads.product_papers import briefing, poster
from qa_lib.publish.downloads.slides import slides
from qa_lib.publish.downloads.written import Download
from qa_lib.publish.files import empty_folder, write_bytes
from qa_lib.publish.print.paper import Imprint

_PAPERS: Final[Mapping[str, Callable[..., bytes]]] = {"poster": poster, "briefing": briefing}
_SLIDES: Final = "slides"


def written_products(
    products: Sequence[Document],
    notebooks: Mapping[str, NotebookNode],
    *,
    imprint: Imprint,
    folder: Path,
) -> tuple[Download, ...]:
    """Write each product that has a notebook and return them, in order.

    A product's notebook says what it becomes: `poster` and `briefing` a PDF, `slides` HTML.

    Args:
        products: the products of an edition.
        notebooks: the executed notebooks by document id.
        imprint: what stands on every product.
        folder: where they go; it is emptied.

    Raises:
        ParameterError: a product is made by another notebook.
        PublishError: a product can't be made, or a poster needs more than a page.
    """
    for product in products:
        _require_known(product)
    empty_folder(folder)
    return tuple(
        _written(product, notebooks[product.id], imprint, folder)
        for product in products
        if product.id in notebooks
    )


def _written(product: Document, notebook: NotebookNode, imprint: Imprint, folder: Path) -> Download:
    heading = product.title
    if product.notebook == _SLIDES:
        path = folder / f"{product.id}.html"
        made = slides(product.id, notebook, heading=heading, marking=imprint.marking).encode()
    else:
        path = folder / f"{product.id}.pdf"
        make = _PAPERS[product.notebook]
        made = make(product.id, notebook, heading=heading, imprint=imprint)
    write_bytes(made, path)
    return Download(product.id, f"{product.label}: {product.title}", path)


def _require_known(product: Document) -> None:
    known = sorted([*_PAPERS, _SLIDES])
    if product.notebook not in known:
        raise ParameterError(
            f"The product {product.label!r} is made by the notebook {product.notebook!r}, "
            "which makes no product.",
            next_step=f"Use one of: {', '.join(known)}.",
        )
