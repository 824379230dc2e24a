"""All deeds that may be killed, by the names that `--only` knows."""

from collections.abc import Mapping
from types import MappingProxyType

from tests.torture.casework_deeds import CASEWORK_DEEDS
from tests.torture.deeds import DEEDS, Deed
from tests.torture.exporting import Exporting

EVERY_DEED: Mapping[str, type[Deed]] = MappingProxyType(
    {**DEEDS, **CASEWORK_DEEDS, "giving out lists, reports and papers": Exporting}
)
