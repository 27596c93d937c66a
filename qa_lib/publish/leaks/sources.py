"""Files that are published as they were installed: they were there before any data was."""

import base64
import hashlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path


def installed_digests(packages: Iterable[str]) -> frozenset[str]:
    """Return the SHA-256 digests of the files of installed packages, as their records hold them."""
    return frozenset(
        file.hash.value
        for package in packages
        for file in _files(package)
        if file.hash is not None and file.hash.mode == "sha256"
    )


def digest_of(path: Path) -> str:
    """Return a file's SHA-256 digest in the form of such records."""
    digest = hashlib.sha256(path.read_bytes()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _files(package: str):  # type: ignore[no-untyped-def]  # noqa: ANN202  # importlib's own types
    try:
        return distribution(package).files or []
    except PackageNotFoundError:  # then its files are looked at like all others
        return []
