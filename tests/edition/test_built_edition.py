"""The whole edition, from the files to the figures on its pages."""

import csv
import json
import re
from pathlib import Path

import pytest

from qa_lib.params.published import PublishedReport
from qa_lib.params.read import model_of

pytestmark = pytest.mark.slow

PUBLISHED = Path(__file__).parents[1] / "published_figures.csv"
DOCUMENTS = [
    "cover", "appendix-1", "appendix-2", "appendix-2a", "appendix-2b", "appendix-3", "appendix-4",
    "appendix-5", "appendix-6", "appendix-7", "appendix-8", "appendix-9", "appendix-10",
]  # fmt: skip
PARAGRAPHS = {11, 12, 19, 20, 21, 22, 23}


def test_the_command_says_where_the_site_is(built):
    assert f"Site: {built.site / 'index.html'}" in built.output
    assert (built.site / "index.html").is_file()


def test_all_thirteen_documents_are_built(built):
    manifest = json.loads((built.folder / "manifest.json").read_text(encoding="utf-8"))
    states = {name: manifest["documents"][name]["state"] for name in DOCUMENTS}
    assert states == dict.fromkeys(DOCUMENTS, "built")


def test_the_facts_reproduce_the_published_figures(built):
    facts = json.loads((built.folder / "facts.json").read_text(encoding="utf-8"))
    report = model_of(built.project / "params" / "published" / "2022-11-03.yaml", PublishedReport)
    paragraphs = {figure.id: figure.paragraph for figure in report.figures}
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["figure"] for row in rows} == set(paragraphs)
    expected = [row for row in rows if paragraphs[row["figure"]] in PARAGRAPHS]
    assert len(expected) > 30
    wrong = [
        row
        for row in expected
        if (facts[row["fact"]]["numerator"], facts[row["fact"]]["display"])
        != (int(row["numerator"]), row["display"])
    ]
    assert wrong == []


def test_the_page_of_reproduced_figures_names_both_contradictions(built):
    page = (built.site / "figures-reproduced.html").read_text(encoding="utf-8")
    assert "Paragraph 12" in page
    assert "Paragraph 27" in page
    assert "Different" not in page


def test_the_claim_of_paragraph_12_stands_on_no_page_but_the_one_about_it(built):
    for name in DOCUMENTS:
        page = (built.site / f"{name}.html").read_text(encoding="utf-8")
        text = re.sub(r"<[^>]+>", "", page)
        assert not re.search(r"55%[^.]{0,20}\bGood\b(?! or)", text), name


def test_every_fact_in_a_page_is_in_facts_json(built):
    facts = json.loads((built.folder / "facts.json").read_text(encoding="utf-8"))
    shown = {
        fact
        for name in DOCUMENTS
        for fact in re.findall(
            r'data-fact="([^"]+)"', (built.site / f"{name}.html").read_text(encoding="utf-8")
        )
    }
    assert len(shown) > 500
    assert shown <= set(facts)


def test_no_code_and_no_notebook_is_published(built):
    assert not list(built.site.rglob("*.ipynb"))
    for name in built.pages:
        page = (built.site / f"{name}.html").read_text(encoding="utf-8")
        assert "from qa_lib" not in page, name
        assert str(built.project) not in page, name


def test_no_small_count_of_a_protected_kind_is_published(built):
    facts = json.loads((built.folder / "facts.json").read_text(encoding="utf-8"))
    protected = [one for one in facts.values() if one["kind"] in {"circumstance", "complaint"}]
    hidden = [one for one in protected if one["display"] == "[c]"]
    counts = [one["numerator"] for one in protected] + [one["denominator"] for one in protected]
    assert len(protected) > len(hidden) > 100
    assert not [count for count in counts if count is not None and 1 <= count <= 5]
    rests = [
        one["id"]
        for one in protected
        if one["numerator"] is not None
        and one["denominator"] is not None
        and 1 <= one["denominator"] - one["numerator"] <= 5
    ]
    assert rests == []


def test_every_page_with_a_hidden_figure_explains_its_symbol(built):
    legend = "stands for a figure that is kept confidential"
    for name in ("appendix-7", "appendix-9", "appendix-10"):
        page = (built.site / f"{name}.html").read_text(encoding="utf-8")
        assert ">[c]</" in page, name
        assert legend in page, name
    quiet = (built.site / "appendix-4.html").read_text(encoding="utf-8")
    assert "[c]" not in quiet


def test_opinions_and_judgements_are_shown_as_the_published_report_showed_them(built):
    facts = json.loads((built.folder / "facts.json").read_text(encoding="utf-8"))
    open_kinds = [one for one in facts.values() if one["kind"] in {"opinion", "judgement"}]
    assert len(open_kinds) > 500
    assert not [one["id"] for one in open_kinds if one["numerator"] is None]


def test_the_page_on_data_protection_says_who_signed_off_the_rules(built):
    page = (built.site / "data-protection.html").read_text(encoding="utf-8")
    assert "Data Protection Officer" in page
    assert "14 October 2022" in page
    assert "This sample policy is an assumption." in page


def test_nothing_of_the_unsuppressed_pass_is_left(built):
    assert not (built.folder / ".work").exists()
    outputs = [path.read_text(encoding="utf-8") for path in built.folder.rglob("*.ipynb")]
    assert outputs
    assert not [text for text in outputs if "vnd.qa.asked" in text]
