import pytest

from qa_lib.publish.site_size import size_findings


@pytest.mark.parametrize(("limit", "found"), [(0.003, 0), (0.0029, 1)])
def test_a_site_may_be_as_large_as_the_limit_and_no_larger(tmp_path, limit, found):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.svg").write_bytes(b"x" * 2_000)
    (tmp_path / "c.html").write_bytes(b"x" * 1_000)
    assert len(size_findings(tmp_path, limit)) == found


def test_the_finding_names_the_largest_files_first(tmp_path):
    for name, size in (("small.html", 40_000), ("large.svg", 300_000)):
        (tmp_path / name).write_bytes(b"x" * size)
    (finding,) = size_findings(tmp_path, 0.1)
    assert "0.3 MB" in finding
    assert "large.svg (0.3 MB), small.html (0.0 MB)" in finding
