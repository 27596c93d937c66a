"""Where the tables come from: a mapping from a team's files, views or sheets to the ten tables."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, PositiveInt, field_validator, model_validator

from qa_lib.errors import ParameterError
from qa_lib.params.read import model_of
from qa_lib.params.strict import Identifier, StrictModel, Text, require_unique

Kind = Literal["csv", "excel", "sql", "dfe"]
_PROBE = datetime(2003, 2, 4, tzinfo=UTC)  # every part of it differs from the others
_MAPPING_KEYS = frozenset({"id", "columns", "ignore_columns", "constants", "aliases"})
_SHEET_KEYS = frozenset({"file", "header_row", "footer"})
_TABLE_KEYS: dict[Kind, frozenset[str]] = {
    "csv": _MAPPING_KEYS | _SHEET_KEYS | {"encoding", "separator"},
    "excel": _MAPPING_KEYS | _SHEET_KEYS | {"sheet"},
    "sql": _MAPPING_KEYS | {"view", "query"},
    "dfe": frozenset(),
}
_TEXT_KEYS = frozenset({"kind", "tables", "other_tables", "date_formats", "serial_dates", "trim"})
_SOURCE_KEYS: dict[Kind, frozenset[str]] = {
    "csv": _TEXT_KEYS | {"folder"},
    "excel": _TEXT_KEYS | {"folder"},
    "sql": _TEXT_KEYS | {"url", "url_variable"},
    "dfe": frozenset({"kind", "other_tables", "folder", "areas", "indicators"}),
}
_NEEDED: dict[Kind, tuple[str, ...]] = {
    "csv": ("folder",),
    "excel": ("folder", "tables"),
    "sql": ("tables",),
    "dfe": ("folder", "areas", "indicators", "other_tables"),
}


class SourceTable(StrictModel):
    """One file, sheet, view or query, and how its rows become rows of a table.

    Attributes:
        id: the table; several entries of one id are put below each other.
        columns: the table's columns, with the title each has in the source, where it differs.
        ignore_columns: titles that are known and not wanted; any other surplus one is a mistake.
        constants: columns that the source lacks, with the one value they have in every row.
        aliases: by the table's column, what the source writes and what it stands for; upper and
            lower case do not count.
        header_row: the row of the titles; rows above it are not read.
        footer: what the first filled cell of a total or remark below the table begins with.
    """

    id: Identifier
    file: Text | None = None
    sheet: Text | None = None
    view: Text | None = None
    query: Text | None = None
    header_row: PositiveInt = 1
    encoding: Literal["utf-8", "cp1252"] = "utf-8"
    separator: Literal[",", ";", "\t", "|"] = ","
    columns: dict[Identifier, Text] = Field(default_factory=dict)
    ignore_columns: tuple[Text, ...] = ()
    constants: dict[Identifier, str] = Field(default_factory=dict)
    aliases: dict[Identifier, dict[str, str]] = Field(default_factory=dict)
    footer: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _is_unambiguous(self) -> Self:
        for column, aliases in self.aliases.items():
            require_unique(f"aliases.{column}:", (key.strip().casefold() for key in aliases))
        require_unique("the column title", self.columns.values())
        if both := sorted(self.constants.keys() & self.columns.keys()):
            raise ValueError(f"{', '.join(both)} has a constant and a title; keep one of them")
        return self

    def title(self, column: str) -> str:
        """Return the title that a column of the table has in the source."""
        return self.columns.get(column, column)


class DfeIndicator(StrictModel):
    """Where one indicator's annual figures stand in a DfE open-data file.

    Attributes:
        numerator: the columns whose sum it is; likewise the denominator.
        where: values that other columns must have, for files with several rows an area and year.
        source: what the table `benchmarks` names as the figures' source.
    """

    id: Identifier
    file: Text
    numerator: tuple[Text, ...] = Field(min_length=1)
    denominator: tuple[Text, ...] = Field(min_length=1)
    where: dict[str, str] = Field(default_factory=dict)
    source: Text


class Source(StrictModel):
    """One way to get the tables.

    Attributes:
        folder: of the files, from the project's folder.
        url: of the database, without a password; with one, it belongs into the environment
            variable that `url_variable` names.
        other_tables: the source of all tables that this one does not give.
        date_formats: how dates may be written, besides 2022-11-03: "%d/%m/%Y".
        serial_dates: whether a whole number in a date column is a spreadsheet's day number.
        trim: whether blanks around a value are dropped.
        areas: the authorities, regions and countries whose benchmarks are wanted.
    """

    kind: Kind
    folder: Text | None = None
    url: Text | None = None
    url_variable: Text | None = None
    tables: tuple[SourceTable, ...] = ()
    other_tables: Identifier | None = None
    date_formats: tuple[Text, ...] = ()
    serial_dates: bool = False
    trim: bool = False
    areas: tuple[Text, ...] = ()
    indicators: tuple[DfeIndicator, ...] = ()

    @field_validator("date_formats")
    @classmethod
    def _read_one_way(cls, formats: tuple[str, ...]) -> tuple[str, ...]:
        for sentence in _ambiguous(formats):
            raise ValueError(sentence)
        return formats

    @model_validator(mode="after")
    def _has_the_keys_of_its_kind(self) -> Self:
        _require_of_kind(self.kind, "", self.model_fields_set, _SOURCE_KEYS[self.kind])
        for name in _NEEDED[self.kind]:
            if not getattr(self, name):
                raise ValueError(f"a source of kind {self.kind} needs the key {name}")
        for table in self.tables:
            place = f"tables[{table.id}]."
            _require_of_kind(self.kind, place, table.model_fields_set, _TABLE_KEYS[self.kind])
            if self.kind == "sql" and (table.view is None) == (table.query is None):
                raise ValueError(f"tables[{table.id}] needs a view or a query, and not both")
        if self.kind == "sql" and (self.url is None) == (self.url_variable is None):
            raise ValueError("a source of kind sql needs url or url_variable, and not both")
        require_unique("the indicator", (indicator.id for indicator in self.indicators))
        require_unique("the area", self.areas)
        return self


def _require_of_kind(kind: Kind, place: str, used: set[str], allowed: frozenset[str]) -> None:
    if surplus := sorted(used - allowed):
        raise ValueError(
            f"{place}{surplus[0]} does not belong to a source of kind {kind}; "
            f"use {', '.join(sorted(allowed))}"
        )


def _ambiguous(formats: tuple[str, ...]) -> Iterator[str]:
    """Tell which formats do not give a whole day, or read a day written in another as a third."""
    for written in formats:
        for read in formats:
            try:
                day = datetime.strptime(_PROBE.strftime(written), read).replace(tzinfo=UTC)
            except ValueError:
                if read == written:
                    yield f"{written!r} is no format of a day; write one such as %d/%m/%Y"
                continue
            if day != _PROBE and read == written:
                yield f"{written!r} lacks the day, month or year; write one such as %d/%m/%Y"
            elif day != _PROBE:
                yield f"{written!r} and {read!r} read the same text as two days; keep one of them"


def load_sources(folder: Path, name: str) -> tuple[Source, ...]:
    """Return the source of that name, and the one of its other tables if it has one.

    Args:
        folder: holds a YAML file a source.
        name: the file's name without its ending.

    Raises:
        ParameterError: there is no such source, or its file holds mistakes.
    """
    source = _source(folder, name)
    if source.other_tables is None:
        return (source,)
    others = _source(folder, source.other_tables)
    if others.other_tables is not None:
        raise ParameterError(
            f"{folder / source.other_tables}.yaml: other_tables: {others.other_tables!r} would "
            f"make a third source, as {name}.yaml names {source.other_tables} for its own.",
            next_step=f"Name {others.other_tables} in {name}.yaml, or leave other_tables out.",
        )
    return (source, others)


def _source(folder: Path, name: str) -> Source:
    path = folder / f"{name}.yaml"
    if not path.is_file():
        known = ", ".join(sorted(one.stem for one in folder.glob("*.yaml")))
        raise ParameterError(
            f"There is no source {name!r}: {path} is missing.",
            next_step=f"Use one of: {known or 'none is defined yet'}.",
        )
    return model_of(path, Source)
