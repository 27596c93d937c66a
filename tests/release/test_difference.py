"""What differs first between two files, in words."""

import io
import zipfile

import pikepdf
import pytest

from qa_lib.publish.release.difference import file_difference, folder_differences


def workbook(**members):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for name, text in members.items():
            file.writestr(zipfile.ZipInfo(f"xl/{name}.xml"), text)
    return written.getvalue()


def pdf(*texts, author="A"):
    written = io.BytesIO()
    with pikepdf.new() as file:
        for text in texts:
            page = file.add_blank_page()
            page.Contents = file.make_stream(f"BT /F1 12 Tf ({text}) Tj ET".encode())
        file.docinfo["/Author"] = author
        file.save(written, deterministic_id=True)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "first", "second", "words"),
    [
        ("a.html", b"<p>\n41%\n", b"<p>\n42%\n", "a.html, line 2: '41%' and '42%'"),
        ("a.csv", b"a\n", b"a\nb\n", "a.csv, line 2: '' and 'b'"),
        ("a.png", b"\x89\xff\x00", b"\x89\xff\x01", "a.png, byte 2: 00 and 01"),
        ("a.png", b"\x89\xff", b"\x89\xff\x01", "a.png, byte 2: nothing and 01"),
        (
            "a.xlsx",
            workbook(sheet="<v>1</v>"),
            workbook(sheet="<v>2</v>"),
            "a.xlsx, xl/sheet.xml, line 1: '<v>1</v>' and '<v>2</v>'",
        ),
        (
            "a.docx",
            workbook(a="", b=""),
            workbook(a=""),
            "a.docx, members: xl/a.xml, xl/b.xml and xl/a.xml",
        ),
        (
            "a.pdf",
            pdf("same", "41"),
            pdf("same", "42"),
            "a.pdf, page 2, line 3: '(41) Tj' and '(42) Tj'",
        ),
        ("a.pdf", pdf("one"), pdf("one", "two"), "a.pdf, pages: 1 and 2"),
    ],
)
def test_the_first_difference_is_named(tmp_path, name, first, second, words):
    one, other = tmp_path / "1", tmp_path / "2"
    one.write_bytes(first)
    other.write_bytes(second)
    assert str(file_difference(one, other, name)) == words


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("a.pdf", pdf("one", author="A"), pdf("one", author="B")),
        ("a.pdf", pdf("one"), b"%PDF-1.7 cut"),
        ("a.xlsx", workbook(a="1"), workbook(a="1")[:-30]),
        ("a.xlsx", workbook(a="1"), workbook(a="1") + b"\0"),
    ],
)
def test_a_difference_outside_of_what_is_shown_is_found_too(tmp_path, name, first, second):
    one, other = tmp_path / "1", tmp_path / "2"
    one.write_bytes(first)
    other.write_bytes(second)
    found = file_difference(one, other, name)
    assert found is not None
    assert found.file == name


def test_equal_files_have_no_difference(tmp_path):
    (tmp_path / "1").write_bytes(b"same")
    (tmp_path / "2").write_bytes(b"same")
    assert file_difference(tmp_path / "1", tmp_path / "2", "a.txt") is None


def test_folders_differ_in_their_files_and_in_what_stands_in_them(tmp_path):
    for folder, files in (
        ("1", {"a": "x", "b": "1", "d": "="}),
        ("2", {"b": "2", "c": "", "d": "="}),
    ):
        for name, text in files.items():
            (tmp_path / folder / "site").mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / "site" / name).write_text(text)
    assert [str(each) for each in folder_differences(tmp_path / "1", tmp_path / "2")] == [
        "site/a: there and missing",
        "site/b, line 1: '1' and '2'",
        "site/c: missing and there",
    ]
