"""The services: each a file, whole or like another service, as those of other authorities are."""

import re
from pathlib import Path

from qa_lib.errors import ParameterError
from qa_lib.params.read import model_of
from qa_lib.params.service import Service
from qa_lib.params.strict import Identifier, StrictModel, Text

_LIKE = re.compile(r"^like:", re.MULTILINE)


class Alike(StrictModel):
    """A service that is audited, asks, counts and answers like another one, under its own name."""

    id: Identifier
    like: Identifier
    name: Text
    full_name: Text


def load_services(paths: list[Path]) -> dict[str, Service]:
    """Return the services by the names of their files.

    Args:
        paths: of the files, in the order in which services are listed.

    Raises:
        ParameterError: a file holds mistakes, or is like a service that is not there.
    """
    alike = {path.stem: path for path in paths if _LIKE.search(_text(path))}
    whole = {path.stem: model_of(path, Service) for path in paths if path.stem not in alike}
    made = {name: _made(path, whole) for name, path in alike.items()}
    return {path.stem: {**whole, **made}[path.stem] for path in paths}


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig", errors="replace")  # reading it as YAML tells more


def _made(path: Path, whole: dict[str, Service]) -> Service:
    own = model_of(path, Alike)
    if own.like not in whole:
        raise ParameterError(
            f"{path}: like: {own.like!r} is no service that says everything itself; use one of: "
            f"{', '.join(whole)}.",
            next_step="Correct the file and run the command again.",
        )
    return whole[own.like].model_copy(update=own.model_dump())
