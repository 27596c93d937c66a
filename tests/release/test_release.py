"""Releases: for good, once, whole, and corrected by revisions."""

import json
from datetime import date

import pytest

from qa_lib.errors import ChecksError, LockedError, PublishError, UsageError
from qa_lib.publish.files import write_text
from qa_lib.publish.lock import build_lock
from qa_lib.publish.release.index_page import Publisher
from qa_lib.publish.release.release import release
from qa_lib.publish.release.verify import verification_of


def test_a_release_puts_up_the_parts_that_readers_get(project, to, make):
    done = make.release(project, to)
    assert (done.folder, done.revision, done.new) == (to / "2022-11-03" / "r1", 1, True)
    assert set(make.contents(done.folder)) == {
        "data/appendix-6/share.csv",
        "data/pack.xlsx",
        "facts.json",
        "manifest.json",
        "notice.js",
        "pdf/pack.pdf",
        "products/poster.html",
        "search.js",
        "site/analysts/index.html",
        "site/appendix-6.html",
        "site/cover.html",
        "site/index.html",
    }


def test_the_manifest_names_every_file_the_inputs_and_the_code(project, to, make):
    done = make.release(project, to)
    manifest = make.read_json(done.folder / "manifest.json")
    assert set(manifest["released"]) == set(make.contents(done.folder)) - {"manifest.json"}
    assert manifest["snapshot"] == make.snapshot
    assert manifest["code"] == "0" * 40
    assert (manifest["revision"], manifest["reason"]) == (1, "")
    assert "book/_config.yml" in manifest["inputs"]


def test_the_data_of_people_stays_in_the_archive_and_out_of_the_public_folder(project, to, make):
    make.release(project, to)
    record = project / "_build" / "archive" / "panel" / "2022-11-03" / "r1"
    kept = make.contents(record)
    assert "notebooks/appendix-6.ipynb" in kept
    assert record / "project" / "_build" / "snapshots" / make.snapshot / "audits.parquet" in [
        *record.rglob("*.parquet")
    ]
    assert not [name for name in make.contents(to) if name.endswith((".parquet", ".ipynb"))]


def test_the_same_bytes_are_released_once(project, to, make):
    make.release(project, to)
    before = make.contents(to)
    again = make.release(project, to, today=date(2023, 1, 1))
    assert (again.revision, again.new) == (1, False)
    assert make.contents(to) == before


def test_other_bytes_under_the_same_edition_are_refused_by_name(project, to, make):
    make.release(project, to)
    before = make.contents(to)
    with pytest.raises(ChecksError, match=r"data/appendix-6/share\.csv, pdf/pack\.pdf, site/app"):
        make.release(project, to, text="42% of families")
    assert make.contents(to) == before


def test_a_correction_is_a_revision_and_the_earlier_one_keeps_its_bytes(project, to, make):
    first = make.contents(make.release(project, to).folder)
    reason = "One answer was counted twice."
    done = make.release(project, to, text="42% of families", correction=reason)
    assert (done.revision, done.new) == (2, True)
    assert make.contents(to / "2022-11-03" / "r1") == first
    page = (done.folder / "site" / "appendix-6.html").read_text(encoding="utf-8")
    assert f"Corrected, revision 2.</strong> {reason}" in page
    assert 'href="../../index.html"' in page
    index = (to / "index.html").read_text(encoding="utf-8")
    assert reason in index
    assert 'href="2022-11-03/r1/site/index.html"' in index


def test_a_page_below_the_sites_top_finds_the_notice_and_the_revisions(project, to, make):
    make.release(project, to)
    done = make.release(project, to, text="42%", correction="Counted <twice> & again.")
    page = (done.folder / "site" / "analysts" / "index.html").read_text(encoding="utf-8")
    assert '<script defer src="../../notice.js">' in page
    assert 'href="../../../index.html"' in page
    assert "Counted &lt;twice&gt; &amp; again." in page


def test_a_correction_without_a_release_before_is_refused(project, to, make):
    with pytest.raises(UsageError, match="never released"):
        make.release(project, to, correction="Why?")
    assert not to.exists()


def test_each_edition_has_a_place_in_the_index_the_latest_first(project, to, make):
    for day in ("2022-11-03", "2023-02-01", "2022-07-14"):
        make.release(project, to, day)
    index = (to / "index.html").read_text(encoding="utf-8")
    places = [
        index.index(f'<section id="{day}"') for day in ("2023-02-01", "2022-11-03", "2022-07-14")
    ]
    assert places == sorted(places)
    assert "Children &amp; Families Panel" in index


def test_the_board_has_a_folder_of_its_own_with_its_mark(project, to, make):
    make.release(project, to)
    with pytest.raises(UsageError, match="holds releases for the panel, not for the board"):
        make.release(project, to, audience="board")
    inside = to.with_name("inside")
    board = Publisher("A Council", "A Panel", mark="Internal: not for publication.")
    make.release(project, inside, audience="board", publisher=board)
    assert "not for publication" in (inside / "index.html").read_text(encoding="utf-8")
    assert "not for publication" not in (to / "index.html").read_text(encoding="utf-8")


def test_a_folder_that_serves_another_purpose_is_refused(project, to, make):
    write_text("a holiday photo", to / "photo.jpg")
    with pytest.raises(UsageError, match="holds other files"):
        make.release(project, to)
    write_text("<h1>Home</h1>", to / "index.html")
    with pytest.raises(UsageError, match="is not the index page"):
        make.release(project, to)
    assert set(make.contents(to)) == {"photo.jpg", "index.html"}


def test_folders_of_others_are_never_removed(project, to, make):
    write_text("a finished build", to / "2022-11-03" / "panel" / "manifest.json")
    before = make.contents(to)
    with pytest.raises(UsageError, match="holds other files"):
        make.release(project, to)
    assert make.contents(to) == before


def test_an_archive_within_the_public_folder_is_refused(project, to, make):
    with pytest.raises(UsageError, match="which is public"):
        make.release(project, to, archive=to / "archive")


def test_a_release_waits_for_no_build_and_no_other_release(project, to, make):
    make.build(project, make.edition("2022-11-03"))
    request = make.request(project, to)
    for lock in (request.lock, request.build.lock):
        with build_lock(lock), pytest.raises(LockedError):
            release(request)
    assert not to.exists()


def test_everyone_can_read_what_is_released(project, to, make):
    make.build(project, make.edition("2022-11-03"))
    for path in (project / "_build" / "2022-11-03").rglob("*"):
        path.chmod(0o700)
    release(make.request(project, to))
    assert {oct(p.stat().st_mode & 0o777) for p in to.rglob("*") if p.is_file()} == {"0o644"}


def test_a_target_that_is_no_folder_is_a_users_error(project, to, make):
    write_text("a file", to)
    with pytest.raises((PublishError, UsageError)):
        make.release(project, to)
    assert to.read_text(encoding="utf-8") == "a file"


def test_the_search_text_holds_headings_and_words_without_code(project, to, make):
    done = make.release(project, to)
    script = (done.folder / "search.js").read_text(encoding="utf-8")
    revision, pages = json.loads(script.removeprefix("qaEditions.take(").removesuffix(");\n"))
    assert revision == "2022-11-03/r1"
    assert ["appendix-6.html", ["top", "Appendix 6", "41% of families"]] in pages


def test_what_is_released_verifies(project, to, make):
    make.release(project, to)
    make.release(project, to, text="42%", correction="Counted twice.")
    verification = verification_of(to / "2022-11-03")
    assert verification.findings == ()
    assert [each.revision for each in verification.verified] == [1, 2]
