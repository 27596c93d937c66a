"""A rebuild from the record: the same bytes, or the first difference and its likely cause."""

import shutil

import pytest

from qa_lib.errors import ChecksError
from qa_lib.publish.files import write_text
from qa_lib.publish.release.archive import archived
from qa_lib.publish.release.rebuild import rebuild, require_same


@pytest.fixture
def made(project, to, make):
    """Return a corrected release and its record."""
    make.release(project, to)
    done = make.release(project, to, text="42%", correction="Counted twice.")
    record = archived(project / "_build" / "archive", "panel", "2022-11-03", "r2")
    return done.folder, record


def builder(make, text):
    def build(project, edition, snapshot):
        assert (project / "_build" / "snapshots" / snapshot).is_dir()
        return make.build(project, make.edition(edition), text=text)

    return build


def test_a_rebuild_from_the_record_gives_the_same_bytes(made, make):
    released, record = made
    assert rebuild(released, record, builder(make, "42%")) == ()


def test_the_first_difference_of_each_file_is_named(made, make):
    released, record = made
    differences = rebuild(released, record, builder(make, "43%"))
    assert "data/appendix-6/share.csv, line 2: '42%' and '43%'" in differences
    assert "pdf/pack.pdf: as a PDF" not in differences
    with pytest.raises(ChecksError, match="line 2: '42%' and '43%'") as caught:
        require_same(differences, released)
    assert caught.value.exit_code == 14
    assert "python 3 (here 3." in caught.value.next_step


def test_a_released_file_that_was_changed_is_found_by_a_rebuild_too(made, make):
    released, record = made
    write_text("poster, forged", released / "products" / "poster.html")
    found = rebuild(released, record, builder(make, "42%"))
    assert found == ("products/poster.html, line 1: 'poster, forged' and 'poster'",)


def test_a_release_without_its_record_cant_be_rebuilt(project, to, make):
    make.release(project, to)
    shutil.rmtree(project / "_build" / "archive")
    with pytest.raises(ChecksError, match="no record of this release"):
        archived(project / "_build" / "archive", "panel", "2022-11-03", "r2")
