import typst
from nbconvert.exporters import get_exporter

from qa_lib.publish.print import fonts
from qa_lib.publish.print.exporter import TypstExporter


def test_nbconvert_knows_the_exporter_by_name():
    assert get_exporter("qa-typst") is TypstExporter


def test_the_typst_file_and_what_it_refers_to_make_a_pdf(make, tmp_path):
    resources = {"metadata": {"name": "report"}, "output_files_dir": "report_files"}
    text, written = TypstExporter().from_notebook_node(make.whole_notebook(), resources)
    source = tmp_path / "report.typ"
    source.write_text(text, encoding="utf-8")
    for name, data in written["outputs"].items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    pdf = typst.compile(
        source,
        font_paths=[*fonts.folders()],
        ignore_system_fonts=True,
        pdf_standards=["ua-1", "a-2a"],
    )
    assert "Title of the notebook" in make.text_of(pdf)


def test_a_notebook_of_a_build_knows_its_meeting_and_audience(make):
    notebook = make.notebook("## Audits")
    parameters = {"edition": "2022-11-03"}
    notebook.metadata["qa"] = {
        "document": "appendix-6",
        "parameters": parameters,
        "mark": "Internal: for the board",
    }
    text, _ = TypstExporter(panel="Sample Panel").from_notebook_node(notebook)
    assert 'document-heading("appendix-6"' in text
    assert "Meeting of 3 November 2022" in text
    assert "Internal: for the board" in text
    assert '"Sample Panel"' in text
