"""A text that a published file holds, and where."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Piece:
    """A text within a file.

    Args:
        text: as a reader, or a reader's program, gets it.
        place: where in the file: "comment", "attribute title of span", "document information".
        file: the path within the build; for the member of an archive, the archive's and its own.
    """

    text: str
    place: str
    file: str = ""

    def within(self, place: str) -> "Piece":
        """Return the piece as part of something larger."""
        return replace(self, place=f"{place}, {self.place}" if self.place else place)

    @property
    def where(self) -> str:
        """The file and the place in it."""
        return f"{self.file} ({self.place})" if self.place else self.file
