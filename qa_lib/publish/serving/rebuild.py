"""Serve a build, and build again what a change of its sources touches."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from watchfiles import watch

from qa_lib.errors import UserError
from qa_lib.params.edition import Edition
from qa_lib.publish.serving.server import SiteServer, State
from qa_lib.publish.serving.touched import WATCHED, is_source, touched_documents

Rebuild = Callable[[frozenset[str]], object]
Tell = Callable[[str], None]
Announce = Callable[[State, str], None]


@contextmanager
def serving(folder: Path, port: int) -> Iterator[SiteServer]:
    """Serve a build's folder until the end of the block."""
    with SiteServer(folder, port) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()


def rebuild_on_change(
    project: Path,
    edition: Callable[[], Edition],
    *,
    rebuild: Rebuild,
    tell: Tell,
    announce: Announce,
) -> None:
    """Build again whenever a source changes, until Ctrl-C; a failure leaves the site as it was.

    Args:
        project: its folder.
        edition: reads the edition as it is now.
        rebuild: builds the documents named, or all if none is.
        tell: says something on the terminal.
        announce: tells the open pages how the site stands.
    """
    folders = [project / name for name in WATCHED]
    changes = watch(
        *folders, watch_filter=lambda _, path: is_source(project, Path(path)), raise_interrupt=False
    )
    for changed in changes:
        paths = sorted({Path(path) for _, path in changed})
        try:
            documents = touched_documents(project, edition(), paths)
            if documents is None:
                continue
            names = ", ".join(path.relative_to(project).as_posix() for path in paths)
            tell(f"{names} changed; building {', '.join(sorted(documents)) or 'everything'} ...")
            announce("building", "The site is being made again.")
            rebuild(documents)
        except UserError as error:
            tell(f"Error: {error.problem}\nNext step: {error.next_step}")
            tell("The site stays as it was; it is built again when a file changes.")
            announce("failed", f"{error.problem}\nThis is the site as it was before.")
        else:
            announce("built", "")
