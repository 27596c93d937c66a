"""What holds for the site of every edition: its size, and who hears of problems with it."""

from pydantic import PositiveFloat, PositiveInt

from qa_lib.params.strict import StrictModel, Text


class AccessibilityContact(StrictModel):
    """Who is told of a problem with a page, by role, and how soon they answer."""

    problems_to: Text
    answered_within_working_days: PositiveInt


class SiteRules(StrictModel):
    """The rules for the site of every edition."""

    largest_megabytes: PositiveFloat
    accessibility: AccessibilityContact
