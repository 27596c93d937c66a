"""A release that is killed, or has no room or right to write, leaves the old state or the new."""

import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from qa_lib.errors import PublishError
from qa_lib.publish.release.release import release
from qa_lib.publish.release.verify import verification_of

MOMENTS = 18
# Releases in processes of their own, each killed at its n-th step in the file system.
KILLED = """
import importlib.util, json, os, signal, sys
from pathlib import Path
spec = importlib.util.spec_from_file_location("release_conftest", sys.argv[1])
conftest = importlib.util.module_from_spec(spec)
spec.loader.exec_module(conftest)
from qa_lib.publish.release.release import release
left = [0]
def step(event, arguments):
    writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax")
    if writes or event in {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod"}:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
def killed(moment, to):
    request = conftest.request_for(Path(sys.argv[2]), Path(to), **options)
    left[0] = moment
    child = os.fork()
    if child == 0:
        sys.addaudithook(step)
        release(request)
        print(moment - left[0], flush=True)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
options = json.loads(sys.argv[3])
for moment, to in json.loads(sys.argv[4]):
    print(killed(moment, to), flush=True)
"""
NEVER = 10**6
CONFTEST = Path(__file__).with_name("conftest.py")


def killed(project, options, moments_and_folders):
    """Return what the processes print, and how each one ended."""
    words = [str(project), json.dumps(options), json.dumps(moments_and_folders)]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(CONFTEST), *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [int(line) for line in done.stdout.splitlines()]


def listed(to):
    """Return what readers of a folder reach: the files of revisions that its index names."""
    if not (to / "index.html").is_file():
        return {}
    named = [each.folder for each in verification_of(to).verified]
    return {
        path.relative_to(to).as_posix(): path.read_bytes()
        for path in to.rglob("*")
        if path.is_file() and (path.parent == to or any(path.is_relative_to(n) for n in named))
    }


@pytest.mark.parametrize("kind", ["first", "correction"])
def test_a_release_killed_at_any_moment_leaves_the_old_state_or_the_new(
    project, tmp_path, make, kind
):
    chance = random.Random(f"2022-11-03 {kind}")  # noqa: S311  # no cryptography
    options = {"correction": "Counted twice."} if kind == "correction" else {}
    make.build(project, make.edition("2022-11-03"))
    before = tmp_path / "before"
    if kind == "correction":
        release(make.request(project, before))
        make.build(project, make.edition("2022-11-03"), text="42%")
    old, whole = listed(before), copied(before, tmp_path / "whole")
    steps, code = killed(project, options, [(NEVER, str(whole))])
    new = listed(whole)
    assert code == 0
    assert new not in ({}, old)

    chosen = {1, *range(steps - 4, steps + 1), *chance.sample(range(2, steps - 4), MOMENTS)}
    folders = {moment: copied(before, tmp_path / f"{moment}") for moment in sorted(chosen)}
    ends = killed(project, options, [(moment, str(to)) for moment, to in folders.items()])
    assert ends == [-signal.SIGKILL] * len(folders)
    states = [listed(to) for to in folders.values()]
    assert all(state in (old, new) for state in states)
    assert [state == new for state in states] == sorted(state == new for state in states)
    for to in folders.values():
        release(make.request(project, to, **options))
        assert listed(to) == new
        assert verification_of(to).findings == ()


def copied(before, to):
    if before.exists():
        shutil.copytree(before, to)
    return to


def test_a_full_target_is_a_users_error_and_leaves_no_trace(project, to, make, monkeypatch):
    make.release(project, to)
    before = make.contents(to)
    make.build(project, make.edition("2022-11-03"), text="42%")
    request = make.request(project, to, correction="Counted twice.")
    room = [4000]
    written = Path.write_bytes

    def little_room(path, content):
        room[0] -= len(content)
        if path.is_relative_to(to) and room[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return written(path, content)

    monkeypatch.setattr(Path, "write_bytes", little_room)
    with pytest.raises(PublishError, match="No space left on device") as caught:
        release(request)
    assert caught.value.exit_code == 13
    assert room[0] < 0
    assert make.contents(to) == before
    assert not [*to.rglob(".*")]


def test_a_read_only_target_is_a_users_error_and_leaves_no_trace(project, to, make, monkeypatch):
    make.build(project, make.edition("2022-11-03"))
    made = Path.mkdir

    def read_only(path, *args, **kwargs):
        if path.is_relative_to(to.parent):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        made(path, *args, **kwargs)

    monkeypatch.setattr(Path, "mkdir", read_only)
    with pytest.raises(PublishError, match="Read-only file system"):
        release(make.request(project, to))
    assert not to.parent.exists()


@pytest.fixture
def disk(tmp_path):
    """Return a small disk in memory; where nobody may mount one, the tests above must do."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if os.name != "posix" or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount; the same faults are injected in the tests above")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)  # noqa: S607  # where the system has it


def test_a_disk_without_room_is_left_as_it_was(project, disk, make):
    make.build(project, make.edition("2022-11-03"), text="long " * 20_000)
    with pytest.raises(PublishError, match="No space left on device"):
        release(make.request(project, disk / "packs"))
    assert not [*disk.iterdir()]


def test_a_read_only_disk_is_left_as_it_was(project, disk, make):
    make.build(project, make.edition("2022-11-03"))
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)  # noqa: S607  # as above
    for to in (disk, disk / "packs"):
        with pytest.raises(PublishError, match="Read-only file system"):
            release(make.request(project, to))
    assert not [*disk.iterdir()]
