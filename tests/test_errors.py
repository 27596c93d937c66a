import pickle

import pytest

from qa_lib import errors
from qa_lib.errors import UserError

EXIT_CODES = {
    "UsageError": 2,
    "ParameterError": 10,
    "DataError": 11,
    "NotebookError": 12,
    "PublishError": 13,
    "ChecksError": 14,
    "LockedError": 15,
}


@pytest.mark.parametrize(("name", "code"), EXIT_CODES.items())
def test_each_cause_has_its_exit_code(name, code):
    assert getattr(errors, name).exit_code == code


def test_no_cause_is_without_an_exit_code_of_its_own():
    causes = {cause.__name__: cause.exit_code for cause in UserError.__subclasses__()}
    assert causes == EXIT_CODES
    assert len(set(causes.values())) == len(causes)


@pytest.mark.parametrize("name", EXIT_CODES)
def test_an_error_says_what_is_wrong_and_what_to_do(name):
    error = getattr(errors, name)("Row 3 is wrong.", next_step="Mend row 3.")
    assert (error.problem, error.next_step) == ("Row 3 is wrong.", "Mend row 3.")
    assert str(error) == "Row 3 is wrong.\nMend row 3."


def test_an_error_without_a_next_step_cannot_be_made():
    with pytest.raises(TypeError, match="next_step"):
        errors.DataError("Row 3 is wrong.")  # type: ignore[call-arg]  # the point of the test


@pytest.mark.parametrize("name", EXIT_CODES)
def test_an_error_of_another_process_arrives_whole(name):
    error = getattr(errors, name)("Row 3 is wrong.", next_step="Mend row 3.")
    arrived = pickle.loads(pickle.dumps(error))  # noqa: S301  # its own words
    assert type(arrived) is type(error)
    assert (arrived.problem, arrived.next_step) == ("Row 3 is wrong.", "Mend row 3.")
