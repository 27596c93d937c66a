"""Write several new files, all of them or none, and never over what people have written."""

from collections.abc import Mapping
from pathlib import Path

from qa_lib.errors import ParameterError


def write_new_files(contents: Mapping[Path, str]) -> tuple[Path, ...]:
    """Write text to files that do not exist yet, and return their paths.

    Raises:
        ParameterError: one of them exists already; then none is written.
    """
    if taken := [path for path in contents if path.exists()]:
        raise ParameterError(
            f"{taken[0]} exists already, and is left as it is.",
            next_step="Edit that file, or choose another name.",
        )
    for path, text in contents.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return tuple(contents)
