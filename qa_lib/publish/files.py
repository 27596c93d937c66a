"""Files that appear whole or not at all, and their digests."""

import hashlib
import json
import os
import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from qa_lib.disk import naming

_MARK: Final = "unfinished"


def unfinished_path(path: Path, mark: str = _MARK) -> Path:
    """Return where a file is while it is written."""
    return path.with_name(f".{path.name}.{mark}")


def write_text(text: str, path: Path) -> None:
    """Write a file under another name, then rename it: a reader never sees half of it."""
    write_bytes(text.encode(), path)


def write_bytes(content: bytes, path: Path, *, mark: str = _MARK) -> None:
    """Write a file under another name, then rename it: a reader never sees half of it.

    Args:
        content: of the file.
        path: where it goes.
        mark: of the other name, where several may write the same file at once.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = unfinished_path(path, mark)
    try:
        with naming(path):
            unfinished.write_bytes(content)
            os.replace(unfinished, path)  # noqa: PTH105  # the word for an atomic rename
    finally:
        with suppress(OSError):  # it has its own name by now, or the disk refuses this as well
            unfinished.unlink()


def write_json(content: Mapping[str, object], path: Path) -> None:
    """Write JSON with sorted keys, so that equal content makes equal bytes."""
    write_text(
        json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n", path
    )


def remove_others(folder: Path, *, keep: Collection[str]) -> None:
    """Remove everything from a folder but what is named."""
    for path in folder.iterdir():
        if path.name not in keep:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def empty_folder(folder: Path) -> Path:
    """Make the folder, without whatever was in it, and return it."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return folder


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digests(folder: Path, *names: str) -> dict[str, str]:
    """Return the digests of all files of the named files and folders, by their path in `folder`."""
    files = [
        path
        for name in names
        for path in ([folder / name] if (folder / name).is_file() else (folder / name).rglob("*"))
        if path.is_file()
    ]
    return {path.relative_to(folder).as_posix(): digest(path) for path in sorted(files)}
