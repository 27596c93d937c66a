"""What the rules let pass, and what is guarded in the first place."""

from pathlib import Path

import PIL
import pytest

from qa_lib.params.leaks import AllowedText, LeakRules
from qa_lib.personal.guarded import Guarded
from qa_lib.publish.leaks.data_values import DataValues
from qa_lib.publish.leaks.sources import digest_of, installed_digests
from qa_lib.publish.opened.every import published_files

PLACE = {"place": "text", "file": "page.html"}


def test_a_text_that_the_rules_allow_is_no_leak(publication, leaks):
    (publication / "site" / "office.html").write_text("<p>WR1 1ZZ, WR2 2ZZ</p>", encoding="utf-8")
    allowed = LeakRules(allowed=(AllowedText(text="WR1 1ZZ", why="the council's own"),))
    (finding,) = leaks(publication, allowed)
    assert "WR2 2ZZ" in finding


def test_hidden_folders_are_the_builders_own(clean):
    names = [name for name, _ in published_files(clean)]
    assert "facts.json" in names
    assert not [name for name in names if name.startswith(".")]


def test_a_package_s_files_are_known_by_their_bytes(tmp_path):
    known = installed_digests(["pillow", "no-such-package"])
    copy = tmp_path / "copy.py"
    copy.write_bytes(Path(PIL.__file__).read_bytes())
    assert digest_of(copy) in known
    copy.write_bytes(copy.read_bytes() + b"# CF-175100")
    assert digest_of(copy) not in known


@pytest.mark.parametrize(
    ("identifier", "text", "found"),
    [
        ("CF-175100", "in cf-175100-b.html", True),
        ("CF-175100", "CF-1751001", False),
        ("175100", "row 175100", True),
        ("175100", "row 1751001", False),
        ("17", "17 of 22", False),
        ("17", "case_ref: 17", True),
        ("good", "a good plan", False),
    ],
)
def test_an_identifier_is_found_and_no_number_or_word_is_taken_for_one(identifier, text, found):
    values = DataValues(Guarded(identifiers={"case_ref": frozenset({identifier})}))
    assert bool(list(values.identifiers_in(text, **PLACE))) == found
