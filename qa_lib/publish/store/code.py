"""The parts of the library that a notebook uses: what it imports, and what that imports in turn."""

import ast
import hashlib
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import qa_lib
from qa_lib.publish.store.blobs import digest_of

_LIBRARY: Final = Path(qa_lib.__file__).parent
_ROOT: Final = _LIBRARY.name


def code_digests(source: str) -> dict[str, str]:
    """Return the digests of the library's files that some code imports, by module.

    Imports within functions and for type checkers count too. Files that are no Python count with
    the package that they lie in.
    """
    found: dict[str, Path] = {}
    seen: set[str] = set()
    waiting = {*_imported(ast.parse(source), package="")}
    while waiting:
        module = waiting.pop()
        seen.add(module)
        for name, path in _files(module):
            if name not in found:
                found[name] = path
                waiting |= {*_imports_of(path, _state(path))} - seen
    return {name: _digest(path, _state(path)) for name, path in sorted(found.items())}


@cache
def environment_digest() -> str:
    """Return a digest of Python and of every installed package, whose folder names its version."""
    installed = {each.name for place in sys.path for each in Path(place).glob("*.dist-info")}
    return digest_of(sys.version, sys.platform, *sorted(installed))


def _state(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size


@cache
def _digest(path: Path, _state: tuple[int, int]) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def _imports_of(path: Path, _state: tuple[int, int]) -> tuple[str, ...]:
    if path.suffix != ".py":
        return ()
    parts = path.relative_to(_LIBRARY.parent).with_suffix("").parts
    package = ".".join(parts[:-1])
    return (*_imported(ast.parse(path.read_text(encoding="utf-8")), package),)


def _imported(tree: ast.Module, package: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join(
                [*(above if node.level else []), *([node.module] if node.module else [])]
            )
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


@cache
def _files(module: str) -> tuple[tuple[str, Path], ...]:
    """Return the files that importing a module of the library runs or may read, by name."""
    return (*_found_files(module),)


def _found_files(module: str) -> Iterator[tuple[str, Path]]:
    parts = module.split(".")
    if parts[0] != _ROOT:
        return
    folder = _LIBRARY
    for depth, part in enumerate([*parts[1:], None]):
        if (folder / "__init__.py").is_file():
            name = ".".join(parts[: depth + 1])
            yield name, folder / "__init__.py"
            for path in _beside(folder):
                yield f"{name}/{path.relative_to(folder).as_posix()}", path
        if part is None or not (folder / part).is_dir():
            single = folder / f"{part}.py"
            if part is not None and single.is_file():
                yield ".".join(parts[: depth + 2]), single
            return
        folder = folder / part


@cache
def _beside(folder: Path) -> tuple[Path, ...]:
    """Return the files of a package that are no Python, those in folders that are none included."""
    found: list[Path] = []
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not (path / "__init__.py").is_file():
            found += _beside(path)
        elif path.is_file() and path.suffix not in (".py", ".pyc"):
            found.append(path)
    return tuple(found)
