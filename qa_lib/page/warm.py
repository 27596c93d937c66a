"""Importing this module loads `Page` and reads the project's parameters once.

The server from which kernels are forked imports it by name, so that no kernel has to parse YAML;
nothing else should import it.
"""

import logging

import qa_lib.page.page  # noqa: F401  # to have it loaded
from qa_lib.errors import UserError
from qa_lib.params.load import load_parameters
from qa_lib.project import find_project


def _read_parameters() -> None:
    try:
        load_parameters(find_project().params)
    except UserError as error:  # a notebook that needs them says so in its own place
        logging.getLogger(__name__).info("Parameters are not read ahead: %s", error.problem)


_read_parameters()
