"""The learning products of an edition: posters and briefings as PDF, slides as HTML."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from nbformat import NotebookNode

from qa_lib.errors import ParameterError
from qa_lib.params.edition import Document
from qa_lib.publish.downloads.planned import Download, Planned, shape_of, shown_content
from qa_lib.publish.downloads.product_papers import briefing, poster
from qa_lib.publish.downloads.slides import slides
from qa_lib.publish.print.paper import Imprint

_PAPERS: Final[Mapping[str, Callable[..., bytes]]] = {"poster": poster, "briefing": briefing}
_SLIDES: Final = "slides"


def planned_products(
    products: Sequence[Document],
    notebooks: Mapping[str, NotebookNode],
    *,
    imprint: Imprint,
    folder: Path,
) -> tuple[Planned, ...]:
    """Return each product that has a notebook, in order.

    A product's notebook says what it becomes: `poster` and `briefing` a PDF, `slides` HTML.

    Args:
        products: the products of an edition.
        notebooks: the executed notebooks by document id.
        imprint: what stands on every product.
        folder: where they go.

    Raises:
        ParameterError: a product is made by another notebook.
        PublishError: raised when one is made; it can't be, or a poster needs more than a page.
    """
    for product in products:
        _require_known(product)
    return tuple(
        _planned(product, notebooks[product.id], imprint, folder)
        for product in products
        if product.id in notebooks
    )


def _planned(product: Document, notebook: NotebookNode, imprint: Imprint, folder: Path) -> Planned:
    is_slides = product.notebook == _SLIDES
    path = folder / f"{product.id}.{'html' if is_slides else 'pdf'}"
    download = Download(product.id, f"{product.label}: {product.title}", path)
    make = partial(_slides if is_slides else _PAPERS[product.notebook], product.id, notebook)
    return Planned(
        download,
        partial(make, heading=product.title, imprint=imprint),
        shape_of(product.id, product.notebook, product.title, imprint, shown_content(notebook)),
    )


def _slides(document: str, notebook: NotebookNode, *, heading: str, imprint: Imprint) -> bytes:
    return slides(document, notebook, heading=heading, marking=imprint.marking).encode()


def _require_known(product: Document) -> None:
    known = sorted([*_PAPERS, _SLIDES])
    if product.notebook not in known:
        raise ParameterError(
            f"The product {product.label!r} is made by the notebook {product.notebook!r}, "
            "which makes no product.",
            next_step=f"Use one of: {', '.join(known)}.",
        )
