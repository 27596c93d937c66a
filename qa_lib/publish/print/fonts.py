"""The fonts of print, all from packages: nothing depends on what a computer has installed."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no types

# Atkinson Hyperlegible was drawn by the Braille Institute for readers with low vision: letters that
# are often confused (I, l, 1; O, 0) differ. Noto Sans stands in for letters that it lacks.
PACKAGES: Final = ("fontpkg-atkinson-hyperlegible", "fontpkg-noto-sans")
_REGULAR: Final = "AtkinsonHyperlegible-Regular.ttf"
_BOLD: Final = "AtkinsonHyperlegible-Bold.ttf"
_UNKNOWN: Final = 0.7  # em, for letters of other fonts


def folders() -> tuple[Path, ...]:
    """Return the folders with the fonts' files."""
    return tuple(_folder(package) for package in PACKAGES)


def text_width(text: str, *, bold: bool = False) -> float:
    """Return how wide a text is in em, with figures of equal width as tables have them."""
    advances = _advances(_BOLD if bold else _REGULAR)
    widest = max(advances[digit] for digit in "0123456789")
    return sum(widest if c.isdigit() else advances.get(c, _UNKNOWN) for c in text)


def _folder(package: str) -> Path:
    return Path(str(files(package.replace("-", "_")) / "files"))


@cache
def _advances(name: str) -> dict[str, float]:
    """Return the width of each character that a font has, in em."""
    with TTFont(_folder(PACKAGES[0]) / name) as font:
        em = font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        return {chr(code): widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}
