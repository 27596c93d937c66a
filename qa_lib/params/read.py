"""Read one YAML file as a model, with one sentence for every mistake in it."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TypeVar, cast, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from qa_lib.errors import ParameterError
from qa_lib.params.strict import StrictModel

Model = TypeVar("Model", bound=StrictModel)

_ALLOWED = {  # where pydantic's words would not help an analyst
    "string_pattern_mismatch": "write an id in small letters and digits, parted by _ or -",
    "string_type": "this must be text; put a number or date in quotation marks",
    "date_from_datetime_parsing": "this must be a day, such as 2022-11-03",
    "date_type": "this must be a day, such as 2022-11-03",
}


def model_of(path: Path, model: type[Model]) -> Model:
    """Return a YAML file's content as a model.

    Raises:
        ParameterError: the file is missing or unreadable, or holds mistakes: one sentence each,
            with the file, the key path, the value and what is allowed.
    """
    text = _text(path)
    content = _content(path, text)
    try:
        return cast("Model", _valid(text, model))
    except ValidationError as error:
        sentences = [
            f"{path}: {_key_path(content, detail['loc'])}: {_mistake(model, detail)}."
            for detail in _independent(error.errors())
        ]
        raise ParameterError(
            "\n".join(sentences), next_step="Correct the file and run the command again."
        ) from error


def _content(path: Path, text: str) -> object:
    try:
        return _parsed(text)
    except YAMLError as error:
        problem = _yaml_problem(error)
    except ValueError as error:  # a timestamp that is no day: 2022-02-30
        problem = str(error)
    raise ParameterError(
        f"{path} is not valid YAML: {problem}.",
        next_step="Correct the line named; keys are indented by two spaces, never by tabs.",
    )


@cache
def _parsed(text: str) -> object:
    """Return what YAML says; once for each text, as reading it takes a tenth of a second."""
    return YAML(typ="safe", pure=True).load(text)


@cache
def _valid(text: str, model: type[StrictModel]) -> StrictModel:
    """Return what YAML says as a model; once for each text, as models never change."""
    return model.model_validate(_parsed(text))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")  # Windows editors may put a mark in front
    except FileNotFoundError as error:
        raise ParameterError(
            f"{path} is missing.", next_step="Restore it, or check that you are in the project."
        ) from error
    except UnicodeDecodeError as error:
        raise ParameterError(
            f"{path} is not UTF-8 text (byte {error.start + 1}).",
            next_step="Save the file as UTF-8.",
        ) from error


def _yaml_problem(error: YAMLError) -> str:
    if isinstance(error, MarkedYAMLError) and error.problem_mark is not None:
        return f"line {error.problem_mark.line + 1}: {error.problem}"
    return " ".join(str(error).split())


def _independent(details: Sequence[ErrorDetails]) -> Iterable[ErrorDetails]:
    """Leave out what only follows from a mistake further in: a list left empty by its bad items."""
    places = [detail["loc"] for detail in details]
    for detail in details:
        here = detail["loc"]
        if not any(len(place) > len(here) and place[: len(here)] == here for place in places):
            yield detail


def _key_path(content: object, loc: tuple[int | str, ...]) -> str:
    """Return a place in a file as an analyst finds it: `feedback.questions[se_contact].scale`."""
    path = ""
    for part in loc:
        content = _inside(content, part)
        if isinstance(part, int):
            path += f"[{_item_name(content) or f'item {part + 1}'}]"
        else:
            path += f".{part}" if path else part
    return path or "the whole file"


def _inside(content: object, part: int | str) -> object:
    if isinstance(content, Mapping):
        return content.get(part)
    if isinstance(content, Sequence) and isinstance(part, int):
        return content[part]
    return None


def _item_name(item: object) -> object:
    return (item.get("id") or item.get("label")) if isinstance(item, Mapping) else None


def _mistake(model: type[StrictModel], detail: ErrorDetails) -> str:
    if detail["type"] == "missing":
        return "this key is missing"
    if detail["type"] == "extra_forbidden":
        return _unknown_key(str(detail["loc"][-1]), _known_keys(model, detail["loc"][:-1]))
    allowed = _ALLOWED.get(detail["type"], detail["msg"])
    allowed = allowed.removeprefix("Value error, ").rstrip(".")
    value = detail["input"]
    return allowed if isinstance(value, dict | list | StrictModel) else f"{value!r}: {allowed}"


def _unknown_key(key: str, known: Sequence[str]) -> str:
    close = get_close_matches(key, known, n=1)
    meant = f"did you mean {close[0]}? " if close else ""
    return f"this key is not known here; {meant}use one of: {', '.join(known)}"


def _known_keys(model: type[StrictModel], loc: tuple[int | str, ...]) -> tuple[str, ...]:
    for part in loc:
        if isinstance(part, str):
            annotation = model.model_fields[part].annotation
            model = next(
                kind
                for kind in (annotation, *get_args(annotation))
                if isinstance(kind, type) and issubclass(kind, StrictModel)
            )
    return tuple(model.model_fields)
