"""Processes that live shortly look for garbage seldom, and end without tidying their memory up.

Otherwise a fifth of their time goes into searching what they imported for garbage that is not
there, and half a second at their end into freeing it object by object. Importing this module sets
how often is searched; most of what is let go is freed at once and needs no search.
"""

import atexit
import gc
import os
import sys
from collections.abc import Callable
from typing import Final, NoReturn

_NEW_OBJECTS: Final = 100_000  # that hold others: between two searches they take some ten megabytes

gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])


def run(command: Callable[[], object]) -> NoReturn:
    """Run a command to its end, and end the process with its exit code at once.

    What was registered to be done at the end is done, and output is written; only memory is left
    to the system. Errors, and exits with words, take their usual way.
    """
    code = 0
    try:
        command()
    except SystemExit as ended:
        if not isinstance(ended.code, int | None):
            raise
        code = ended.code or 0
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # nobody reads any more: Python says so in its own way
        sys.exit(code)
    atexit._run_exitfuncs()  # noqa: SLF001  # nothing public runs them without the rest
    os._exit(code)
