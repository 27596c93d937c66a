"""What machines exchange is brought once, unpacked as it was, and fetched whole."""

import pytest

from qa_lib.errors import UsageError
from qa_lib.publish.share import Share


@pytest.fixture(params=["file", "memory"])
def share(request, tmp_path):
    place = (tmp_path / "share").as_uri() if request.param == "file" else f"memory://{tmp_path}"
    return Share(place)


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "project"
    (folder / "params" / "services").mkdir(parents=True)
    (folder / "params" / "services" / "send.yaml").write_text("id: send\n", encoding="utf-8")
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


def test_an_address_that_is_none_is_told(project):
    with pytest.raises(UsageError, match=r"'nothing://there' cannot be used") as refused:
        Share("nothing://there").send(project, ["params"])
    assert "file:///srv/qa" in refused.value.next_step
