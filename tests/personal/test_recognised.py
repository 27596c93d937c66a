"""What tells who somebody is gets recognised, and what only looks like it does not.

All of it is invented: numbers kept for fiction, the NHS's own number for tests, example addresses.
"""

import pytest

from qa_lib.personal.recognised import recognised


@pytest.mark.parametrize(
    ("text", "what", "written"),
    [
        ("Write to sam.sample@example.org.", "an e-mail address", "sam.sample@example.org"),
        ("NHS 943 476 5919", "an NHS number", "943 476 5919"),
        ('"number": 9434765919,', "an NHS number", "9434765919"),
        ("943-476-5919", "an NHS number", "943-476-5919"),
        ("UPN H801200001001 is", "a unique pupil number", "H801200001001"),
        ("call 07700 900123 today", "a telephone number", "07700 900123"),
        ("tel:+447700900123", "a telephone number", "+447700900123"),
        ("(01632) 960123", "a telephone number", "(01632) 960123"),
        ("lives at WR1 1ZZ, near", "a postcode", "WR1 1ZZ"),
        ("EC1A1BB?no, EC1N1ZZ!", "a postcode", "EC1N1ZZ"),
        ("born on 3 May 2011", "a date of birth", "born on 3 May 2011"),
        ("DOB: 03/05/2011", "a date of birth", "DOB: 03/05/2011"),
        ("date_of_birth=2011-05-03", "a date of birth", "date_of_birth=2011-05-03"),
        ("as Mrs Q. Placeholder said", "a name", "Mrs Q. Placeholder"),
        ("Sarah Jones helped us", "a name", "Sarah Jones"),
        ("thanks to Mark Smith.", "a name", "Mark Smith"),
    ],
)
def test_what_tells_who_somebody_is_gets_recognised(text, what, written):
    assert (what, written) in set(recognised(text))


@pytest.mark.parametrize(
    "text",
    [
        "943 476 5918",  # the check digit is wrong
        "0.9434765919",
        "1,943,476,591",
        "cut at 19434765919",
        "9434765919b4ac",  # part of a digest
        "in 2011 and 2012, 12,345 of 67,890",
        "0 1 2 3 4 5 6 7 8 9",
        "2022-11-03T09:30:00",
        "#E11AAE and E11AAE",
        "H801200001002",
        "Grade 2 A, Q1 2AB",
        "born in a hospital on the coast",
        "The audit of 3 May 2011",
        "Green Paper, Quality Assurance, Social Care & Safeguarding",
        "Mark the answer; April 2022; Summer Term",
        "write to the team @ the office",
    ],
)
def test_what_only_looks_like_it_is_let_be(text):
    assert list(recognised(text)) == []
