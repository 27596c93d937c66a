"""Importing this module loads `Page`, the project's parameters, bank holidays and fonts once.

The server from which kernels are forked imports it by name, so that no kernel has to parse YAML or
to load what is looked up at first use; nothing else should import it.
"""

import logging
from itertools import product
from typing import Final

import pandas as pd
from matplotlib.font_manager import FontProperties, findfont

import qa_lib.page.page  # noqa: F401  # to have it loaded
from qa_lib.errors import UserError
from qa_lib.measures.working_days import working_days_after
from qa_lib.params.load import load_parameters
from qa_lib.project import find_project

_FONT_SIZES: Final = (8, 8.5, 9, 9.5, 10.5)  # of charts; any other is looked for when it is used


def _read_parameters() -> None:
    try:
        load_parameters(find_project().params)
    except UserError as error:  # a notebook that needs them says so in its own place
        logging.getLogger(__name__).info("Parameters are not read ahead: %s", error.problem)


_read_parameters()
for size, weight in product(_FONT_SIZES, ("normal", "bold")):
    findfont(FontProperties(family="DejaVu Sans", size=size, weight=weight))
working_days_after(pd.Series([pd.Timestamp("2022-11-03")]), 1)
