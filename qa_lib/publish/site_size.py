"""The check of the site's size."""

from pathlib import Path
from typing import Final

_MEGABYTE: Final = 1_000_000
_NAMED: Final = 5


def size_findings(site: Path, largest_megabytes: float) -> tuple[str, ...]:
    """Return one finding if the site is larger than it may be; it names the largest files."""
    sizes = {
        path.relative_to(site).as_posix(): path.stat().st_size
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
    total = sum(sizes.values()) / _MEGABYTE
    if total <= largest_megabytes:
        return ()
    largest = sorted(sizes, key=lambda name: sizes[name], reverse=True)[:_NAMED]
    named = ", ".join(f"{name} ({sizes[name] / _MEGABYTE:.1f} MB)" for name in largest)
    allowed = f"the {largest_megabytes:g} MB of params/site.yaml"
    return (f"The site has {total:.1f} MB, more than {allowed}; its largest files are {named}.",)
