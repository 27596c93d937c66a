"""A new service: a commented file of parameters, and tables without rows beside the data."""

from collections.abc import Mapping
from pathlib import Path
from string import Template

from pydantic import TypeAdapter, ValidationError

from qa_lib.data.tables import TABLES
from qa_lib.errors import UsageError
from qa_lib.params.edition import ALL_SERVICES
from qa_lib.params.strict import Identifier
from qa_lib.periods import Quarter
from qa_lib.project import Project
from qa_lib.scaffold.new_files import write_new_files

_SIGNS = frozenset(":#,{}[]\"'\\\n")
_TEMPLATE = Path(__file__).with_name("service.yaml")


def write_service(
    project: Project, service_id: str, *, name: str, started: Quarter
) -> tuple[Path, ...]:
    """Write params/services/ID.yaml and data/ID/TABLE.csv, header only; return their paths.

    Args:
        project: where to.
        service_id: the service's id: "early-help".
        name: for readers; empty to make it of the id: "Early Help".
        started: the first quarter under the framework.

    Raises:
        UsageError: the id is not written as one, or the name has signs of YAML in it.
        ParameterError: one of the files exists already.
    """
    _require_identifier(service_id)
    _require_plain(name)
    folder = project.data / service_id
    tables = {folder / f"{table}.csv": header for table, header in headers().items()}
    parameters = project.params / "services" / f"{service_id}.yaml"
    text = service_text(service_id, name=name or _name_of(service_id), started=started)
    return write_new_files({parameters: text, **tables})


def service_text(service_id: str, *, name: str, started: Quarter) -> str:
    """Return the file of a service as it stands before people go on with it."""
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        id=service_id, name=name, started=started, prefix=service_id.replace("-", "_")
    )


def headers() -> Mapping[str, str]:
    """Return the header of each table that holds rows of a service, by table."""
    return {
        name: f"{','.join(table.column_names)}\n"
        for name, table in TABLES.items()
        if table.service or table.parent
    }


def _name_of(service_id: str) -> str:
    return service_id.replace("-", " ").replace("_", " ").title()


def _require_identifier(text: str) -> None:
    step = "Write small letters and digits, parted by a hyphen: early-help."
    try:
        TypeAdapter(Identifier).validate_python(text)
    except ValidationError as error:
        raise UsageError(f"{text!r} is no id for a service.", next_step=step) from error
    if text == ALL_SERVICES:
        raise UsageError(f"{text!r} stands for every service.", next_step=step)


def _require_plain(name: str) -> None:
    if odd := sorted(set(name) & _SIGNS):
        raise UsageError(
            f"The name {name!r} holds {' '.join(odd)}, which YAML reads as a sign of its own.",
            next_step="Leave it out here, and write it in quotation marks into the file.",
        )
