"""A service of another authority is four lines: the same as one that is there, by another name."""

import shutil
from pathlib import Path

import pytest

from qa_lib.errors import ParameterError
from qa_lib.params.load import load_parameters

PROJECT = Path(__file__).parents[2]
OAKSHIRE = "id: oakshire-send\nlike: send\nname: SEND, Oakshire\nfull_name: SEND in Oakshire\n"


@pytest.fixture
def params(tmp_path):
    shutil.copytree(PROJECT / "notebooks", tmp_path / "notebooks")
    return Path(shutil.copytree(PROJECT / "params", tmp_path / "params"))


def test_a_service_like_another_one_has_everything_of_it_but_its_names(params):
    (params / "services" / "oakshire-send.yaml").write_text(OAKSHIRE, encoding="utf-8")
    services = load_parameters(params).services
    names = {"id": "oakshire-send", "name": "SEND, Oakshire", "full_name": "SEND in Oakshire"}
    assert services["oakshire-send"] == services["send"].model_copy(
        update={**names, "like": "send"}
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("like: send", "like: sned", "like: 'sned' is no service that says everything itself"),
        ("like: send", "like: oakshire-send", "like: 'oakshire-send' is no service"),
        ("name: SEND, Oakshire\n", "", "name: this key is missing"),
        ("id: oakshire-send", "id: send", "id: 'send' does not match the file's name"),
        ("full_name", "teams: []\nfull_name", "teams: this key is not known here"),
    ],
)
def test_what_is_wrong_with_it_is_told(old, new, told, params):
    text = OAKSHIRE.replace(old, new, 1)
    (params / "services" / "oakshire-send.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ParameterError, match="oakshire-send") as refused:
        load_parameters(params)
    assert told in refused.value.problem
