"""What readers take away from an edition: PDFs, data, Word, learning products."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from nbformat import NotebookNode

from qa_lib.publish.downloads.data_files import DownloadRequest, planned_downloads
from qa_lib.publish.downloads.links import download_links
from qa_lib.publish.downloads.planned import Download, Planned
from qa_lib.publish.downloads.products import planned_products
from qa_lib.publish.print.printed import (
    PrintRequest,
    imprint_of,
    printed_paths,
)
from qa_lib.publish.request import BUILD_FOLDER, BuildRequest
from qa_lib.publish.store.blobs import STORE_FOLDER, Store

_TABLE: Final = ".csv"


@dataclass(frozen=True)
class Takeaways:
    """What readers will take away, before it is made.

    Args:
        prints: the PDFs of documents.
        planned: all other files.
    """

    prints: PrintRequest
    planned: tuple[Planned, ...]
    notebooks: Mapping[str, NotebookNode]

    @property
    def downloads(self) -> tuple[Download, ...]:
        """Every file, as pages offer it."""
        pdfs = printed_paths(self.prints, self.notebooks)
        return (
            *(Download(document, "To read on paper", path) for document, path in pdfs.items()),
            *(each.download for each in self.planned),
        )


def planned_takeaways(
    request: BuildRequest, notebooks: Mapping[str, NotebookNode], notes: Mapping[str, str]
) -> Takeaways:
    """Return what is to be made into the request's work folder.

    Args:
        request: the build.
        notebooks: the executed notebooks by document id.
        notes: by document id, why a document is missing.
    """
    imprint = imprint_of(request.edition, request.programme, mark=request.mark)
    store = Store(request.project / BUILD_FOLDER / STORE_FOLDER)
    data = DownloadRequest(request.edition, imprint, request.work / "data")
    products = request.edition.products
    folder = request.work / "products"
    return Takeaways(
        PrintRequest(request.edition, imprint, request.work / "pdf", store, notes),
        (
            *planned_downloads(data, notebooks),
            *planned_products(products, notebooks, imprint=imprint, folder=folder),
        ),
        notebooks,
    )


def offered(request: BuildRequest, takeaways: Sequence[Download], document: str) -> str:
    """Return links to one document's whole files, or the pack's, as HTML; "" if it has none."""
    own = [each for each in takeaways if each.document == document]
    whole = [each for each in own if each.path.suffix != _TABLE]
    return download_links(whole, root=request.work)


def tables_of(takeaways: Sequence[Download], document: str) -> dict[str, Download]:
    """Return the files that hold one table of a document each, by the name of its block."""
    own = [each for each in takeaways if each.document == document]
    return {each.path.stem: each for each in own if each.path.suffix == _TABLE}
