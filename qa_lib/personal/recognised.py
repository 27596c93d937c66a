"""Recognise what tells who somebody is in a text."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from phonenumbers import Leniency, PhoneNumberMatcher
from stdnum.gb import nhs, upn

from qa_lib.personal.names import names

# Digits that are no part of a longer number, of a decimal or of a word.
_ALONE: Final = r"(?<![\w.,/+-]){}(?![\w/]|[.,-]\d)"
_EMAIL: Final = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_NHS: Final = re.compile(_ALONE.format(r"\d{3}[ -]?\d{3}[ -]?\d{4}"))
_PUPIL: Final = re.compile(_ALONE.format(r"[A-HJ-NP-RT-Z]\d{12}"))
_CALLED: Final = re.compile(r"(?<![\w.,/-])(?:\+\d|\(?0[1-9])[\d() -]{7,16}\d(?![\w,]|[.-]\d)")
# The letters of the United Kingdom's 124 postcode areas.
_AREAS: Final = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT"
    "|DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L"
    "|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S"
    "|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN"
    "|WR|WS|WV|YO|ZE"
)
# Without the space it has to hold a letter that no colour has, such as #E11AAE.
_POSTCODE: Final = re.compile(
    rf"(?<![\w#%/.-])(?![0-9A-F]{{6}}\b)(?:{_AREAS})\d[\dA-Z]?"
    r" ?\d[ABD-HJLNP-UW-Z]{2}(?![\w/])"
)
_DATE: Final = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d"
    r"|\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{2,4})"
)
_BIRTH: Final = r"\b(?:born(?: on)?|d\.?o\.?b\.?|dates?[ _]of[ _]birth|birth[ _]?da(?:y|te))"
_BORN: Final = re.compile(rf"{_BIRTH}\W{{1,12}}{_DATE}", re.IGNORECASE)


def emails(text: str) -> Iterator[str]:
    """Yield e-mail addresses."""
    if "@" in text:
        yield from _EMAIL.findall(text)


def nhs_numbers(text: str) -> Iterator[str]:
    """Yield NHS numbers; only those whose check digit is right."""
    yield from (found for found in _NHS.findall(text) if nhs.is_valid(found))


def pupil_numbers(text: str) -> Iterator[str]:
    """Yield unique pupil numbers; only those whose check letter is right."""
    yield from (found for found in _PUPIL.findall(text) if upn.is_valid(found))


def telephone_numbers(text: str) -> Iterator[str]:
    """Yield telephone numbers as they are written in the United Kingdom.

    Their form is enough: a number that is not in use today may have been somebody's.
    """
    for match in _CALLED.finditer(text):
        for number in PhoneNumberMatcher(match[0], "GB", leniency=Leniency.POSSIBLE):
            yield number.raw_string


def postcodes(text: str) -> Iterator[str]:
    """Yield full postcodes."""
    yield from (match[0] for match in _POSTCODE.finditer(text))


def birth_dates(text: str) -> Iterator[str]:
    """Yield dates that are said to be of somebody's birth."""
    yield from (match[0] for match in _BORN.finditer(text))


RECOGNISERS: Final[Mapping[str, Callable[[str], Iterator[str]]]] = {
    "an e-mail address": emails,
    "an NHS number": nhs_numbers,
    "a unique pupil number": pupil_numbers,
    "a telephone number": telephone_numbers,
    "a postcode": postcodes,
    "a date of birth": birth_dates,
    "a name": names,
}


def recognised(text: str) -> Iterator[tuple[str, str]]:
    """Yield what tells who somebody is, each as what it is and how it is written."""
    for what, recogniser in RECOGNISERS.items():
        for found in recogniser(text):
            yield what, found
