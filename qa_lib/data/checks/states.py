"""States that contradict each other: moderated without grades, approved without consent."""

from collections.abc import Iterator

from qa_lib.data.problem import Inputs, Mask, Problem

_ANSWERED = ("upheld", "partly_upheld", "not_upheld")


def state_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each row whose columns, or its grades, contradict each other."""
    yield from _audits(inputs)
    yield from _comments(inputs)
    yield from _complaints(inputs)
    actions = inputs.tables["audit_actions"]
    bad = actions["verified_date"].ne("") & actions["completed_date"].eq("")
    allowed = "verifies an action without completed_date; write that date, or empty this one"
    yield from inputs.problems("audit_actions", "verified_date", bad=bad, allowed=allowed)


def _audits(inputs: Inputs) -> Iterator[Problem]:
    audits, grades = inputs.tables["audits"], inputs.tables["audit_grades"]
    graded = audits["audit_id"].isin(set(grades.loc[grades["role"].eq("moderated"), "audit_id"]))
    dated = audits["moderated_date"].ne("")
    targeted, themed = audits["audit_type"].eq("targeted"), audits["theme"].ne("")
    other_type = audits["audit_type"].ne("") & ~targeted
    file = inputs.file("audit_grades")
    rules: tuple[tuple[str, Mask, str], ...] = (
        (
            "moderated_date",
            dated & ~graded,
            f"has no moderated grade in {file}; add the grades, or empty the date",
        ),
        (
            "moderated_date",
            graded & ~dated,
            f"is empty, yet {file} holds moderated grades; write the date, or remove the grades",
        ),
        ("theme", targeted & ~themed, "is empty in a targeted audit; write its theme"),
        ("theme", other_type & themed, "stands in an audit without a theme; leave it empty"),
    )
    for column, bad, allowed in rules:
        yield from inputs.problems("audits", column, bad=bad, allowed=allowed)


def _comments(inputs: Inputs) -> Iterator[Problem]:
    rows = inputs.tables["comments"]
    role, date = rows["approved_by_role"].ne(""), rows["approved_date"].ne("")
    words = rows["approved_text"].ne("")
    rules: tuple[tuple[str, Mask, str], ...] = (
        (
            "consent",
            rows["consent"].eq("no") & (role | date),
            "stands in an approved comment; empty approved_by_role and approved_date",
        ),
        ("approved_date", role & ~date, "is empty beside approved_by_role; write the date"),
        ("approved_by_role", date & ~role, "is empty beside approved_date; write the role"),
        (
            "approved_text",
            role & date & ~words,
            "is empty in an approved comment; write the words that may be quoted",
        ),
        (
            "approved_text",
            words & ~role & ~date,
            "stands in a comment that is not approved; write who approved it when, or empty it",
        ),
    )
    for column, bad, allowed in rules:
        yield from inputs.problems("comments", column, bad=bad, allowed=allowed)


def _complaints(inputs: Inputs) -> Iterator[Problem]:
    rows = inputs.tables["complaints"]
    responded = rows["responded_date"].ne("")
    rules: tuple[tuple[str, Mask, str], ...] = (
        (
            "responded_date",
            rows["outcome"].eq("open") & responded,
            "stands in an open complaint; write its outcome, or empty the date",
        ),
        (
            "responded_date",
            rows["outcome"].isin(_ANSWERED) & ~responded,
            "is empty in an answered complaint; write the date, or set outcome to open",
        ),
    )
    for column, bad, allowed in rules:
        yield from inputs.problems("complaints", column, bad=bad, allowed=allowed)
    yield from _complaints_of_two_services(inputs)


def _complaints_of_two_services(inputs: Inputs) -> list[Problem]:
    rows = inputs.tables["complaints"]
    firsts = rows.drop_duplicates("complaint_id").set_index("complaint_id")["service"]
    first = rows["complaint_id"].map(firsts)
    bad = rows["service"].ne("") & first.ne(rows["service"])
    texts = "is at odds with the complaint's first row, which has " + first[bad].astype("str").map(
        repr
    )
    allowed = texts + "; correct one of them"
    return inputs.problems("complaints", "service", bad=bad, allowed=allowed)
