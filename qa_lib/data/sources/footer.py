"""Totals and remarks below a table: they are no rows of it, and no row may hide below them."""

from collections.abc import Sequence

from qa_lib.data.sources.delivery import Raw
from qa_lib.data.sources.encoding import UnreadableError

FOOTER = "total or remark"


def without_footer(raw: Raw, footer: Sequence[str]) -> Raw:
    """Return the rows above the first total or remark, and count what is not read.

    Args:
        raw: the rows, none of them blank.
        footer: what the first filled cell of such a row begins with, in either case.

    Raises:
        UnreadableError: a row below the first of them is none itself.
    """
    if not footer:
        return raw
    marks = [is_footer(row, footer) for row in raw.rows.itertuples(index=False)]
    among = {number for number, is_one in zip(raw.numbers, marks, strict=True) if is_one}
    footers = raw.footers | among
    if not footers:
        return raw
    first = min(footers)
    if below := [number for number in raw.numbers if number > first and number not in footers]:
        raise UnreadableError(
            *(
                f"{raw.file}, row {number}: it stands below row {first}, which ends the table; "
                "move it above, or name how it begins in the source's footer."
                for number in below
            )
        )
    end = len(raw.numbers) - len(among)
    not_read = {**raw.not_read, FOOTER: len(footers)}
    return Raw(raw.file, raw.rows.iloc[:end], raw.numbers[:end], not_read)


def is_footer(cells: Sequence[str], footer: Sequence[str]) -> bool:
    """Tell whether the first filled cell begins like a total or remark."""
    text = next((cell.strip().casefold() for cell in cells if cell.strip()), "")
    return text.startswith(tuple(one.casefold() for one in footer))
