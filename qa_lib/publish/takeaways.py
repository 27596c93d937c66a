"""What readers take away from an edition: PDFs, data, Word, learning products."""

from collections.abc import Mapping, Sequence
from typing import Final

from nbformat import NotebookNode

from qa_lib.publish.downloads.links import download_links
from qa_lib.publish.downloads.products import written_products
from qa_lib.publish.downloads.written import Download, DownloadRequest, written_downloads
from qa_lib.publish.print.printed import (
    PrintListener,
    PrintRequest,
    imprint_of,
    printed_documents,
)
from qa_lib.publish.request import BUILD_FOLDER, BuildRequest
from qa_lib.publish.store.blobs import STORE_FOLDER, Store

_TABLE: Final = ".csv"


def made_takeaways(
    request: BuildRequest,
    notebooks: Mapping[str, NotebookNode],
    notes: Mapping[str, str],
    *,
    listener: PrintListener,
) -> tuple[Download, ...]:
    """Make the files into the request's work folder; `notes` say why a document is missing.

    Raises:
        PublishError: a file could not be made; the message names its document.
    """
    imprint = imprint_of(request.edition, request.programme, mark=request.mark)
    store = Store(request.project / BUILD_FOLDER / STORE_FOLDER)
    prints = PrintRequest(request.edition, imprint, request.work / "pdf", store, notes)
    pdfs = printed_documents(prints, notebooks, listener)
    return (
        *(Download(document, "To read on paper", path) for document, path in pdfs.items()),
        *written_downloads(
            DownloadRequest(request.edition, imprint, request.work / "data"), notebooks
        ),
        *written_products(
            request.edition.products,
            notebooks,
            imprint=imprint,
            folder=request.work / "products",
        ),
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
