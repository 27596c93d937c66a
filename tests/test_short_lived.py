import os
import subprocess
import sys

import pytest

SCRIPT = """
import atexit, sys
from qa_lib import short_lived
atexit.register(print, "last", flush=True)
def command():
    {code}
short_lived.run(command)
"""


@pytest.mark.parametrize(
    ("code", "exit_code", "said", "errors"),
    [
        ("print('done')", 0, "done\nlast\n", ""),
        ("print('done'); sys.exit(12)", 12, "done\nlast\n", ""),
        ("print('done', end=''); sys.exit(None)", 0, "donelast\n", ""),
        ("sys.exit('no')", 1, "last\n", "no\n"),
        ("print('done'); 1 / 0", 1, "done\nlast\n", "ZeroDivisionError"),
    ],
    ids=["at its end", "with a code", "with none", "with words", "by an error"],
)
def test_a_command_ends_with_its_code_and_all_that_it_said(code, exit_code, said, errors):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(code=code)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (exit_code, said)
    assert errors in done.stderr


def test_a_command_whose_reader_is_gone_ends_all_the_same():
    script = SCRIPT.format(code="print('x' * 100_000)")
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([sys.executable, "-c", script], stdout=writer, check=False, timeout=60)
    os.close(writer)
    assert done.returncode in {1, 120}  # as Python has it


def test_garbage_is_looked_for_seldom():
    script = SCRIPT.format(code="import gc; print(gc.get_threshold()[0])")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert int(done.stdout.split()[0]) == 100_000
