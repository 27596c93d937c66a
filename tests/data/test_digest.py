"""The digest is of the content: its form does not change it, any change of content does."""

from pathlib import Path

import pytest

from qa_lib.data.intake import validated_snapshot
from qa_lib.data.tables import TABLES

ELSEWHERE = Path("elsewhere")


@pytest.mark.parametrize(
    "rewriting",
    [
        pytest.param(lambda lines: [lines[0], *reversed(lines[1:])], id="row order"),
        pytest.param(lambda lines: [line + "\r" for line in lines], id="CRLF"),
        pytest.param(lambda lines: ["\ufeff" + lines[0], *lines[1:]], id="byte order mark"),
        pytest.param(lambda lines: [*lines, ""], id="blank end"),
    ],
)
def test_the_digest_is_of_the_content_whatever_its_form(rewriting, frozen, folder, services):
    for name in TABLES:
        path = folder / f"{name}.csv"
        lines = path.read_bytes().decode().splitlines()
        path.write_bytes(("\n".join(rewriting(lines)) + "\n").encode())
    assert validated_snapshot(folder, services, ELSEWHERE).digest == frozen.digest


def test_the_digest_does_not_see_how_a_count_is_padded(frozen, replaced, services):
    folder = replaced("kpis", "3,4", "03,004")
    assert validated_snapshot(folder, services, ELSEWHERE).digest == frozen.digest


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("kpis", "3,4", "4,4"),
        ("comments", "Too slow", "too slow"),
        ("audits", "2022-05-27", "2022-05-28"),
        ("audits", "2022-05-27", ""),
        ("compliments", "colleague,no", "colleague,yes"),
        ("benchmarks", "England,2021,plans,30,40,A published table\n", ""),
    ],
)
def test_any_change_of_content_changes_the_digest(  # noqa: PLR0913, PLR0917  # the case's three parts and three fixtures
    table, old, new, frozen, replaced, services
):
    folder = replaced(table, old, new)
    assert validated_snapshot(folder, services, ELSEWHERE).digest != frozen.digest
