"""Facts of a last edition by hand."""

from types import SimpleNamespace

import pytest

from qa_lib.params.edition import Edition


def fact(numerator, denominator=46, **more):
    return {
        "label": "families who were heard",
        "service": "send",
        "period": "2022-23-Q2",
        "definition": "Of families asked, the share that felt heard.",
        "numerator": numerator,
        "denominator": denominator,
        "display": f"{100 * numerator // denominator}%",
        **more,
    }


def edition(day, *restated):
    document = {"notebook": "report", "service": "send", "period": "2022-23-Q2"}
    return Edition.model_validate(
        {
            "date": day,
            "title": "Quality Assurance",
            "period": "2022-23-Q1..2022-23-Q2",
            "purpose": ["To note the report."],
            "cover": {"title": "Cover", **document},
            "appendices": [{"label": "Appendix 6", "title": "SEND", **document}],
            "restated": [{"figures": figures, "reason": reason} for figures, reason in restated],
        }
    )


@pytest.fixture(scope="session")
def make():
    return SimpleNamespace(edition=edition, fact=fact)
