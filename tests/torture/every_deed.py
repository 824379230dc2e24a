"""All deeds that may be killed, by the names that `--only` knows."""

from collections.abc import Mapping
from types import MappingProxyType

from tests.torture.beside import BESIDE_DEEDS
from tests.torture.casework_deeds import CASEWORK_DEEDS
from tests.torture.deeds import DEEDS, Deed
from tests.torture.exporting import Exporting
from tests.torture.going_rounds import ROUND_DEEDS
from tests.torture.lending import LENDING_DEEDS
from tests.torture.windowed import WINDOW_DEEDS

EVERY_DEED: Mapping[str, type[Deed]] = MappingProxyType(
    {
        **DEEDS,
        **CASEWORK_DEEDS,
        "giving out lists, reports and papers": Exporting,
        **ROUND_DEEDS,
        **LENDING_DEEDS,
        **WINDOW_DEEDS,
        **BESIDE_DEEDS,
    }
)
