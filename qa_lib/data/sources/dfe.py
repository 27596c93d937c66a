"""Benchmarks from the Department for Education's open-data files.

Their layout: a row an area and time period, all areas of England in one file, and symbols in the
place of figures that are not given (Government Statistical Service, "Symbols in tables").
"""

import csv
import difflib
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from qa_lib.data.origin import Part
from qa_lib.data.sources.delivery import Piece
from qa_lib.data.sources.encoding import UnreadableError, plain_blocks
from qa_lib.data.tables import TABLES
from qa_lib.params.source import DfeIndicator, Source

SYMBOLS: Mapping[str, str] = {
    "c": "confidential",
    "z": "not applicable",
    "x": "not available",
    "u": "unreliable",
    "low": "rounds to zero",
}
NO_BASE = "denominator of 0"
_NAMES = {  # the column of an area's name, by its level
    "Local authority": "la_name",
    "Regional": "region_name",
    "National": "country_name",
}
_FIXED = ("time_period", "time_identifier", "geographic_level", *_NAMES.values())
_COUNT = re.compile(r"[0-9]+(\.0+)?")
_Row = Mapping[str, str]


def benchmark_pieces(folder: Path, source: Source) -> list[Piece]:
    """Return the benchmarks of the source's areas, a piece an indicator.

    A figure that is a symbol makes no benchmark, nor does one of nothing; both are counted.

    Raises:
        UnreadableError: a file is missing or of another layout, or holds no such area.
    """
    pieces: list[Piece] = []
    sentences: list[str] = []
    for indicator in source.indicators:
        try:
            pieces.append(_piece(folder, indicator, source))
        except UnreadableError as error:
            sentences.extend(error.sentences)
    if sentences:
        raise UnreadableError(*sentences)
    return pieces


def _piece(folder: Path, indicator: DfeIndicator, source: Source) -> Piece:
    file = (Path(source.folder or "") / indicator.file).as_posix()
    rows = _rows(folder / indicator.file, file, indicator)
    wanted = _of_areas(file, rows, source.areas)
    benchmarks: list[dict[str, str]] = []
    numbers: list[int] = []
    not_read: Counter[str] = Counter()
    for number, area, row in wanted:
        place = f"{file}, row {number}"
        numerator = _sum(place, row, indicator.numerator)
        denominator = _sum(place, row, indicator.denominator)
        if symbol := next((one for one in (numerator, denominator) if isinstance(one, str)), None):
            not_read[f"{symbol} ({SYMBOLS[symbol]})"] += 1
        elif not denominator:
            not_read[NO_BASE] += 1
        else:
            numbers.append(number)
            benchmarks.append(
                {
                    "area": area,
                    "time_period": _period(place, row),
                    "indicator_id": indicator.id,
                    "numerator": str(numerator),
                    "denominator": str(denominator),
                    "source": indicator.source,
                }
            )
    frame = pd.DataFrame(benchmarks, columns=TABLES["benchmarks"].column_names, dtype="str")
    titles = {
        "numerator": " + ".join(indicator.numerator),
        "denominator": " + ".join(indicator.denominator),
    }
    return Piece(frame, Part(file, tuple(numbers), titles, not_read))


def _rows(path: Path, file: str, indicator: DfeIndicator) -> list[tuple[int, _Row]]:
    """Return the rows with their numbers, blanks around cells dropped, that `where` asks for."""
    content = b"".join(plain_blocks(path, file, size=-1))
    reader = csv.reader(io.StringIO(content.decode(), newline=""))
    header = [title.strip() for title in next(reader, [])]
    needed = (*_FIXED, *indicator.numerator, *indicator.denominator, *indicator.where)
    if missing := [title for title in dict.fromkeys(needed) if title not in header]:
        raise UnreadableError(
            f"{file}, row 1: it has no column {', '.join(missing)}; name the right ones in the "
            f"source, or download the file again. Its columns are {', '.join(header)}."
        )
    rows: list[tuple[int, _Row]] = []
    for number, cells in enumerate(reader, 2):
        if len(cells) != len(header):
            raise UnreadableError(
                f"{file}, row {number}: it has {len(cells)} cells where the header has "
                f"{len(header)}; download the file again."
            )
        row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
        if all(row[title] == value for title, value in indicator.where.items()):
            rows.append((number, row))
    return rows


def _of_areas(
    file: str, rows: Sequence[tuple[int, _Row]], areas: Sequence[str]
) -> list[tuple[int, str, _Row]]:
    named = [(number, _area(f"{file}, row {number}", row), row) for number, row in rows]
    levels: dict[str, set[str]] = {}
    for _, area, row in named:
        levels.setdefault(area, set()).add(row["geographic_level"])
    sentences = []
    for area in areas:
        if area not in levels:
            close = difflib.get_close_matches(area, levels, n=3)
            hint = f"did you mean {' or '.join(close)}?" if close else "correct the source."
            sentences.append(f"{file}: it has no area {area!r}; {hint}")
        elif len(levels[area]) > 1:
            both = " and ".join(sorted(levels[area]))
            sentences.append(f"{file}: the area {area!r} is of several levels: {both}.")
    if sentences:
        raise UnreadableError(*sentences)
    return [one for one in named if one[1] in areas]


def _area(place: str, row: _Row) -> str:
    level = row["geographic_level"]
    if level not in _NAMES:
        raise UnreadableError(
            f"{place}, column geographic_level: {level!r} is not known; it is one of "
            f"{', '.join(_NAMES)}."
        )
    return row[_NAMES[level]]


def _sum(place: str, row: _Row, columns: Sequence[str]) -> int | str:
    """Return the sum of the columns, or the symbol of the first that has one."""
    total = 0
    for column in columns:
        cell = row[column]
        if cell in SYMBOLS:
            return cell
        if not _COUNT.fullmatch(cell):
            raise UnreadableError(
                f"{place}, column {column}: {cell!r} is neither a whole number nor one of the "
                f"symbols {', '.join(SYMBOLS)}."
            )
        total += int(cell.partition(".")[0])
    return total


def _period(place: str, row: _Row) -> str:
    """Return `2021-22` for the reporting year 2022 or financial year 202122; a calendar year."""
    year, kind = row["time_period"], row["time_identifier"]
    if re.fullmatch(r"20[0-9]{2}", year):
        if kind == "Reporting year":
            return f"{int(year) - 1}-{year[2:]}"
        if kind == "Calendar year":
            return year
    if kind == "Financial year" and re.fullmatch(r"20[0-9]{4}", year):
        return f"{year[:4]}-{year[4:]}"
    raise UnreadableError(
        f"{place}, column time_period: {year!r} of time_identifier {kind!r} is not known; it is a "
        "Reporting year or Calendar year (2022) or a Financial year (202122)."
    )
