"""The parameters of a notebook, and the check that a run gives exactly these."""

import ast
import difflib
from collections.abc import Collection, Iterator
from pathlib import Path

from qa_lib.errors import ParameterError
from qa_lib.publish.notebook import has_tag, read_notebook

PARAMETERS_TAG = "parameters"
INJECTED_TAG = "injected-parameters"


def declared_names(path: Path) -> tuple[str, ...]:
    """Return the names that the notebook's parameters cell assigns, in order."""
    cells = [cell for cell in read_notebook(path).cells if has_tag(cell, PARAMETERS_TAG)]
    if len(cells) != 1:
        raise ParameterError(
            f"{path} has {len(cells)} cells tagged {PARAMETERS_TAG!r}; one is needed.",
            next_step="Tag the one cell that holds the parameters' defaults.",
        )
    try:
        return tuple(_assigned_names(ast.parse(cells[0].source)))
    except SyntaxError as error:
        raise ParameterError(
            f"{path}: the parameters cell is not valid Python (line {error.lineno}): {error.msg}.",
            next_step="Write one assignment a line, such as: period = '2022-23-Q2'.",
        ) from error


def _assigned_names(tree: ast.Module) -> Iterator[str]:
    for statement in tree.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        if isinstance(statement, ast.AnnAssign):
            targets = [statement.target]
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def require_declared(document: str, notebook: Path, given: Collection[str]) -> None:
    """Raise ParameterError unless the given names are exactly those that the notebook declares.

    Papermill itself only warns of an unknown name, and then reports figures of the default.
    """
    declared = declared_names(notebook)
    unknown = [name for name in given if name not in declared]
    unused = [name for name in declared if name not in given]
    if not unknown and not unused:
        return
    problems = [f"{name!r} is given but not declared{_closest(name, unused)}" for name in unknown]
    problems += [f"{name!r} is declared but not given" for name in unused]
    raise ParameterError(
        f"{document}: the parameters do not fit {notebook.name}: {'; '.join(problems)}. "
        f"Given: {', '.join(sorted(given))}. Declared: {', '.join(sorted(declared))}.",
        next_step="Correct the name in the edition's file or in the notebook's parameters cell.",
    )


def _closest(name: str, candidates: Collection[str]) -> str:
    matches = difflib.get_close_matches(name, candidates, n=1)
    return f" (did you mean {matches[0]!r}?)" if matches else ""
