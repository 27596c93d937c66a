import subprocess
import sys

import pytest

from qa_lib.publish.quick_import import without


def test_a_module_is_missing_for_what_is_imported_meanwhile_and_there_afterwards(monkeypatch):
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with without("colorsys"), pytest.raises(ImportError):
        import colorsys  # noqa: PLC0415  # the point of the test
    import colorsys  # noqa: PLC0415  # as above

    assert colorsys.rgb_to_hsv(0, 0, 0) == (0, 0, 0)


def test_a_module_that_is_loaded_already_stays():
    loaded = sys.modules["subprocess"]
    with without("subprocess"):
        assert sys.modules["subprocess"] is loaded
    assert sys.modules["subprocess"] is loaded


def test_reading_notebooks_builds_no_grammar_of_addresses_and_still_allows_one():
    code = (
        "import sys, qa_lib.publish.execute\n"
        "print('jsonschema' in sys.modules, 'rfc3987_syntax' in sys.modules)\n"
        "import rfc3987_syntax\n"
        "print(rfc3987_syntax.is_valid_syntax('iri', 'https://example.org/ä'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False", "True"]
