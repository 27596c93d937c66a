"""What machines exchange is brought once, unpacked as it was, and fetched whole."""

import pytest
from fsspec.implementations.memory import (  # type: ignore[import-untyped]  # it ships none
    MemoryFileSystem,
)

from qa_lib.errors import UsageError
from qa_lib.publish.share import Share


@pytest.fixture(params=["file", "memory", "ftp"])
def share(request, tmp_path):
    if request.param == "ftp":
        made = Share(f"{request.getfixturevalue('ftp')}/share")
    else:
        place = (tmp_path / "share").as_uri()
        made = Share(place if request.param == "file" else f"memory://{tmp_path}")
    made.prepare()
    made.prepare()  # two builds may
    return made


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "project"
    (folder / "params" / "services").mkdir(parents=True)
    (folder / "params" / "services" / "send.yaml").write_text("id: send\n", encoding="utf-8")
    (folder / "params" / "large.yaml").write_text("x" * 20_000_000, encoding="utf-8")
    (folder / "facts.json").write_text("{}", encoding="utf-8")
    return folder


def files_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_is_unpacked_is_what_was_sent(share, project, tmp_path):
    parcels = share.send(project, ["params", "facts.json", "not there"])
    assert len(parcels) == 2
    unpacked = share.unpack(parcels, tmp_path / "worker")
    assert files_of(unpacked) == files_of(project)


def test_the_same_files_are_brought_and_unpacked_once(share, project, tmp_path):
    parcels = share.send(project, ["params"])
    unpacked = share.unpack(parcels, tmp_path / "worker")
    (unpacked / "mark").touch()
    assert share.send(project, ["params"]) == parcels
    assert (share.unpack(parcels, tmp_path / "worker") / "mark").exists()
    assert [path.name for path in (tmp_path / "worker").iterdir()] == [unpacked.name]


def test_other_files_are_another_parcel(share, project):
    before = share.send(project, ["params"])
    (project / "params" / "services" / "send.yaml").write_text("id: sent\n", encoding="utf-8")
    assert share.send(project, ["params"]) != before


def test_a_result_is_fetched_whole_into_its_place(share, tmp_path):
    (tmp_path / "made.ipynb").write_bytes(b"made")
    share.fetch_result(share.send_result(tmp_path / "made.ipynb"), tmp_path / "out" / "a.ipynb")
    assert files_of(tmp_path / "out") == {"a.ipynb": b"made"}


def test_a_result_that_was_fetched_is_there_no_more_and_an_equal_one_still_is(share, tmp_path):
    (tmp_path / "made.ipynb").write_bytes(b"made")
    one, other = [share.send_result(tmp_path / "made.ipynb") for _ in range(2)]
    share.fetch_result(one, tmp_path / "out" / "a.ipynb")
    with pytest.raises(FileNotFoundError):
        share.fetch_result(one, tmp_path / "out" / "b.ipynb")
    share.fetch_result(other, tmp_path / "out" / "b.ipynb")


@pytest.fixture
def quick(monkeypatch):
    """No time between the attempts at a file that is not whole; return how long each waited."""
    waited: list[float] = []
    monkeypatch.setattr("qa_lib.publish.share.time.sleep", waited.append)
    return waited


@pytest.fixture
def folder_share(tmp_path):
    made = Share((tmp_path / "share").as_uri())
    made.prepare()
    return made


def cut(path):
    """Leave the first half of a file, and return how to bring the rest."""
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return lambda: path.write_bytes(whole)


def test_half_a_parcel_is_never_taken_for_a_whole_one(folder_share, project, tmp_path, quick):
    parcels = folder_share.send(project, ["params"])
    cut(tmp_path / "share" / parcels[0].name)
    with pytest.raises(UsageError, match=f"a damaged file: {parcels[0].name}") as refused:
        folder_share.unpack(parcels, tmp_path / "worker")
    assert "Delete that file" in refused.value.next_step
    assert len(quick) == 3
    assert list((tmp_path / "worker").iterdir()) == []


def test_another_parcel_under_its_name_is_not_taken_either(folder_share, project, tmp_path, quick):
    one = folder_share.send(project, ["params"])
    other = folder_share.send(project, ["facts.json"])
    (tmp_path / "share" / other[0].name).replace(tmp_path / "share" / one[0].name)
    with pytest.raises(UsageError, match="a damaged file"):
        folder_share.unpack(one, tmp_path / "worker")
    assert quick


def test_half_a_result_is_never_taken_for_a_whole_one(folder_share, tmp_path, quick):
    (tmp_path / "made.ipynb").write_bytes(b"made")
    parcel = folder_share.send_result(tmp_path / "made.ipynb")
    cut(tmp_path / "share" / parcel.name)
    with pytest.raises(UsageError, match="a damaged file"):
        folder_share.fetch_result(parcel, tmp_path / "out" / "a.ipynb")
    assert not (tmp_path / "out").exists()
    assert quick


def test_what_becomes_whole_in_a_moment_is_waited_for(folder_share, project, tmp_path, monkeypatch):
    parcels = folder_share.send(project, ["params"])
    whole = cut(tmp_path / "share" / parcels[0].name)
    monkeypatch.setattr(
        "qa_lib.publish.share.time.sleep", lambda seconds: whole() if seconds else None
    )
    unpacked = folder_share.unpack(parcels, tmp_path / "worker")
    assert "params/services/send.yaml" in files_of(unpacked)


def test_what_could_not_be_brought_leaves_nothing_behind(project, tmp_path, monkeypatch):
    def broken(*_, **__):
        raise ConnectionResetError

    made = Share(f"memory://{tmp_path}")
    made.prepare()
    with monkeypatch.context() as patch:
        patch.setattr(MemoryFileSystem, "mv", broken)
        with pytest.raises(UsageError, match="cannot be used"), made.kept_up():
            made.send(project, ["params"])
    assert MemoryFileSystem().find(str(tmp_path)) == []


def test_an_address_that_is_none_is_told(project):
    with pytest.raises(UsageError, match=r"'nothing://there' cannot be used") as refused:
        Share("nothing://there").send(project, ["params"])
    assert "file:///srv/qa" in refused.value.next_step


def test_a_server_that_cannot_be_reached_is_told_without_the_password():
    with pytest.raises(UsageError, match=r"'ftp://127.0.0.1:9/x' cannot be used: .*refused"):
        Share("ftp://qa:secret@127.0.0.1:9/x").prepare()


def test_a_server_that_refuses_the_user_is_told(ftp):
    with pytest.raises(UsageError, match="cannot be used: 530"):
        Share(f"{ftp.replace('secret', 'guess')}/share").prepare()
