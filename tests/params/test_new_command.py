"""The command `qa new edition`: what it writes, prints and refuses."""

import sys

import pytest

from qa_lib.cli import main
from qa_lib.project import PROJECT_VARIABLE

WORDS = ("new", "edition", "2023-02-01", "--quarter", "2022-23-Q3")


@pytest.fixture
def qa(params, monkeypatch, capsys):
    """Return what runs the command in the project: exit code, output and error output."""
    monkeypatch.setenv(PROJECT_VARIABLE, str(params.parent))

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["qa", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return ended.value.code, printed.out, printed.err

    return run


def test_an_edition_is_written_and_its_documents_are_named(qa, params):
    code, out, _ = qa(*WORDS)
    assert code == 0
    assert out.splitlines()[0] == "Written: params/editions/2023-02-01.yaml"
    assert "  appendix-9  Appendix 9: Quarter 2 2022/23 Complaints & Compliments" in out
    assert out.splitlines()[-1] == "Write its narrative, then run: qa build 2023-02-01"
    assert (params / "editions" / "2023-02-01.yaml").is_file()


def test_a_second_edition_of_the_same_day_ends_with_code_10(qa, params):
    qa(*WORDS)
    path = params / "editions" / "2023-02-01.yaml"
    code, _, err = qa("new", "edition", "2023-02-01", "--quarter", "2022-23-Q2")
    assert code == 10
    assert err == (
        f"Error: {path} exists already, and is left as it is.\n"
        "Next step: Edit that file, or give the new edition another date.\n"
    )


@pytest.mark.parametrize(
    ("meeting", "quarter", "problem"),
    [
        ("1 February", "2022-23-Q3", "'1 February' is not a day."),
        ("2023-02-30", "2022-23-Q3", "'2023-02-30' is not a day."),
        ("2023-02-01", "2022-23", "'2022-23' is not a quarter."),
        ("2023-02-01", "2022-24-Q3", "'2022-24-Q3' is not a quarter."),
        (
            "2023-02-01",
            "2022-23-Q4",
            "2022-23-Q4 is not over at a meeting on 2023-02-01: it ends on 2023-03-31.",
        ),
    ],
)
def test_words_that_make_no_edition_end_with_code_2(qa, params, meeting, quarter, problem):
    code, out, err = qa("new", "edition", meeting, "--quarter", quarter)
    assert (code, out) == (2, "")
    assert err.startswith(f"Error: {problem}\nNext step: ")
    assert [path.name for path in (params / "editions").iterdir()] == ["2022-11-03.yaml"]
