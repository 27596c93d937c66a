"""The manifest of a build: what it was made from, by what, and the digests of what came out."""

import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Final

from qa_lib.publish.files import digests, write_json

NAME: Final = "manifest.json"
_PUBLISHED: Final = ("site", "notebooks", "facts.json")
_PACKAGES: Final = (
    "qa-lib",
    "ipykernel",
    "jupyter-book",
    "matplotlib",
    "myst-nb",
    "nbclient",
    "pandas",
    "papermill",
    "pyarrow",
    "sphinx",
    "sphinx-book-theme",
)


def package_versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that shape what is published."""
    return {"python": platform.python_version(), **{name: version(name) for name in _PACKAGES}}


def write_manifest(folder: Path, *, record: Mapping[str, object]) -> None:
    """Write `manifest.json` into a finished build.

    Args:
        folder: the build's folder, which holds the published files.
        record: edition, audience, snapshot, documents and timings.
    """
    files = digests(folder, *_PUBLISHED)
    write_json({**record, "files": files, "versions": package_versions()}, folder / NAME)
