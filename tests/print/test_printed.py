import pytest

from qa_lib.errors import PublishError
from qa_lib.publish.print.printed import PrintRequest, print_documents, printed_paths
from qa_lib.publish.store.blobs import Store


@pytest.fixture
def request_of(make, tmp_path):
    def build(**notes):
        return PrintRequest(
            make.edition("6", "7"), make.imprint, tmp_path / "pdf", Store(tmp_path / "kept"), notes
        )

    return build


def notebooks(make, **changed):
    texts = {"cover": "one", "appendix-6": "two", "appendix-7": "three"} | changed
    return {
        name: make.notebook(make.prose_cell(f"{name}-p", [make.run(text)]))
        for name, text in texts.items()
    }


def printed(request, given):
    """Print, and return where the PDFs lie."""
    print_documents(request, given)
    return printed_paths(request, given)


def reused(papers):
    assert all(paper.seconds >= 0 for paper in papers)
    return {paper.name: paper.reused for paper in papers}


def test_each_document_and_the_pack_get_a_pdf(make, request_of, tmp_path):
    paths = printed(request_of(), notebooks(make))
    assert list(paths) == ["cover", "appendix-6", "appendix-7", "pack"]
    assert sorted(path.name for path in (tmp_path / "pdf").iterdir()) == [
        "appendix-6.pdf",
        "appendix-7.pdf",
        "cover.pdf",
        "pack.pdf",
    ]
    assert "Appendix 6: Report 6" in make.text_of(paths["appendix-6"].read_bytes())


def test_only_what_has_changed_is_made_again(make, request_of):
    print_documents(request_of(), notebooks(make))
    second = print_documents(request_of(), notebooks(make, **{"appendix-7": "changed"}))
    assert reused(second) == {
        "cover": True,
        "appendix-6": True,
        "appendix-7": False,
        "pack": False,
    }


def test_a_damaged_pdf_is_made_again(make, request_of, tmp_path):
    first = printed(request_of(), notebooks(make))["cover"].read_bytes()
    for path in (tmp_path / "kept" / "pdf").iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    again = print_documents(request_of(), notebooks(make))
    assert not any(reused(again).values())
    paths = printed_paths(request_of(), notebooks(make))
    assert paths["cover"].read_bytes() == first


def test_a_document_without_a_notebook_has_no_pdf_but_a_note_in_the_pack(make, request_of):
    given = notebooks(make)
    del given["appendix-7"]
    request = request_of(**{"appendix-7": "Its figures could not be made."})
    paths = printed(request, given)
    assert list(paths) == ["cover", "appendix-6", "pack"]
    text = make.text_of(paths["pack"].read_bytes())
    assert "Appendix 7: Report 7 Its figures could not be made." in text


def test_a_failure_names_its_document(make, request_of):
    given = notebooks(make) | {"appendix-7": make.notebook("#### Too deep")}
    with pytest.raises(PublishError, match=r"^appendix-7: "):
        print_documents(request_of(), given)
