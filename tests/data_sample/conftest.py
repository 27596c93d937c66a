"""The committed sample, read with plain pandas."""

from pathlib import Path

import pandas as pd
import pytest

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def project() -> Path:
    return PROJECT


@pytest.fixture(scope="session")
def sample() -> dict[str, pd.DataFrame]:
    return {
        path.stem: pd.read_csv(path, dtype=str, keep_default_na=False)
        for path in sorted((PROJECT / "data").glob("*.csv"))
    }
