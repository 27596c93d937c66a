"""What machines exchange, through a shared folder or any address that fsspec knows.

Inputs lie there under the digest of their content, so none is brought there twice, and two builds
may share a place. Results, which may hold figures that are not to be published, are taken away.
"""

import hashlib
import shutil
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from qa_lib.errors import UsageError
from qa_lib.publish.files import digests, write_bytes

_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)  # of what a zip file can say, for equal bytes


@dataclass(frozen=True)
class Parcel:
    """Files of a project, packed: its name in the share says what is in it."""

    name: str


@dataclass(frozen=True)
class Share:
    """A place that all machines reach: `file:///srv/qa`, `s3://bucket/qa`."""

    address: str

    def send(self, project: Path, names: Iterable[str]) -> tuple[Parcel, ...]:
        """Bring files and folders of a project there, and return their parcels.

        Args:
            project: the project's folder.
            names: paths in it; what is not there is left out.
        """
        return tuple(self._sent(project, name) for name in names if (project / name).exists())

    def unpack(self, parcels: Sequence[Parcel], within: Path) -> Path:
        """Return a folder with what the parcels hold, made only once for the same parcels."""
        folder = within / _digest([parcel.name for parcel in parcels])
        if not folder.exists():
            unfinished = within / f".{uuid.uuid4().hex}"
            for parcel in parcels:
                with self._opened(parcel.name) as file, zipfile.ZipFile(file) as packed:
                    packed.extractall(unfinished)
            try:
                unfinished.rename(folder)
            except OSError:
                if not folder.exists():  # else another worker on this machine was faster
                    raise
                shutil.rmtree(unfinished)
        return folder

    def send_result(self, path: Path) -> Parcel:
        """Bring one finished file there, under a name of its own."""
        content = path.read_bytes()
        parcel = Parcel(f"results/{uuid.uuid4().hex}")
        with self._new(parcel.name) as file:
            file.write(content)
        return parcel

    def fetch_result(self, parcel: Parcel, path: Path) -> None:
        """Put a finished file from there in its place; it is there no more."""
        with self._opened(parcel.name) as file:
            write_bytes(file.read(), path)
        system, root = self._system()
        system.rm_file(f"{root}/{parcel.name}")

    def _sent(self, project: Path, name: str) -> Parcel:
        found = digests(project, name)
        parcel = Parcel(f"inputs/{_digest([*found, *found.values()])}.zip")
        system, root = self._system()
        if not system.exists(f"{root}/{parcel.name}"):
            self._pack(project, list(found), parcel)
        return parcel

    def _pack(self, project: Path, names: Sequence[str], parcel: Parcel) -> None:
        with self._new(parcel.name) as file, zipfile.ZipFile(file, "w") as packed:
            for name in names:
                entry = zipfile.ZipInfo(name, _FIRST_DAY)
                with (project / name).open("rb") as source, packed.open(entry, "w") as target:
                    shutil.copyfileobj(source, target)

    def _opened(self, name: str) -> Any:  # noqa: ANN401  # fsspec has no types
        system, root = self._system()
        return system.open(f"{root}/{name}", "rb")

    @contextmanager
    def _new(self, name: str) -> Iterator[Any]:
        """Yield a new file there, which appears under its name when it is whole."""
        system, root = self._system()
        path = f"{root}/{name}"
        unfinished = f"{path}.{uuid.uuid4().hex}"
        system.makedirs(path.rpartition("/")[0], exist_ok=True)
        with system.open(unfinished, "wb") as file:
            yield file
        system.mv(unfinished, path)

    def _system(self) -> tuple[Any, str]:
        from fsspec.core import url_to_fs  # type: ignore[import-untyped]  # noqa: PLC0415  # extra

        try:
            system, root = url_to_fs(self.address)
        except (ValueError, ImportError) as error:
            raise UsageError(
                f"The shared place {self.address!r} cannot be used: {error}.",
                next_step="Give --share an address that fsspec knows, such as file:///srv/qa.",
            ) from error
        return system, str(root).rstrip("/")


def _digest(words: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()
