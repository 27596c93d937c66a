"""Files that appear whole or not at all, and their digests."""

import hashlib
import json
import os
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path


def write_text(text: str, path: Path) -> None:
    """Write a file under another name, then rename it: a reader never sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.write_text(text, encoding="utf-8", newline="\n")
    os.replace(unfinished, path)  # noqa: PTH105  # the word for an atomic rename


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
