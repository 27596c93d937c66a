"""Read everything under params/; every mistake in a file is reported in one go."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from qa_lib.errors import ParameterError
from qa_lib.params.disclosure import Disclosure
from qa_lib.params.edition import ALL_SERVICES, Document, Edition
from qa_lib.params.glossary import Glossary
from qa_lib.params.leaks import LeakRules
from qa_lib.params.programme import Programme, Report
from qa_lib.params.published import PublishedReport
from qa_lib.params.read import model_of
from qa_lib.params.rules import Rules
from qa_lib.params.service import Service
from qa_lib.params.services import load_services
from qa_lib.params.site import SiteRules
from qa_lib.params.wording import Wording

Item = TypeVar("Item")


@dataclass(frozen=True)
class Parameters:
    """Everything under params/: services and editions by id, the programme and the rules."""

    services: Mapping[str, Service]
    programme: Programme
    editions: Mapping[str, Edition]
    rules: Rules
    wording: Wording
    site: SiteRules
    disclosure: Disclosure
    leaks: LeakRules
    glossary: Glossary
    published: Mapping[str, PublishedReport]  # by the edition whose figures are compared

    def service(self, service_id: str) -> Service:
        """Return the service of that id, or raise ParameterError."""
        return _found("service", service_id, self.services)

    def edition(self, edition_id: str) -> Edition:
        """Return the edition of that id, or raise ParameterError."""
        return _found("edition", edition_id, self.editions)


def _found(what: str, item_id: str, items: Mapping[str, Item]) -> Item:
    if item_id not in items:
        raise ParameterError(
            f"There is no {what} {item_id!r}.",
            next_step=f"Use one of: {', '.join(sorted(items)) or 'none is defined yet'}.",
        )
    return items[item_id]


def load_parameters(folder: Path) -> Parameters:
    """Return everything under params/, or raise ParameterError naming file, key path and value.

    Args:
        folder: the params folder; `notebooks/` is looked for beside it.
    """
    parameters = Parameters(
        services=load_services(_files(folder / "services")),
        programme=model_of(folder / "programme.yaml", Programme),
        editions={path.stem: model_of(path, Edition) for path in _files(folder / "editions")},
        rules=model_of(folder / "rules.yaml", Rules),
        wording=model_of(folder / "wording.yaml", Wording),
        site=model_of(folder / "site.yaml", SiteRules),
        disclosure=model_of(folder / "disclosure.yaml", Disclosure),
        leaks=model_of(folder / "leaks.yaml", LeakRules),
        glossary=model_of(folder / "glossary.yaml", Glossary),
        published={
            path.stem: model_of(path, PublishedReport)
            for path in sorted((folder / "published").glob("*.yaml"))
        },
    )
    notebooks = sorted(path.stem for path in (folder.parent / "notebooks").glob("*.ipynb"))
    problems = [*_misnamed(folder, parameters), *_unknown(folder, parameters, notebooks)]
    if problems:
        raise ParameterError(
            "\n".join(problems), next_step="Correct the file named and run the command again."
        )
    return parameters


def _files(folder: Path) -> list[Path]:
    if misnamed := sorted(folder.glob("*.yml")):
        raise ParameterError(
            f"{misnamed[0]} would not be read, as its name ends in .yml.",
            next_step=f"Name it {misnamed[0].with_suffix('.yaml').name}.",
        )
    found = sorted(folder.glob("*.yaml"))
    if not found:
        raise ParameterError(
            f"{folder} holds no .yaml file.",
            next_step="Check that you are in the project's folder, or restore the file.",
        )
    return found


def _misnamed(folder: Path, parameters: Parameters) -> Iterator[str]:
    named = [
        *(("services", name, "id", service.id) for name, service in parameters.services.items()),
        *(("editions", name, "date", edition.id) for name, edition in parameters.editions.items()),
    ]
    for room, name, key, value in named:
        if name != value:
            yield (
                f"{folder / room / name}.yaml: {key}: {value!r} does not match the file's name; "
                f"name the file {value}.yaml, or write {key}: {name}."
            )


def _unknown(folder: Path, parameters: Parameters, notebooks: Collection[str]) -> Iterator[str]:
    services = (*parameters.services, ALL_SERVICES)
    programme = parameters.programme
    used: list[tuple[str, str, Report | Document]] = [
        *(("programme", f"reports[{item.id}]", item) for item in programme.reports),
        ("programme", "cover", programme.cover),
        *(
            (f"editions/{name}", f"appendices[{document.label}]", document)
            for name, edition in parameters.editions.items()
            for document in (*edition.appendices, *edition.supporting, *edition.products)
        ),
        *((f"editions/{name}", "cover", item.cover) for name, item in parameters.editions.items()),
    ]
    for name, key, item in used:
        place = f"{folder / name}.yaml: {key}"
        yield from _not_among(f"{place}.service", item.service, services)
        yield from _not_among(f"{place}.notebook", item.notebook, notebooks)
    yield from _shared_indicators(folder, parameters)


def _not_among(place: str, value: str, allowed: Collection[str]) -> Iterator[str]:
    if value not in allowed:
        yield f"{place}: {value!r} is not known; use one of: {', '.join(allowed) or 'none yet'}."


def _shared_indicators(folder: Path, parameters: Parameters) -> Iterator[str]:
    """Name indicators of two services: the data know an indicator by its id alone."""
    whole = {name: one for name, one in parameters.services.items() if one.like is None}
    counts = Counter(indicator.id for one in whole.values() for indicator in one.indicators)
    for name, service in whole.items():
        for indicator in service.indicators:
            if counts[indicator.id] > 1:
                yield (
                    f"{folder / 'services' / name}.yaml: indicators[{indicator.id}].id: "
                    f"{indicator.id!r} is used by two services; give each its own id."
                )
