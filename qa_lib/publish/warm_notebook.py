"""Importing this module has nbformat compile its checks of notebooks.

The server from which processes are forked imports it by name, so that none of them has to; nothing
else should import it.
"""

import nbformat
from nbformat.v4 import new_notebook

nbformat.validate(new_notebook())  # type: ignore[no-untyped-call]  # nbformat has no types
