"""The nbconvert exporter: `jupyter nbconvert --to qa-typst` makes a notebook a Typst file."""

from datetime import date
from typing import Any, Final

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import Unicode

from qa_lib.publish.executed import RECORD, kept_mark, kept_parameters
from qa_lib.publish.print.chapter import chapter
from qa_lib.publish.print.paper import TEMPLATE, Imprint, single_paper, template

_NO_EDITION: Final = "1970-01-01"  # a notebook that no build has made belongs to no meeting


class TypstExporter(Exporter):
    """Exports an executed notebook; template and pictures are written beside the Typst file.

    A notebook of a build knows its document, edition and audience; council and panel stand in the
    project's parameters, which nbconvert does not read, and are given as options.
    """

    export_from_notebook = "Typst (QA document)"
    file_extension = ".typ"
    output_mimetype = "text/x-typst"

    heading = Unicode("", help="Stands in the place of the notebook's own title.").tag(config=True)
    council = Unicode("", help="The council, for the head of the paper.").tag(config=True)
    panel = Unicode("", help="The panel, for the head of the paper.").tag(config=True)
    site = Unicode("../site", help="The site's address, for links.").tag(config=True)

    def from_notebook_node(  # type: ignore[override]  # the base class returns a notebook
        self,
        nb: NotebookNode,
        resources: dict[str, Any] | None = None,
        **kw: Any,  # noqa: ANN401  # nbconvert's signature
    ) -> tuple[str, dict[str, Any]]:
        """Return the Typst, and resources with the files it refers to.

        Raises:
            PublishError: something in the notebook has no printed form.
        """
        notebook, resources = super().from_notebook_node(nb, resources, **kw)
        document = str(notebook.metadata.get(RECORD, {}).get("document") or _name(resources))
        folder = str(resources.get("output_files_dir") or f"{document}_files")
        found = chapter(document, notebook, heading=self.heading, images=folder)
        paper = single_paper(found, self._imprint(notebook))
        files = {f"{folder}/{name}": drawing for name, drawing in paper.images.items()}
        resources["outputs"] = {
            **resources.get("outputs", {}),
            **files,
            TEMPLATE: template().encode(),
        }
        return paper.typst, resources

    def _imprint(self, notebook: NotebookNode) -> Imprint:
        parameters = kept_parameters(notebook)
        return Imprint(
            council=self.council,
            panel=self.panel,
            title="",
            meeting=date.fromisoformat(parameters.get("edition", _NO_EDITION)),
            period=parameters.get("period", ""),
            mark=kept_mark(notebook),
            site=self.site,
        )


def _name(resources: dict[str, Any]) -> str:
    return str(resources.get("metadata", {}).get("name") or "notebook")
