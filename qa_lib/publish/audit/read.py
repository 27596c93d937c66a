"""Everything that a reader has, from the published files."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from qa_lib.publish.audit.bounds import Puzzle
from qa_lib.publish.audit.figures import Equation, Figure, Publication, merged
from qa_lib.publish.audit.links import Link, links
from qa_lib.publish.audit.pages import AuditedPage, read_audited_page
from qa_lib.publish.audit.records import Record, Shares, text_figures
from qa_lib.publish.audit.tables import PublishedTable, read_csv_table
from qa_lib.publish.facts import read_facts

FACTS = "facts.json"


def read_publication(folder: Path) -> Publication:
    """Return what the files of a build say: facts, pages and downloads.

    Args:
        folder: holds `facts.json`, `site/` with the pages and, if there are any, `data/` with the
            tables as CSV.
    """
    return publication_of(
        read_facts(folder / FACTS),
        [read_audited_page(path) for path in sorted((folder / "site").glob("*.html"))],
        [read_csv_table(path) for path in sorted((folder / "data").glob("*.csv"))],
    )


def publication_of(
    records: Mapping[str, Record],
    pages: Iterable[AuditedPage] = (),
    downloads: Iterable[PublishedTable] = (),
) -> Publication:
    """Return what facts, pages and downloads say together."""
    shares = Shares.of(records)
    pages = list(pages)
    tables = list(_tables(pages, downloads))
    texts = [*_texts(shares, pages), *_download_texts(shares, tables)]
    figures = [*shares.figures(FACTS), *shares.rests()]
    equations = [*shares.equations()]
    stray = [*shares.stray()]
    for name, text, place in texts:
        seen, said, other = text_figures(shares, name, text, place)
        figures += seen
        equations += said
        if other and shares.hides(name):
            stray.append(f"The fact {name} is hidden, but {place} shows {text!r} for it.")
    for table in tables:
        figures += table.own_figures()
    known = merged(figures)
    candidates = [*links(shares), *_totals(tables, shares)]
    found, held = _held(known, candidates)
    return Publication(found, (*dict.fromkeys([*equations, *held]),), tuple(stray))


def _tables(
    pages: Iterable[AuditedPage], downloads: Iterable[PublishedTable]
) -> Iterator[PublishedTable]:
    shown = {table.name: table for page in pages for table in page.tables}
    yield from shown.values()
    for table in downloads:
        twin = shown.get(table.name)
        yield table if twin is None else table.with_facts_of(twin)


def _texts(shares: Shares, pages: Iterable[AuditedPage]) -> Iterator[tuple[str, str, str]]:
    for page in pages:
        for mention in page.mentions:
            if mention.fact in shares.records:
                yield mention.fact, mention.text, mention.place


def _download_texts(
    shares: Shares, tables: Iterable[PublishedTable]
) -> Iterator[tuple[str, str, str]]:
    for table in tables:
        for row in table.rows:
            for cell in row:
                if cell.fact in shares.records:
                    yield cell.fact, cell.text, table.place


def _totals(tables: Iterable[PublishedTable], shares: Shares) -> Iterator[Link]:
    for table in tables:
        for number, equation in enumerate(table.totals(tuple(shares.bases))):
            yield Link(f"total {number} of {table.name}", (equation,))


def _held(
    known: Mapping[str, Figure], candidates: Iterable[Link]
) -> tuple[dict[str, Figure], list[Equation]]:
    """Return the figures and equations of those links that the shown figures bear out.

    A reader takes what looks like a sum for one, until the figures show that it is none.
    """
    links_ = [link for link in candidates if _complete(link, known)]
    refuted = {link.family for link in links_ if not _possible(link, known)}
    figures = dict(known)
    equations: list[Equation] = []
    for link in links_:
        if link.family not in refuted:
            figures |= {figure.id: figure for figure in link.figures}
            equations += link.equations
    return figures, equations


def _complete(link: Link, known: Mapping[str, Figure]) -> bool:
    own = {figure.id for figure in link.figures}
    names = {name for equation in link.equations for name, _ in equation.terms}
    return names <= known.keys() | own


def _possible(link: Link, known: Mapping[str, Figure]) -> bool:
    figures = {figure.id: figure for figure in link.figures}
    for equation in link.equations:
        for name, _ in equation.terms:
            if name not in figures:
                figures[name] = known[name]
    if any(len(figure.seen) > 1 for figure in figures.values()):
        return True  # said in a finding of its own
    return Puzzle(tuple(figures.values()), link.equations).holds
