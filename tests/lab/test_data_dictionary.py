"""The data dictionary of the book says what the data is checked by."""

from pathlib import Path

from ruamel.yaml import YAML

from qa_lib.data.tables import TABLES
from qa_lib.scaffold import dictionary

PROJECT = Path(__file__).parents[2]
PAGE = PROJECT / "book" / "analysts" / "data-dictionary.md"


def test_the_page_in_the_book_is_as_the_declarations_are():
    assert PAGE.read_text(encoding="utf-8") == dictionary.dictionary_text(), (
        "run: python -m qa_lib.scaffold.dictionary"
    )


def test_words_stand_for_every_table_and_column_and_for_no_other():
    path = Path(dictionary.__file__).with_name("dictionary.yaml")
    words = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    assert set(words["tables"]) == set(TABLES)
    columns = {name for table in TABLES.values() for name in table.column_names}
    assert set(words["columns"]) == columns
