"""What to release, and where to."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qa_lib.params.edition import Edition
from qa_lib.publish.release.index_page import Publisher
from qa_lib.publish.request import BUILD_FOLDER, BuildRequest


@dataclass(frozen=True)
class ReleaseRequest:
    """One release of a finished build.

    Args:
        build: the build; its folder holds what is released.
        publisher: whose editions they are.
        to: the folder of all released editions of one audience.
        archive: the folder of the internal records.
        code: the code that made it, as the manifest names it.
        today: the day that the index gives for the revision.
        known: the editions of the project, to whose released documents this one's may link.
        correction: why a released edition gets another revision; "" if it must not.
    """

    build: BuildRequest
    publisher: Publisher
    to: Path
    archive: Path
    code: str
    today: date
    known: tuple[Edition, ...] = ()
    correction: str = ""

    @property
    def edition(self) -> str:
        """The edition's id."""
        return self.build.edition.id

    @property
    def lock(self) -> Path:
        """The file that keeps a second release of the project out."""
        return self.build.project / BUILD_FOLDER / ".release.lock"
