"""How to import a package without an optional part that takes long to load."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(module: str) -> Iterator[None]:
    """Have the module be missing for what is imported meanwhile; afterwards it can be imported."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]  # Python's word for: there is none
    try:
        yield
    finally:
        del sys.modules[module]
