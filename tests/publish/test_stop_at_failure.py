"""A build that stops at a failure begins nothing more, publishes nothing and keeps what was made.

The book is replaced by a copy of its sources, so that there is time for many builds.
"""

import dataclasses
import shutil

import pytest

from qa_lib.errors import NotebookError
from qa_lib.publish.build import build_edition
from qa_lib.publish.files import digests
from qa_lib.publish.log import read_log

pytestmark = pytest.mark.usefixtures("quick_book")

FAIL = "import pathlib\npathlib.Path('failed').touch()\nraise ValueError('no such team')"
WAIT = """
import pathlib, time
while not pathlib.Path("failed").exists():
    time.sleep(0.05)
time.sleep(2)
"""


@pytest.fixture
def request_(make, project):
    """A request for a build that stops; the first of its notebooks fails."""
    make.notebook(project, "cover", make.block_cell("prose", "cover-words"))
    make.notebook(project, "failing", make.code_cell(FAIL))
    make.notebook(
        project,
        "waiting",
        make.noting_cell(),
        make.code_cell(WAIT),
        make.block_cell("prose", "waiting-words"),
    )
    make.notebook(project, "third", make.block_cell("prose", "third-words"))
    names = {"Appendix 6": "failing", "Appendix 7": "waiting", "Appendix 8": "third"}
    documents = [make.document(label, name) for label, name in names.items()]
    request = make.build_request(project, *documents, keep_going=False)
    return make.with_results(request)


def outputs(request):
    names = ("site", "pdf", "data", "products", "notebooks", "facts.json", "manifest.json")
    return digests(request.folder, *names)


def events(listener, name):
    return [document for event, document in listener.events if event == name]


def test_no_other_notebook_is_begun_and_the_earlier_build_stays(request_, make):
    (request_.project / "failed").touch()
    build_edition(dataclasses.replace(request_, keep_going=True), make.listener())
    before, listener = outputs(request_), make.listener()
    shutil.rmtree(request_.project / "_build" / ".store")
    with pytest.raises(NotebookError, match=r"a notebook failed: appendix-6\.") as stopped:
        build_edition(dataclasses.replace(make.with_results(request_), jobs=1), listener)
    assert stopped.value.exit_code == 12
    assert str(request_.log) in stopped.value.next_step
    assert events(listener, "started") == events(listener, "finished") == ["appendix-6"]
    assert events(listener, "stage") == ["notebooks"]
    assert outputs(request_) == before
    told = [event for event in read_log(request_.log) if event["event"] == "failed"]
    assert [(event["document"], event["message"]) for event in told] == [
        ("appendix-6", "no such team")
    ]


def test_what_was_running_comes_to_its_end_and_is_kept(request_, make):
    listener, again = make.listener(), make.listener()
    with pytest.raises(NotebookError):
        build_edition(request_, listener)
    assert sorted(events(listener, "finished")) == ["appendix-6", "appendix-7"]
    assert not request_.folder.joinpath("manifest.json").exists()
    result = build_edition(make.with_results(request_, keep_going=True), again)
    assert "appendix-7" not in events(again, "started")
    assert [each.document for each in result.failed] == ["appendix-6"]


def test_a_failure_in_the_first_pass_stops_before_anything_is_decided(request_, make):
    def decide(_):
        raise AssertionError

    listener = make.listener()
    with pytest.raises(NotebookError, match="appendix-6"):
        build_edition(dataclasses.replace(request_, jobs=1), listener, decide=decide)
    assert events(listener, "stage") == ["first pass"]
