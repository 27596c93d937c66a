"""Working days in England: Monday to Friday less bank holidays, one-off ones included."""

from functools import cache

import holidays
import numpy as np
import pandas as pd

_FIRST_YEAR, _LAST_YEAR = 2010, 2040


@cache
def _bank_holidays() -> np.ndarray:
    england = holidays.country_holidays(
        "GB", subdiv="ENG", years=range(_FIRST_YEAR, _LAST_YEAR + 1)
    )
    return np.array(sorted(england), dtype="datetime64[D]")


def _days(dates: pd.Series) -> "np.ndarray":
    return dates.to_numpy(dtype="datetime64[D]")


def working_days_between(start: pd.Series, end: pd.Series) -> pd.Series:
    """Return the working days from the day after `start` to `end`, missing where either is."""
    known = start.notna() & end.notna()
    result = pd.Series(pd.NA, index=start.index, dtype="Int64")
    one = np.timedelta64(1, "D")
    counted = np.busday_count(
        _days(start[known]) + one, _days(end[known]) + one, holidays=_bank_holidays()
    )
    result[known] = counted
    return result


def working_days_after(start: pd.Series, days: int) -> pd.Series:
    """Return the day that lies so many working days after each start, missing where it is."""
    known = start.notna()
    result = pd.Series(pd.NaT, index=start.index, dtype="datetime64[ns]")
    if known.any():
        result[known] = np.busday_offset(
            _days(start[known]), days, roll="backward", holidays=_bank_holidays()
        )
    return result
