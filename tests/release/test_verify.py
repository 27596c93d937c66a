"""Verification: whatever happens to a released file is found and named."""

import random

import pytest

from qa_lib.errors import ChecksError, UsageError
from qa_lib.publish.release.verify import require_verified, verification_of


@pytest.fixture
def published(project, to, make):
    """Return a folder with two editions, one of them corrected."""
    make.release(project, to)
    make.release(project, to, "2023-02-01")
    make.release(project, to, text="42%", correction="Counted twice.")
    assert verification_of(to).findings == ()
    return to


def test_a_bit_flipped_in_any_file_is_found(published, make):
    chance = random.Random(20221103)  # noqa: S311  # no cryptography
    for name, content in make.contents(published).items():
        flipped = bytearray(content)
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
        path = published / name
        path.write_bytes(flipped)
        try:
            found = verification_of(published).findings
        except (ChecksError, UsageError) as error:
            found = (str(error),)
        path.write_bytes(content)
        assert any(name in finding for finding in found), (name, found)
    assert verification_of(published).findings == ()


@pytest.mark.parametrize(
    ("name", "finding"),
    [
        ("2022-11-03/r1/site/appendix-6.html", "2022-11-03/r1/site/appendix-6.html is missing."),
        ("2022-11-03/r2/manifest.json", "2022-11-03/r2/manifest.json is missing."),
        ("2022-11-03/index.html", "2022-11-03/index.html is missing."),
    ],
)
def test_a_missing_file_is_found(published, name, finding):
    (published / name).unlink()
    assert finding in verification_of(published).findings


@pytest.mark.parametrize(
    ("name", "finding"),
    [
        ("2022-11-03/r1/site/more.html", "2022-11-03/r1/site/more.html was added."),
        ("2022-11-03/r1/.hidden", "2022-11-03/r1/.hidden was added."),
        ("2022-11-03/more.html", "2022-11-03/more.html is no part of a release."),
    ],
)
def test_a_file_that_was_added_is_found(published, name, finding):
    (published / name).write_text("more", encoding="utf-8")
    assert finding in verification_of(published).findings


@pytest.mark.parametrize(
    ("within", "seen"),
    [
        ("", ["2022-11-03/r1", "2022-11-03/r2", "2023-02-01/r1"]),
        ("2022-11-03", ["2022-11-03/r1", "2022-11-03/r2"]),
        ("2022-11-03/r2", ["2022-11-03/r2"]),
    ],
)
def test_all_one_edition_or_one_revision_is_verified(published, within, seen):
    verified = verification_of(published / within).verified
    assert [f"{each.edition}/r{each.revision}" for each in verified] == seen


@pytest.mark.parametrize("within", ["2023-09-09", "2022-11-03/r3", "../elsewhere"])
def test_what_was_never_released_is_a_users_error(published, within):
    with pytest.raises(UsageError, match=r"no edition|no folder"):
        verification_of(published / within)


def test_every_finding_is_in_the_error(published):
    (published / "2022-11-03" / "r1" / "facts.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ChecksError, match=r"2022-11-03/r1/facts\.json has changed\.") as caught:
        require_verified(verification_of(published))
    assert caught.value.exit_code == 14
