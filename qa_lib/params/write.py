"""Write an edition as a file that people go on with: commented YAML, never over another file."""

import os
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from qa_lib.errors import ParameterError
from qa_lib.params.edition import Cover, Document, Edition, Narrative

_HEAD = """\
The pack for the panel meeting of {day}: the cover report and its appendices, in the
order in which the panel reads them. Made from params/programme.yaml; people write the rest.
#
How to edit this file
- Look over title, purpose and contacts, carried over from the edition before where there was
  one, and write the narrative.
- label gives the document's id: "Appendix 4" is built with --only appendix-4.
- notebook names a file of notebooks/ without its ending; service is the id of a file of
  params/services/, or all; period is a quarter (2022-23-Q2), a financial year (2021-22) or a
  range of either (2022-23-Q1..2022-23-Q2).
- A key that is not known is refused, so a slip is found at once. After a change run: qa validate
"""
_ABOVE = {
    "date": "",
    "purpose": "What the panel is asked to do.",
    "contacts": "Roles only: no person's name, telephone number or e-mail address belongs here.",
    "narrative": "For people to write: paragraphs of the cover report, section by section. "
    "Figures do not\nbelong here: every number of the report is computed. For example:\n"
    "  audit:\n    - Every service now follows up whether manager and worker have talked about "
    "an audit.",
    "cover": "",
    "appendices": "What the programme has due in this quarter.",
}
_UNBROKEN = 4096  # characters: a sentence stays on its line


def write_edition(edition: Edition, folder: Path) -> Path:
    """Write an edition into the folder of editions, whole or not at all, and return its path.

    Raises:
        ParameterError: there is an edition of that date already.
    """
    path = folder / f"{edition.id}.yaml"
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    unfinished.write_text(edition_text(edition), encoding="utf-8", newline="\n")
    try:
        os.link(unfinished, path)  # unlike a rename, this never replaces a file
    except FileExistsError as error:
        raise ParameterError(
            f"{path} exists already, and is left as it is.",
            next_step="Edit that file, or give the new edition another date.",
        ) from error
    finally:
        unfinished.unlink()
    return path


def edition_text(edition: Edition) -> str:
    """Return an edition as commented YAML."""
    content = CommentedMap(
        date=edition.date,
        title=edition.title,
        period=str(edition.period),
        purpose=list(edition.purpose),
        contacts=list(edition.contacts),
        narrative=_written(edition.narrative),
        cover=_document(edition.cover),
        appendices=[_document(document) for document in edition.appendices],
    )
    if edition.supporting:
        content["supporting"] = [_document(document) for document in edition.supporting]
    if edition.products:
        content["products"] = [_document(document) for document in edition.products]
    for key, comment in _ABOVE.items():
        content.yaml_set_comment_before_after_key(key, before=f"\n{comment}" if comment else "\n")
    day = f"{edition.date.day} {edition.date:%B %Y}"
    content.yaml_set_start_comment(_HEAD.format(day=day))
    return _dumped(content)


def _written(narrative: Narrative) -> CommentedMap:
    """Return every section of the narrative, so that people see where they may write."""
    return CommentedMap((name, list(texts)) for name, texts in narrative)


def _document(document: Document) -> CommentedMap:
    label = () if isinstance(document, Cover) else (("label", document.label),)
    found = CommentedMap(
        [
            *label,
            ("title", document.title),
            ("notebook", document.notebook),
            ("service", document.service),
            ("period", str(document.period)),
        ]
    )
    if document.about:
        found["about"] = document.about
    if document.parameters:
        found["parameters"] = CommentedMap(document.parameters)
        found["parameters"].fa.set_flow_style()
    return found


def _dumped(content: CommentedMap) -> str:
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = _UNBROKEN
    stream = StringIO()
    yaml.dump(content, stream)
    return "".join(_without_trailing_spaces(stream.getvalue().splitlines()))


def _without_trailing_spaces(lines: Iterable[str]) -> Iterable[str]:
    return (f"{line.rstrip()}\n" for line in lines)
