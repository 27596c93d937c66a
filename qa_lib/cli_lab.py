"""The `qa lab` command: JupyterLab for analysts, at the notebooks, with the project known.

Imports stand inside the function, as in `qa_lib.cli`.
"""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from qa_lib.errors import UsageError
from qa_lib.project import PROJECT_VARIABLE, Project, find_project

_QUIET = (  # nothing is fetched from elsewhere: a council's network would only make it wait
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    f"--LabApp.app_settings_dir={Path(__file__).with_name('lab_settings')}",
)


def lab(
    notebook: Annotated[
        str | None, typer.Argument(help="The notebook to open: explore. Else the list of them.")
    ] = None,
    port: Annotated[int, typer.Option(help="The port it listens on, on this machine.")] = 8888,
    *,
    browser: Annotated[bool, typer.Option(help="Open it in the browser.")] = True,
) -> None:
    """Open the notebooks in JupyterLab; end it with Ctrl-C."""
    if importlib.util.find_spec("jupyterlab") is None:
        raise UsageError(
            "JupyterLab is not installed.",
            next_step="Install the extra for analysts: pip install --editable .[lab]",
        )
    project = find_project()
    command = lab_command(project, notebook=notebook, port=port, browser=browser)
    environment = {**os.environ, PROJECT_VARIABLE: str(project.folder)}
    try:
        ended = subprocess.run(command, env=environment, check=False)  # noqa: S603  # this interpreter, arguments of our own
    except KeyboardInterrupt:  # JupyterLab gets it too, and ends by itself
        return
    if ended.returncode > 0:
        raise UsageError(
            f"JupyterLab ended with code {ended.returncode}.",
            next_step=f"Read what it said above; if port {port} is taken, name another: --port.",
        )


def lab_command(
    project: Project, *, notebook: str | None, port: int, browser: bool
) -> tuple[str, ...]:
    """Return the words that start JupyterLab at the project's notebooks.

    Raises:
        UsageError: there is no such notebook.
    """
    opened = (
        () if notebook is None else (f"--LabApp.default_url=/lab/tree/{_file(project, notebook)}",)
    )
    return (
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={project.notebooks}",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.open_browser={browser}",
        *_QUIET,
        *opened,
    )


def _file(project: Project, notebook: str) -> str:
    name = f"{Path(notebook).stem}.ipynb"
    if not (project.notebooks / name).is_file():
        known = ", ".join(sorted(path.stem for path in project.notebooks.glob("*.ipynb")))
        raise UsageError(f"There is no notebook {notebook!r}.", next_step=f"Use one of: {known}.")
    return name
