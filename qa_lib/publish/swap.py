"""Finished builds put in the place of earlier ones: all of it or nothing, even if killed.

A build is put together in one folder and takes the place of the earlier one by two renames, so
nobody ever finds parts of two builds side by side. What a killed build left is mended by the next.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from qa_lib.publish.manifest import NAME, read_manifest
from qa_lib.publish.request import BuildRequest


def recover(request: BuildRequest) -> None:
    """Mend what a killed build left: finish its last step, or drop what was never finished."""
    folder, ready, old = request.folder, _ready(request), _old(request)
    if not (folder / NAME).exists() and old.exists():  # killed between the two renames
        whole = ready if (ready / NAME).exists() else old
        shutil.rmtree(folder, ignore_errors=True)
        whole.rename(folder)
    for leftover in (ready, old, request.work):
        shutil.rmtree(leftover, ignore_errors=True)


def unfinished_dropped(request: BuildRequest) -> str:
    """Drop what a build had written before it ended, and say so; "" if that was nothing."""
    size = sum(path.stat().st_size for path in request.work.rglob("*") if path.is_file())
    with suppress(OSError):  # then the next build mends it
        recover(request)
    if not size:
        return ""
    return (
        f"What the unfinished build had written, {size / 1024**2:.1f} MB, is removed; what was "
        "published before stays as it was."
    )


def swap(request: BuildRequest) -> None:
    """Put the finished work folder, which has its manifest, in the place of the earlier build."""
    ready, old = _ready(request), _old(request)
    request.work.rename(ready)
    if request.folder.exists():
        request.folder.rename(old)
    ready.rename(request.folder)
    shutil.rmtree(old, ignore_errors=True)


def keep_dates(request: BuildRequest) -> None:
    """Give each finished file that is as it was in the earlier build the date that it had there.

    So no server, browser or copy of the folder has to take it anew.
    """
    if not (request.folder / NAME).exists():
        return
    before, now = (read_manifest(one)["files"] for one in (request.folder, request.work))
    for name, _ in sorted(before.items() & now.items()):
        earlier = request.folder / name
        if earlier.exists():  # somebody may have removed it
            found = earlier.stat()
            os.utime(request.work / name, ns=(found.st_atime_ns, found.st_mtime_ns))


def _ready(request: BuildRequest) -> Path:
    return request.folder.with_name(f".{request.audience}.ready")


def _old(request: BuildRequest) -> Path:
    return request.folder.with_name(f".{request.audience}.old")
