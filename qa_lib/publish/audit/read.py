"""Everything that a reader has, from the published files."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from qa_lib.publish.audit.bounds import Puzzle
from qa_lib.publish.audit.downloads import downloaded_tables, matched
from qa_lib.publish.audit.figures import Equation, Figure, Publication, merged
from qa_lib.publish.audit.links import Link, links
from qa_lib.publish.audit.pages import AuditedPage, read_audited_page
from qa_lib.publish.audit.records import Record, Shares, text_figures
from qa_lib.publish.audit.tables import PublishedTable
from qa_lib.publish.facts import read_facts

FACTS = "facts.json"


def read_publication(folder: Path) -> Publication:
    """Return what the files of a build say: facts, pages, slides, tables and workbooks.

    Args:
        folder: holds `facts.json`, `site/`, and what else there is of `products/` and `data/`.
    """
    return publication_of(
        read_facts(folder / FACTS), [*_pages(folder)], [*downloaded_tables(folder / "data")]
    )


def _pages(folder: Path) -> Iterator[AuditedPage]:
    for part in ("site", "products"):
        for path in sorted((folder / part).rglob("*.html")):
            yield read_audited_page(path, path.relative_to(folder / part).as_posix())


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
    found, held = _held(known, links(shares))
    # what a table calls a total counts only if it fits what is known of its figures already
    held += [one for one in _total_equations(tables, shares, found) if _fits(one, held, found)]
    return Publication(found, (*dict.fromkeys([*equations, *held]),), tuple(stray))


def _tables(
    pages: Iterable[AuditedPage], downloads: Iterable[PublishedTable]
) -> Iterator[PublishedTable]:
    shown = [table for page in pages for table in page.tables]
    yield from shown
    yield from (matched(table, shown) for table in downloads)


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


def _total_equations(
    tables: Iterable[PublishedTable], shares: Shares, known: Mapping[str, Figure]
) -> Iterator[Equation]:
    for table in tables:
        for equation in table.totals(tuple(shares.bases)):
            if all(name in known for name, _ in equation.terms):
                yield equation


def _fits(equation: Equation, held: Iterable[Equation], known: Mapping[str, Figure]) -> bool:
    names = {name for name, _ in equation.terms}
    near = [each for each in held if names & {name for name, _ in each.terms}]
    return _possible(Link("", (equation, *near)), known)


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
