"""The way from a release's documents to the same reports of the edition released before."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from qa_lib.params.edition import Edition
from qa_lib.publish.files import write_text
from qa_lib.publish.pages import day_of
from qa_lib.publish.previous import earlier_documents, with_previous_link
from qa_lib.publish.release.register import Register

_ROOT: Final = "../../.."  # from a site to the folder of all editions
Links = Mapping[str, Mapping[str, str]]


def links_to_earlier(
    edition: Edition, known: Iterable[Edition], to: Path, *, register: Register
) -> Links:
    """Return the meeting and the address of each document's forerunner, by document id.

    A link leads to the revision that is the latest now. Its bytes stay, and its own pages tell of
    later corrections.

    Args:
        edition: the edition that is released.
        known: the editions of the project.
        to: the folder of all released editions.
        register: what has been released there.
    """
    links = {}
    latest = {each.id: each.latest.folder for each in register.editions}
    released = [each for each in known if each.id in latest]
    for name, earlier in earlier_documents(edition, released).items():
        day = earlier.edition.id
        page = f"{day}/{latest[day]}/site/{earlier.document.id}.html"
        if (to / page).is_file():
            links[name] = {"meeting": day_of(earlier.edition), "address": f"{_ROOT}/{page}"}
    return links


def link_to_earlier(site: Path, links: Links) -> None:
    """Put the links into the pages of a site that has just been copied."""
    for name, link in links.items():
        path = site / f"{name}.html"
        page = path.read_text(encoding="utf-8")
        write_text(with_previous_link(page, **link), path)
