"""Sphinx extension: declares settings that jupyter-book gives to extensions the book leaves out.

jupyter-book always sets them; where their extension is left out, because it refers to other hosts,
Sphinx warns of an unknown setting, and a warning stops the build.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_SETTINGS_OF_OTHERS: Final = ("comments_config",)


def setup(app: "Sphinx") -> dict[str, bool | str]:
    """Register with Sphinx."""
    for name in _SETTINGS_OF_OTHERS:
        app.add_config_value(name, default={}, rebuild="")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
