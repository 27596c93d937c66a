"""A mistake anywhere under params/ is named with its file, key, value and what is allowed."""

from pathlib import Path
from typing import NamedTuple

import pytest

from qa_lib.errors import ParameterError
from qa_lib.params.load import load_parameters

EDITION = "editions/2022-11-03.yaml"
SEND = "services/send.yaml"
FOSTERING = "services/fostering.yaml"


class Broken(NamedTuple):
    what: str
    file: str
    old: str
    new: str
    says: tuple[str, ...]


BROKEN = (
    Broken(
        "an unknown key",
        SEND,
        "full_name:",
        "ful_name:",
        (": ful_name: this key is not known here; did you mean full_name? use one of: id, name",),
    ),
    Broken(
        "a missing key",
        SEND,
        "full_name: Special Educational Needs and Disabilities\n",
        "",
        (": full_name: this key is missing.",),
    ),
    Broken(
        "an unknown key deep in a list",
        SEND,
        "      short: Easy to contact the case worker",
        "      colour: red\n      short: Easy to contact the case worker",
        (": feedback.questions[se_contact].colour: ", "use one of: id, text, short"),
    ),
    Broken(
        "an unknown scale",
        FOSTERING,
        "scale: agreement",
        "scale: stars",
        (": feedback: unknown scale in fo_training: stars; known are agreement, yes_partly_no.",),
    ),
    Broken(
        "an unknown stream",
        SEND,
        "{id: ehcp_survey, name",
        "{id: ehc_survey, name",
        (
            ": feedback: unknown stream in se_involved: ehcp_survey; ",
            "known are ehc_survey, case_audit",
        ),
    ),
    Broken(
        "an unknown cohort",
        SEND,
        "cohorts: [families]",
        "cohorts: [family]",
        (": feedback: unknown cohort in se_involved: family; known are families.",),
    ),
    Broken(
        "an unknown polarity",
        SEND,
        "polarity: neutral",
        "polarity: sideways",
        (
            ": indicators[ehc_refused].polarity: 'sideways': ",
            "'higher', 'lower' or 'neutral'",
        ),
    ),
    Broken(
        "an unknown respondent",
        FOSTERING,
        "respondents: [birth_parent]",
        "respondents: [stranger]",
        (": feedback.questions[fo_family_time].respondents[item 1]: 'stranger': ", "'carer'"),
    ),
    Broken(
        "an id with a capital letter",
        SEND,
        "{id: annual_reviews,",
        "{id: AnnualReviews,",
        (": teams[AnnualReviews].id: 'AnnualReviews': write an id in small letters",),
    ),
    Broken(
        "a team given twice",
        SEND,
        "{id: annual_reviews,",
        "{id: send_assessment,",
        ("the whole file: team send_assessment is given more than once.",),
    ),
    Broken(
        "a question given twice",
        FOSTERING,
        "id: fo_supported",
        "id: fo_training",
        (": feedback: question fo_training is given more than once.",),
    ),
    Broken(
        "a scale without a positive answer",
        SEND,
        'name: "Yes", positive: true',
        'name: "Yes"',
        (": feedback.scales[yes_partly_no]: ", "no answer marked positive: true"),
    ),
    Broken(
        "a target above 100 per cent",
        SEND,
        "target: 85",
        "target: 850",
        (": indicators[ehcp_20wk_inc].target: 850: ", "less than or equal to 100"),
    ),
    Broken(
        "a target of a neutral indicator",
        SEND,
        "polarity: neutral",
        "target: 20\n    polarity: neutral",
        (": indicators[ehc_refused]: ", "is neutral and so can have no target"),
    ),
    Broken(
        "a code without quotation marks",
        SEND,
        'code: "388"',
        "code: 388",
        (": indicators[tribunal_rate].code: 388: this must be text; ", "quotation marks"),
    ),
    Broken(
        "a year where a quarter belongs",
        SEND,
        "started: 2021-22-Q1",
        "started: 2021-22",
        (": started: '2021-22': this is not a quarter; write one such as 2022-23-Q2.",),
    ),
    Broken(
        "a bare number where a quarter belongs",
        SEND,
        "started: 2021-22-Q1",
        "started: 2021",
        (": started: 2021: this is not a quarter",),
    ),
    Broken(
        "an extension shorter than the clock",
        SEND,
        "extendable_to: 40",
        "extendable_to: 4",
        (": complaints.stages[item 2]: extendable_to 4 is less than working_days 20.",),
    ),
    Broken(
        "a list left empty",
        SEND,
        "streams: [ehcp_survey]",
        "streams: []",
        (": feedback.questions[se_child_views].streams: ", "at least 1 item"),
    ),
    Broken(
        "an id that is not the file's name",
        SEND,
        "id: send\n",
        "id: special\n",
        (": id: 'special' does not match the file's name; name the file special.yaml",),
    ),
    Broken(
        "an indicator of two services",
        FOSTERING,
        "id: staying_put",
        "id: tribunal_rate",
        (": indicators[tribunal_rate].id: 'tribunal_rate' is used by two services",),
    ),
    Broken(
        "a duplicate label",
        EDITION,
        "label: Appendix 2a",
        "label: Appendix 2",
        (": the whole file: label Appendix 2 is given more than once.",),
    ),
    Broken(
        "two labels that make one id",
        EDITION,
        "label: Appendix 2a",
        "label: Appendix-2",
        (": the whole file: id appendix-2 is given more than once.",),
    ),
    Broken(
        "a period that is not a quarter",
        EDITION,
        "period: 2022-23-Q2",
        "period: 2022-23-Q5",
        (": appendices[Appendix 6].period: '2022-23-Q5': this is not a period; write a quarter",),
    ),
    Broken(
        "a period that ends before it starts",
        EDITION,
        "period: 2018-19..2021-22",
        "period: 2021-22..2018-19",
        (": appendices[Appendix 5].period: '2021-22..2018-19': ", "earliest first"),
    ),
    Broken(
        "years that do not follow each other",
        EDITION,
        "period: 2018-19..2021-22",
        "period: 2018-20",
        (": appendices[Appendix 5].period: '2018-20': ", "a financial year (2021-22)"),
    ),
    Broken(
        "a date that is not the file's name",
        EDITION,
        "date: 2022-11-03",
        "date: 2022-11-04",
        (": date: '2022-11-04' does not match the file's name; name the file 2022-11-04.yaml",),
    ),
    Broken(
        "a date in words",
        EDITION,
        "date: 2022-11-03",
        "date: 3 November 2022",
        (": date: '3 November 2022': this must be a day, such as 2022-11-03.",),
    ),
    Broken(
        "a date that no calendar has",
        EDITION,
        "date: 2022-11-03",
        "date: 2022-11-31",
        ("is not valid YAML: day", "Correct the line named"),
    ),
    Broken(
        "an unknown service",
        EDITION,
        "service: fostering",
        "service: adoption",
        (
            ": appendices[Appendix 3].service: 'adoption' is not known; ",
            "use one of: fostering, send, social-care, all.",
        ),
    ),
    Broken(
        "an unknown notebook",
        EDITION,
        "notebook: four_years",
        "notebook: five_years",
        (
            ": appendices[Appendix 5].notebook: 'five_years' is not known; ",
            "use one of: audit_procedure, audit_summary",
        ),
    ),
    Broken(
        "an unknown service of the cover",
        EDITION,
        "service: all",
        "service: everything",
        (": cover.service: 'everything' is not known; ",),
    ),
    Broken(
        "a purpose that is missing",
        EDITION,
        "purpose:",
        "contact_points:",
        (": contact_points: this key is not known here", ": purpose: this key is missing."),
    ),
    Broken(
        "an unknown service of the programme",
        "programme.yaml",
        "service: fostering",
        "service: adoption",
        (": reports[appendix-3].service: 'adoption' is not known; ",),
    ),
    Broken(
        "an unknown notebook of the programme",
        "programme.yaml",
        "notebook: cover_report",
        "notebook: front_page",
        (": cover.notebook: 'front_page' is not known; ",),
    ),
    Broken(
        "an unknown placeholder",
        "programme.yaml",
        "Report Quarter {quarter}",
        "Report {month}",
        (": reports[appendix-6]: ", "'WCF SEND Quality Assurance Report {month}' may hold"),
    ),
    Broken(
        "a brace without its pair",
        "programme.yaml",
        "Report Quarter {quarter}",
        "Report {quarter",
        (": reports[appendix-6]: ", "has a brace without its pair"),
    ),
    Broken(
        "a yearly report without its quarter",
        "programme.yaml",
        "    due_quarter: 2\n    covers: four_years",
        "    covers: four_years",
        (": reports[appendix-5]: due_quarter (1 to 4) goes with every: yearly",),
    ),
    Broken(
        "a report given twice",
        "programme.yaml",
        "id: appendix-2a",
        "id: appendix-2",
        (": the whole file: report appendix-2 is given more than once.",),
    ),
    Broken(
        "an unknown frequency",
        "programme.yaml",
        "every: half_yearly",
        "every: fortnightly",
        (": reports[appendix-8].every: 'fortnightly': ", "'half_yearly'"),
    ),
    Broken(
        "a confidence in per cent",
        "rules.yaml",
        "confidence: 0.95",
        "confidence: 95",
        (": confidence: 95: ", "less than 1"),
    ),
    Broken(
        "a key given twice",
        SEND,
        "name: SEND\n",
        "name: SEND\nname: Special needs\n",
        ("is not valid YAML: line 11: ", 'duplicate key "name"'),
    ),
    Broken(
        "a bracket left open",
        SEND,
        "cohorts: [families]",
        "cohorts: [families",
        ("is not valid YAML: line ",),
    ),
    Broken(
        "an indentation by tabs",
        SEND,
        "  - {id: annual_reviews,",
        "\t- {id: annual_reviews,",
        ("is not valid YAML: line ", "never by tabs"),
    ),
)


def failure(params: Path) -> str:
    with pytest.raises(ParameterError) as caught:
        load_parameters(params)
    assert caught.value.exit_code == 10
    return str(caught.value)


def test_the_real_parameters_load(params):
    loaded = load_parameters(params)
    assert set(loaded.services) == {"fostering", "send", "social-care"}
    assert loaded.edition("2022-11-03").cover.id == "cover"
    assert loaded.service("send").name == "SEND"


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.what)
def test_a_mistake_is_named_with_its_file_key_value_and_what_is_allowed(params, broken):
    path = params / broken.file
    text = path.read_text(encoding="utf-8")
    assert broken.old in text
    path.write_text(text.replace(broken.old, broken.new, 1), encoding="utf-8")
    message = failure(params)
    assert str(path) in message
    for part in broken.says:
        assert part in message
    assert not any(line.endswith("..") for line in message.splitlines())


def test_every_mistake_of_a_file_is_told_at_once(params):
    path = params / EDITION
    text = path.read_text(encoding="utf-8")
    wrong = text.count("service: send")
    path.write_text(text.replace("service: send", "service: sent"), encoding="utf-8")
    assert failure(params).count("'sent' is not known") == wrong > 4


@pytest.mark.parametrize("name", ["programme.yaml", "rules.yaml"])
def test_a_missing_file_is_named(params, name):
    (params / name).unlink()
    assert f"{params / name} is missing." in failure(params)


@pytest.mark.parametrize("name", ["services", "editions"])
def test_a_folder_without_files_is_named(params, name):
    for path in (params / name).iterdir():
        path.unlink()
    assert f"{params / name} holds no .yaml file." in failure(params)


def test_a_file_that_would_be_passed_over_by_its_ending_is_named(params):
    (params / SEND).rename(params / "services/send.yml")
    message = failure(params)
    assert "send.yml would not be read" in message
    assert "Name it send.yaml." in message


def test_text_that_is_not_utf_8_is_told_with_its_byte(params):
    path = params / EDITION
    path.write_bytes(b"title: Caf\xe9\n")
    assert f"{path} is not UTF-8 text (byte 11)." in failure(params)


def test_a_byte_order_mark_does_no_harm(params):
    path = params / SEND
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_parameters(params).service("send").id == "send"


@pytest.mark.parametrize("content", ["", "just words", "- a\n- list\n"])
def test_a_file_that_is_no_mapping_is_refused(params, content):
    path = params / SEND
    path.write_text(content, encoding="utf-8")
    assert f"{path}: the whole file: " in failure(params)


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda loaded: loaded.service("adoption"), "There is no service 'adoption'."),
        (lambda loaded: loaded.edition("2023-01-01"), "There is no edition '2023-01-01'."),
    ],
)
def test_asking_for_what_is_not_there_says_what_there_is(params, ask, message):
    loaded = load_parameters(params)
    with pytest.raises(ParameterError) as caught:
        ask(loaded)
    assert caught.value.problem == message
    assert caught.value.next_step in {
        "Use one of: fostering, send, social-care.",
        "Use one of: 2022-11-03.",
    }
