"""What the theme brings and the site does not use is taken out of it."""

import re
import shutil
from pathlib import Path
from typing import Final

_UNUSED: Final = (
    "**/*.map",
    "_static/locales",
    "_static/images",
    "_static/*webpack-macros.html",
    "_static/scripts/fontawesome.js*",
    "_static/vendor",
    "_sources",
    ".buildinfo",
    "objects.inv",
)
_ICON_FONTS: Final = re.compile(r"@font-face\{[^}]*vendor/fontawesome[^}]*\}")


def remove_unused(site: Path) -> None:
    """Take out what no page of the site asks for: maps, translations, icon fonts, sources."""
    for pattern in _UNUSED:
        for path in sorted(site.glob(pattern)):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
    for style in sorted((site / "_static" / "styles").glob("*.css")):
        text = style.read_text(encoding="utf-8")
        if _ICON_FONTS.search(text):
            style.write_text(_ICON_FONTS.sub("", text), encoding="utf-8", newline="\n")
