import re
from datetime import date

import pytest

from qa_lib.page.runs import Link
from qa_lib.page.sections.cover import SECTIONS, CoverSection
from qa_lib.page.service_sections import ServiceSections
from qa_lib.params.edition import Cover, Document, Edition, Narrative
from qa_lib.periods import Period

PERIOD = "2022-23-Q1..2022-23-Q2"
WRITTEN = "Managers follow up what was agreed."


def document(label: str, notebook: str, service: str) -> Document:
    given = {"label": label, "notebook": notebook, "service": service, "period": PERIOD}
    return Document.model_validate({**given, "title": f"The {label} report"})


EDITION = Edition(
    date=date(2022, 11, 3),
    title="Quality Assurance",
    period=Period.parse(PERIOD),
    purpose=("Say what it makes of it.", "Decide what to tell the Cabinet."),
    contacts=("Democratic Governance",),
    narrative=Narrative(audit=(WRITTEN,)),
    cover=Cover(
        title="Quality Assurance",
        notebook="cover_report",
        service="all",
        period=Period.parse(PERIOD),
    ),
    appendices=(
        document("Appendix 1", "framework", "send"),
        document("Appendix 4", "audit_summary", "social-care"),
        document("Appendix 6", "service_report", "send"),
    ),
)


@pytest.fixture
def cover(context_over, together):
    def make(*rows):
        context = context_over(together(*rows), period=PERIOD, document="cover")
        services = {name: ServiceSections(context, name) for name in ("social-care", "send")}
        return CoverSection(context, EDITION, services)

    return make


def test_paragraphs_are_numbered_through_all_sections_and_bullets_are_not(cover):
    made = cover()
    paragraphs = [one for name in SECTIONS for one in made.section(name).paragraphs]
    numbers = [one.number for one in paragraphs if not one.bullet]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {one.number for one in paragraphs if one.bullet} == {None}


@pytest.mark.parametrize("name", SECTIONS)
def test_every_section_reads_without_any_data(cover, name):
    section = cover().section(name)
    assert section.name == f"cover-{name}"
    assert section.text.strip()
    assert "[z]" not in section.text


def test_every_digit_of_the_report_is_a_fact_or_a_label(cover, audited, answered):
    rows = (
        audited(*["good"] * 9, *["requires_improvement"] * 12, "inadequate"),
        answered("se_contact", *["yes"] * 13, *["no"] * 7),
    )
    made = cover(*rows)
    for name in SECTIONS:
        for paragraph in made.section(name).paragraphs:
            for run in paragraph.sentence.runs:
                if isinstance(run.value, str):
                    assert not re.search(r"\d", run.value), paragraph.sentence.text


def test_the_audit_section_carries_the_figures_of_the_audits(cover, audited):
    rows = audited(*["good"] * 9, *["requires_improvement"] * 12, "inadequate")
    section = cover(rows).section("audit")
    shown = [fact.display for fact in section.facts()]
    assert "9 of 22" in section.text
    assert {"22", "41%", "55%", "4%"} <= set(shown)


def test_what_people_wrote_stands_in_its_section(cover):
    made = cover()
    sections = [name for name in SECTIONS if WRITTEN in made.section(name).text]
    assert sections == ["audit"]


def test_services_point_to_their_appendices(cover):
    made = cover()
    links = {
        name: {
            run.value.document
            for one in made.section(name).paragraphs
            for run in one.sentence.runs
            if isinstance(run.value, Link)
        }
        for name in ("background", "audit", "feedback")
    }
    assert links["background"] == {"appendix-1"}
    assert links["audit"] == {"appendix-4"}
    assert links["feedback"] == {"appendix-6"}


def test_the_appendices_are_listed_with_their_titles(cover):
    bullets = [one for one in cover().section("supporting").paragraphs if one.bullet]
    assert [one.sentence.text for one in bullets] == [
        "Appendix 1: The Appendix 1 report",
        "Appendix 4: The Appendix 4 report",
        "Appendix 6: The Appendix 6 report",
    ]


def test_the_panel_is_asked_what_the_edition_says(cover):
    assert cover().section("purpose").text.splitlines() == [
        "The Panel is asked to:",
        *EDITION.purpose,
    ]


def test_the_meeting_is_named_by_its_day(cover):
    assert cover().section("papers").text == (
        "There are no background papers for the meeting of 3 November 2022."
    )
