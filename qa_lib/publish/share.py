"""What machines exchange, through a shared folder or any address that fsspec knows.

Inputs lie there under the digest of their content, so none is brought there twice, and two builds
may share a place. Results, which may hold figures that are not to be published, are taken away.
"""

import ftplib
import hashlib
import re
import shutil
import time
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from qa_lib.errors import UsageError
from qa_lib.publish.files import digest, digests, write_bytes

_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)  # of what a zip file can say, for equal bytes
_INPUTS: Final = "inputs"
_RESULTS: Final = "results"
_BLOCK: Final = 8 * 1024**2  # bytes a message; some backends refuse small ones
_WAITS: Final = (0.0, 1.0, 5.0)  # seconds, for backends whose files appear before they are whole
_LOST: Final[tuple[type[Exception], ...]] = (ftplib.Error, ConnectionError, EOFError)
_UNREACHABLE: Final[tuple[type[Exception], ...]] = (ValueError, ImportError, OSError, *_LOST)
_USER: Final = re.compile("//[^/@]*@")


@dataclass(frozen=True)
class Parcel:
    """Files of a project, packed, or one result; its name ends in the digest of what is in it."""

    name: str


@dataclass(frozen=True)
class Share:
    """A place that all machines reach: `file:///srv/qa`, `s3://bucket/qa`."""

    address: str

    def prepare(self) -> None:
        """Make the place ready, once and before several machines bring something there.

        Raises:
            UsageError: it can't be reached or written.
        """
        system, root = self._system()
        with self._reached(_UNREACHABLE):
            for room in (_INPUTS, _RESULTS):
                system.makedirs(f"{root}/{room}", exist_ok=True)

    def kept_up(self) -> AbstractContextManager[None]:
        """Return what raises UsageError if the connection to the place is lost within."""
        return self._reached(_LOST)

    def send(self, project: Path, names: Iterable[str]) -> tuple[Parcel, ...]:
        """Bring files and folders of a project there, and return their parcels.

        Args:
            project: the project's folder.
            names: paths in it; what is not there is left out.
        """
        return tuple(self._sent(project, name) for name in names if (project / name).exists())

    def unpack(self, parcels: Sequence[Parcel], within: Path) -> Path:
        """Return a folder with what the parcels hold, made only once for the same parcels.

        Raises:
            UsageError: a parcel is damaged.
        """
        folder = within / _digest([parcel.name for parcel in parcels])
        if not folder.exists():
            unfinished = within / f".{uuid.uuid4().hex}"
            try:
                for parcel in parcels:
                    self._take(parcel, unfinished)
                _put(unfinished, folder)
            finally:
                shutil.rmtree(unfinished, ignore_errors=True)
        return folder

    def send_result(self, path: Path) -> Parcel:
        """Bring one finished file there, under a name of its own."""
        content = path.read_bytes()
        parcel = Parcel(f"{_RESULTS}/{uuid.uuid4().hex}.{hashlib.sha256(content).hexdigest()}")
        with self._new(parcel.name) as file:
            file.write(content)
        return parcel

    def fetch_result(self, parcel: Parcel, path: Path) -> None:
        """Put a finished file from there in its place; it is there no more.

        Raises:
            UsageError: it is damaged.
        """
        system, root = self._system()
        for wait in _WAITS:
            time.sleep(wait)
            content = system.cat_file(f"{root}/{parcel.name}")
            if parcel.name.endswith(hashlib.sha256(content).hexdigest()):
                write_bytes(content, path)
                system.rm_file(f"{root}/{parcel.name}")
                return
        raise self._damaged(parcel)

    def _sent(self, project: Path, name: str) -> Parcel:
        found = digests(project, name)
        parcel = _parcel(found)
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

    def _take(self, parcel: Parcel, into: Path) -> None:
        """Unpack a parcel once it is whole; half of one is never taken for all of it."""
        into.mkdir(parents=True, exist_ok=True)
        system, root = self._system()
        packed = into.with_name(f"{into.name}.zip")
        for wait in _WAITS:
            time.sleep(wait)
            try:
                system.get_file(f"{root}/{parcel.name}", str(packed))
                if _parcel(_unpacked(packed, into)) == parcel:
                    return
            finally:
                packed.unlink(missing_ok=True)
        raise self._damaged(parcel)

    @contextmanager
    def _new(self, name: str) -> Iterator[Any]:
        """Yield a new file there, which appears under its name when it is whole."""
        system, root = self._system()
        unfinished = f"{root}/{name}.{uuid.uuid4().hex}"
        try:
            with system.open(unfinished, "wb", block_size=_BLOCK) as file:
                yield file
            system.mv(unfinished, f"{root}/{name}")
        finally:
            if system.exists(unfinished):
                system.rm_file(unfinished)

    def _system(self) -> tuple[Any, str]:
        from fsspec.core import url_to_fs  # type: ignore[import-untyped]  # noqa: PLC0415  # extra

        with self._reached(_UNREACHABLE):
            system, root = url_to_fs(self.address)
        return system, str(root).rstrip("/")

    @contextmanager
    def _reached(self, causes: tuple[type[Exception], ...]) -> Iterator[None]:
        try:
            yield
        except causes as error:
            raise UsageError(
                f"The shared place {self._shown!r} cannot be used: {error}.",
                next_step="Give --share an address that fsspec knows, such as file:///srv/qa, and "
                "that every machine reaches.",
            ) from error

    @property
    def _shown(self) -> str:
        """The address without user and password."""
        return _USER.sub("//", self.address)

    def _damaged(self, parcel: Parcel) -> UsageError:
        return UsageError(
            f"The shared place {self._shown!r} holds a damaged file: {parcel.name}.",
            next_step="Delete that file while no build is at work, and build again.",
        )


def _parcel(found: Mapping[str, str]) -> Parcel:
    """Return the parcel of some inputs, given their digests by name."""
    return Parcel(f"{_INPUTS}/{_digest([*found, *found.values()])}")


def _unpacked(packed: Path, into: Path) -> dict[str, str]:
    """Unpack a file and return the digests of what was in it; of half a file, nothing."""
    try:
        with zipfile.ZipFile(packed) as content:
            content.extractall(into)
            return {name: digest(into / name) for name in content.namelist()}
    except (zipfile.BadZipFile, EOFError):
        return {}


def _put(unfinished: Path, folder: Path) -> None:
    try:
        unfinished.rename(folder)
    except OSError:
        if not folder.exists():  # else another worker on this machine was faster
            raise


def _digest(words: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()
