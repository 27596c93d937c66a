"""The process that makes a book: it loads what jupyter-book needs, then waits for its arguments.

`qa_lib.publish.book` runs this module while there is nothing to be made yet, and later writes the
arguments into its input, as a line of JSON. The process ends when its input does, which a killed
build no longer holds open.
"""

import importlib
import json
import os
import sys
import threading
from typing import Final

import qa_lib.publish  # noqa: F401  # jupyter-book then loads faster
from qa_lib import short_lived

# jupyter-book loads these as soon as it begins, or when it comes to the first page.
_LOADED: Final = (
    "jupyter_book.cli.main",
    "jupyter_book.sphinx",
    "myst_nb.sphinx_ext",
    "sphinx.application",
    "sphinx.builders.html",
    "sphinx.search.en",
    "sphinx_book_theme",
    "sphinx_design",
    "sphinx_external_toc",
)


def make_book() -> None:
    """Load, wait, and run jupyter-book with the arguments that came."""
    for name in _LOADED:
        importlib.import_module(name)
    words = sys.stdin.readline()
    if not words:
        sys.exit("There is nothing to make: whoever would have said it is gone.")
    threading.Thread(target=_end_with_input, daemon=True).start()
    sys.argv = ["jupyter-book", *json.loads(words)]
    jupyter_book = importlib.import_module("jupyter_book.cli.main")
    jupyter_book.main()


def _end_with_input() -> None:
    sys.stdin.read()
    os._exit(1)


if __name__ == "__main__":
    short_lived.run(make_book)
