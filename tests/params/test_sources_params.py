"""A source's file is checked like every parameter: key by key, with what is allowed."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from qa_lib.data.sources.declared import require_declared
from qa_lib.data.tables import TABLES
from qa_lib.errors import ParameterError
from qa_lib.params.source import Source, SourceTable, load_sources

SOURCES = Path(__file__).parents[2] / "params" / "sources"
README = (SOURCES / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)


def source(folder: Path, text: str, name: str = "ours") -> tuple[Source, ...]:
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load_sources(folder, name)


@pytest.mark.parametrize("name", sorted(path.stem for path in SOURCES.glob("*.yaml")))
def test_every_source_of_the_project_gives_all_tables_once(name):
    given = [table for names in require_declared(load_sources(SOURCES, name)) for table in names]
    assert sorted(given) == sorted(TABLES)


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_example_of_the_readme_is_a_source(text, params):
    assert require_declared(source(params / "sources", text))


def test_the_readme_names_every_key_of_a_source():
    fields = {*Source.model_fields, *SourceTable.model_fields}
    assert {name for name in fields if f"`{name}`" not in README} == set()


CSV = "kind: csv\nfolder: data\n"
TABLE = f"{CSV}tables:\n  - id: audits\n    "
MISTAKES = [
    ("kind: xml\n", "kind: 'xml': Input should be 'csv', 'excel', 'sql' or 'dfe'"),
    ("kind: csv\n", "a source of kind csv needs the key folder"),
    ("kind: excel\nfolder: data\n", "a source of kind excel needs the key tables"),
    (f"{CSV}areas: [England]\n", "areas does not belong to a source of kind csv"),
    (f"{TABLE}sheet: One\n", "tables[audits].sheet does not belong to a source of kind csv"),
    (f"{TABLE}colums: {{}}\n", "tables[audits].colums: this key is not known here; did you mean"),
    (f"{TABLE}header_row: 0\n", "tables[audits].header_row: 0"),
    (f"{TABLE}encoding: latin-1\n", "tables[audits].encoding: 'latin-1': Input should be"),
    (f"{TABLE}columns: {{team: T, theme: T}}\n", "the column title T is given more than once"),
    (f"{TABLE}columns: {{team: T}}\n    constants: {{team: x}}\n", "team has a constant and a t"),
    (f"{TABLE}aliases: {{theme: {{Y: a, ' y': b}}}}\n", "aliases.theme: y is given more"),
    (f"{TABLE}aliases: {{theme: {{1: a}}}}\n", "this must be text; put a number or date"),
    (f"{CSV}date_formats: ['%d/%m']\n", "'%d/%m' lacks the day, month or year"),
    (f"{CSV}date_formats: ['%m/%Y']\n", "'%m/%Y' lacks the day, month or year"),
    (f"{CSV}date_formats: ['%Q']\n", "'%Q' is no format of a day"),
    (f"{CSV}date_formats: ['%d/%m/%Y', '%m/%d/%Y']\n", "read the same text as two days; keep one"),
    ("kind: sql\nurl: 'sqlite://'\ntables: [{id: audits}]\n", "tables[audits] needs a view or"),
    ("kind: sql\ntables: [{id: audits, view: a}]\n", "needs url or url_variable, and not both"),
    ("kind: dfe\nfolder: data\nareas: [England]\nother_tables: csv\n", "needs the key indicators"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), MISTAKES)
def test_a_mistake_in_a_source_is_told_with_its_key(text, told, tmp_path):
    with pytest.raises(ParameterError) as refused:
        source(tmp_path, text)
    assert told in refused.value.problem
    assert refused.value.exit_code == 10


UNDECLARED = [
    (f"{CSV}tables: [{{id: audit}}]\n", "tables[audit].id: 'audit' is no table; use one of"),
    (f"{TABLE}columns: {{teem: T}}\n", "tables[audits].columns: 'teem' is no column of it"),
    (f"{TABLE}constants: {{x: T}}\n", "tables[audits].constants: 'x' is no column of it"),
    (f"{TABLE}aliases: {{x: {{a: b}}}}\n", "tables[audits].aliases: 'x' is no column of it"),
    (f"{TABLE}aliases: {{audit_type: {{CF: casefile}}}}\n",
     "tables[audits].aliases.audit_type[CF]: 'casefile' is not allowed; use one of: case_file, t"),
    ("kind: sql\nurl: 'sqlite://'\ntables: [{id: audits, view: a}]\n",
     "No source gives the table audit_grades, audit_actions, feedback"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), UNDECLARED)
def test_a_table_column_or_value_that_is_not_declared_is_told(text, told, tmp_path):
    with pytest.raises(ParameterError) as refused:
        require_declared(source(tmp_path, text))
    assert told in refused.value.problem


def test_an_unknown_source_is_told_with_those_there_are(params):
    with pytest.raises(ParameterError, match="There is no source 'exel'") as refused:
        load_sources(params / "sources", "exel")
    assert refused.value.next_step == "Use one of: csv, dfe."


def test_other_tables_come_from_one_other_source_alone(tmp_path):
    source(tmp_path, CSV, "first")
    source(tmp_path, f"{CSV}other_tables: first\n", "second")
    with pytest.raises(ParameterError, match="would make a third source"):
        source(tmp_path, f"{CSV}other_tables: second\n", "third")


def test_yes_and_no_are_text_in_a_source():
    assert YAML(typ="safe", pure=True).load("{Yes: yes, N: no}") == {"Yes": "yes", "N": "no"}
