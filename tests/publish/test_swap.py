"""A finished build takes the place of an earlier one, whatever moment it is stopped at."""

import json
import os
from pathlib import Path

import pytest

from qa_lib.publish.swap import keep_dates, recover, swap

NAMES = ("manifest.json", "site")


class KilledError(Exception):
    """The build ends here."""


@pytest.fixture
def request_(make, project):
    return make.build_request(project, make.document("Appendix 6", "send"))


def write_build(folder, text):
    folder.mkdir(parents=True)
    for name in NAMES:
        (folder / name).write_text(text)


def published(request):
    return {(request.folder / name).read_text() for name in NAMES}


def siblings(request):
    return sorted(path.name for path in request.folder.parent.iterdir())


@pytest.mark.parametrize("exists", [True, False])
def test_the_new_build_is_there_and_nothing_else(request_, exists):
    if exists:
        write_build(request_.folder, "old")
    write_build(request_.work, "new")
    swap(request_)
    assert published(request_) == {"new"}
    assert siblings(request_) == ["panel"]


def test_a_file_that_is_as_it_was_keeps_its_date(request_):
    day = 86_400_000_000_000
    for place, folder in enumerate((request_.folder, request_.work)):
        folder.mkdir(parents=True)
        digests = {"same.html": "1f", "changed.html": str(place)}
        for name in digests:
            (folder / name).touch()
            os.utime(folder / name, ns=(0, place * day))
        manifest = {"files": {**digests, "gone.html": "1f"}}
        (folder / "manifest.json").write_text(json.dumps(manifest))
    keep_dates(request_)
    dates = {
        name: (request_.work / name).stat().st_mtime_ns for name in ("same.html", "changed.html")
    }
    assert dates == {"same.html": 0, "changed.html": day}


@pytest.mark.parametrize("renames", range(4))
def test_a_build_killed_in_the_swap_leaves_the_old_or_the_new_whole(request_, monkeypatch, renames):
    write_build(request_.folder, "old")
    write_build(request_.work, "new")
    done: list[Path] = []
    real = Path.rename

    def rename(path, target):
        if len(done) == renames:
            raise KilledError
        done.append(target)
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", rename)
        if renames < 3:
            with pytest.raises(KilledError):
                swap(request_)
        else:
            swap(request_)
    if request_.folder.exists():
        assert len(published(request_)) == 1
    recover(request_)
    assert published(request_) == {"new" if renames > 1 else "old"}
    assert siblings(request_) == ["panel"]


def test_a_build_that_was_never_finished_is_dropped(request_):
    write_build(request_.folder, "old")
    request_.work.mkdir()
    (request_.work / "half").write_text("")
    recover(request_)
    assert published(request_) == {"old"}
    assert siblings(request_) == ["panel"]


def test_where_nothing_was_built_there_is_nothing_to_mend(request_):
    recover(request_)
    assert not request_.folder.exists()
