"""A source's mapping against the tables' declarations: which tables it gives, which columns."""

from collections.abc import Collection, Iterator, Sequence

from qa_lib.data.tables import TABLES
from qa_lib.errors import ParameterError
from qa_lib.params.source import Source, SourceTable


def require_declared(sources: Sequence[Source]) -> tuple[tuple[str, ...], ...]:
    """Return the tables that each source gives; together they are all ten.

    Raises:
        ParameterError: naming every table, column and value that is not declared, and every
            table that no source gives.
    """
    given: list[tuple[str, ...]] = []
    for position, source in enumerate(sources):
        before = {name for names in given for name in names}
        is_last = position == len(sources) - 1
        names = _offered(source, is_last=is_last)
        given.append(tuple(name for name in names if name not in before))
    sentences = [sentence for source in sources for sentence in _unknown(source)]
    known = {name for names in given for name in names}
    if missing := [name for name in TABLES if name not in known]:
        sentences.append(
            f"No source gives the table {', '.join(missing)}; map it, or name the source that has "
            "it as other_tables."
        )
    if sentences:
        raise ParameterError(
            "\n".join(sentences), next_step="Correct the file under params/sources/."
        )
    return tuple(given)


def _offered(source: Source, *, is_last: bool) -> tuple[str, ...]:
    if source.kind == "dfe":
        return ("benchmarks",)
    if source.kind == "csv" and is_last:
        return tuple(TABLES)
    return tuple(name for name in TABLES if name in {layout.id for layout in source.tables})


def _unknown(source: Source) -> Iterator[str]:
    for layout in source.tables:
        place = f"tables[{layout.id}]"
        if layout.id not in TABLES:
            yield f"{place}.id: {layout.id!r} is no table; use one of: {', '.join(TABLES)}."
            continue
        yield from _unknown_columns(place, layout)
        yield from _unknown_values(place, layout)


def _unknown_columns(place: str, layout: SourceTable) -> Iterator[str]:
    declared = TABLES[layout.id].column_names
    used: dict[str, Collection[str]] = {
        "columns": layout.columns,
        "constants": layout.constants,
        "aliases": layout.aliases,
    }
    for key, names in used.items():
        for name in names:
            if name not in declared:
                known = ", ".join(declared)
                yield f"{place}.{key}: {name!r} is no column of it; use one of: {known}."


def _unknown_values(place: str, layout: SourceTable) -> Iterator[str]:
    for column in TABLES[layout.id].columns:
        for written, meant in layout.aliases.get(column.name, {}).items():
            if column.allowed and meant not in {*column.allowed, ""}:
                yield (
                    f"{place}.aliases.{column.name}[{written}]: {meant!r} is not allowed; use one "
                    f"of: {', '.join(column.allowed)}."
                )
