"""The register of what a folder has released; it stands within the folder's index page.

The index page is the one file that a release replaces, so one rename makes it public as a whole.
"""

import hashlib
import re
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from qa_lib.errors import ChecksError, UsageError
from qa_lib.params.strict import StrictModel
from qa_lib.publish.request import Audience

INDEX: Final = "index.html"
_DATA: Final = re.compile(r'<script type="application/json" id="register">\n(.*?)\n</script>')
_SEAL: Final = re.compile(r"<!-- sha256 of all before this line: ([0-9a-f]{64}) -->\n\Z")


class Revision(StrictModel):
    """One revision of an edition; its bytes never change.

    `manifest` is the digest of its manifest, `released` the day, `reason` empty for the first.
    """

    number: int
    manifest: str
    released: str
    reason: str = ""

    @property
    def folder(self) -> str:
        """The name of its folder within the edition's: `r1`."""
        return f"r{self.number}"


class ReleasedEdition(StrictModel):
    """An edition with all its revisions, the first one first."""

    id: str
    title: str
    meeting: str
    period: str
    revisions: tuple[Revision, ...]

    @property
    def latest(self) -> Revision:
        """The revision that readers are led to."""
        return self.revisions[-1]


class Register(StrictModel):
    """What a folder has released, for one audience."""

    audience: Audience
    editions: tuple[ReleasedEdition, ...] = ()

    def find(self, edition: str) -> ReleasedEdition | None:
        """Return the edition of that id, None if it was never released here."""
        return next((each for each in self.editions if each.id == edition), None)

    def including(self, edition: ReleasedEdition) -> "Register":
        """Return the register with that edition in its place, the earliest meeting first."""
        others = [each for each in self.editions if each.id != edition.id]
        ordered = sorted([*others, edition], key=lambda each: each.id)
        return Register(audience=self.audience, editions=tuple(ordered))


def register_data(register: Register) -> str:
    """Return the register as the index page holds it: JSON that no HTML parser trips over."""
    data = register.model_dump_json().replace("<", "\\u003c")
    return f'<script type="application/json" id="register">\n{data}\n</script>'


def sealed(page: str) -> str:
    """Return a page with its own digest as its last line."""
    digest = hashlib.sha256(page.encode()).hexdigest()
    return f"{page}<!-- sha256 of all before this line: {digest} -->\n"


def is_whole(page: bytes) -> bool:
    """Tell whether a sealed page is as it was written, to the bit."""
    text = page.decode("utf-8", errors="replace")
    seal = _SEAL.search(text)
    return seal is not None and sealed(text[: seal.start()]).encode() == page


def read_register(folder: Path, audience: Audience) -> Register:
    """Return the register of a folder, an empty one if nothing was released there yet.

    Raises:
        UsageError: it has the index page of something else, or serves another audience.
        ChecksError: its index page is damaged.
    """
    path = folder / INDEX
    if not path.is_file():
        return Register(audience=audience)
    register = register_of(path)
    if register.audience != audience:
        raise UsageError(
            f"{folder} holds releases for the {register.audience}, not for the {audience}.",
            next_step=f"Name another folder; releases for the {audience} need one of their own.",
        )
    return register


def register_of(path: Path) -> Register:
    """Return the register that an index page holds, or raise ChecksError."""
    try:
        page = path.read_text(encoding="utf-8")
        data = _DATA.search(page)
        if data is None:
            raise UsageError(
                f"{path} is not the index page of released editions.",
                next_step="Name the folder that qa release was given with --to.",
            )
        return Register.model_validate_json(data[1])
    except (UnicodeDecodeError, ValidationError) as error:
        raise ChecksError(
            f"{path} is damaged: its register of editions can't be read.",
            next_step="Restore this one file from a copy; qa verify then checks all the rest.",
        ) from error
