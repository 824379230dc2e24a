"""Which visa regime a destination falls under, where the table says so.

What the table does not name is not guessed: the counsellor chooses, and headquarters
fills the table. It has the columns `country`, `regime` and `source`.
"""

import csv
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from fieldcase.domain.resources import resource_folder


class Regime(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    VISA_REQUIRED = "V"
    VISA_FREE = "F"
    EUROPEAN_UNION = "E"


def suggested_regime(country: str) -> Regime | None:
    """The regime of this destination; None where the table is silent."""
    return _table().get(country)


@cache
def _table() -> Mapping[str, Regime]:
    path = resource_folder("tables") / "visa_regimes_by_country.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return MappingProxyType({row["country"]: Regime(row["regime"]) for row in rows})
