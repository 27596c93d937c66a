"""The manifest of a build: what it was made from, by what, and the digests of what came out.

It holds no time of day and no timings, which the log has: equal builds have equal manifests.
"""

import json
import platform
from collections.abc import Collection, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from qa_lib.publish.execute import Failed, Outcome
from qa_lib.publish.files import digest, digests, write_json
from qa_lib.publish.inputs import input_digests, library_digest
from qa_lib.publish.request import BuildRequest

NAME: Final = "manifest.json"
FOLDERS: Final = ("site", "pdf", "data", "products", "notebooks")  # of what is published
_PUBLISHED: Final = (*FOLDERS, "facts.json")
_PACKAGES: Final = (
    "qa-lib",
    "ipykernel",
    "jupyter-book",
    "matplotlib",
    "myst-nb",
    "nbclient",
    "pandas",
    "papermill",
    "pikepdf",
    "pyarrow",
    "sphinx",
    "sphinx-book-theme",
    "typst",
    "fontpkg-atkinson-hyperlegible",
    "fontpkg-noto-sans",
    "gptables",
    "python-docx",
)


def package_versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that shape what is published."""
    return {"python": platform.python_version(), **{name: version(name) for name in _PACKAGES}}


def write_manifest(folder: Path, *, record: Mapping[str, object]) -> None:
    """Write `manifest.json` into a finished build.

    Args:
        folder: the build's folder, which holds the published files.
        record: edition, audience, snapshot, inputs and documents.
    """
    files = digests(folder, *_PUBLISHED)
    write_json({**record, "files": files, "versions": package_versions()}, folder / NAME)


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a finished build or of a released revision."""
    content: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
    return content


def build_record(
    request: BuildRequest,
    outcomes: Sequence[Outcome],
    built: Collection[str],
) -> dict[str, object]:
    """Return what a build was made from and how it went; `built` are the documents that exist."""
    failed = {each.document for each in outcomes if isinstance(each, Failed)}
    documents = {}
    for document in request.edition.made:
        task = request.task(document)
        state = "failed" if document.id in failed else "not built"
        documents[document.id] = {
            "heading": document.heading,
            "state": "built" if document.id in built else state,
            "notebook": f"notebooks/{task.notebook.name}",
            "notebook_digest": digest(task.notebook),
            "parameters": dict(task.parameters),
        }
    return {
        "edition": request.edition.id,
        "audience": request.audience,
        **({"mark": request.mark} if request.mark else {}),
        **({"shows_code": True} if request.show_code else {}),
        "snapshot": request.snapshot,
        "documents": documents,
        "inputs": input_digests(request.project, request.edition, request.last),
        "library": library_digest(),
    }
