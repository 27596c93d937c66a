from dataclasses import replace

import pytest

from qa_lib.page.subjects.audits import AuditFacts
from qa_lib.page.subjects.feedback import FeedbackFacts
from qa_lib.periods import Period


@pytest.fixture
def context(context_over):
    return context_over({})


def test_the_facts_of_a_service_are_made_once_for_a_page(context, parameters):
    service = parameters.service("send")
    assert context.facts(AuditFacts, service) is context.facts(AuditFacts, service)


def test_facts_of_other_services_kinds_and_groups_are_others(context, parameters):
    send, fostering = parameters.service("send"), parameters.service("fostering")
    made = [
        context.facts(AuditFacts, send),
        context.facts(AuditFacts, fostering),
        context.facts(FeedbackFacts, send, group="adults"),
        context.facts(FeedbackFacts, send, group="children"),
    ]
    assert len(set(map(id, made))) == len(made)


def test_a_page_about_another_period_has_facts_of_its_own(context, parameters):
    service = parameters.service("send")
    later = replace(context, period=Period.parse("2022-23-Q2"))
    assert later.facts(AuditFacts, service) is not context.facts(AuditFacts, service)


def test_a_service_that_was_changed_has_facts_of_its_own(context, parameters):
    service = parameters.service("send")
    changed = service.model_copy(update={"name": "Another name"})
    assert context.facts(AuditFacts, changed) is not context.facts(AuditFacts, service)
