"""The reports by name: which tables each one is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from fieldcase.domain.words import mark
from fieldcase.statistics.asked import ReportTable
from fieldcase.statistics.departures import (
    BY_CASE_TYPE,
    BY_LEGAL_STATUS,
    BY_PARTNER,
    BY_PROGRAMME,
    BY_SEX,
)
from fieldcase.statistics.destinations import (
    AMIF,
    TOP_AMIF,
    TOP_DESTINATIONS,
    TOP_REINTEGRATION,
    destinations_table,
)
from fieldcase.statistics.months import (
    DEPARTURES_BY_MONTH,
    SESSIONS_BY_MONTH,
    monthly_table,
)
from fieldcase.statistics.quality import MISSING_FIELDS
from fieldcase.statistics.services import (
    PLACED_BY_COUNTRY,
    PLACED_BY_OUTCOME,
    SERVED_BY_COUNTRY,
    SERVED_BY_SERVICE,
)
from fieldcase.statistics.trends import (
    HOST_COUNTRY_TRENDS,
    KEY_TRENDS,
    REINTEGRATION_RATE,
)
from fieldcase.statistics.vulnerability import (
    BY_PROFILE,
    BY_VOT_PARTNER,
    CHILDREN_ALONE,
    MEDICAL,
)

TOP: Final = destinations_table(TOP_DESTINATIONS)
TOP_FIVE_REINTEGRATION: Final = destinations_table(
    TOP_REINTEGRATION, reintegration=True, limit=5
)
CO_FUNDED: Final = destinations_table(TOP_AMIF, programmes=AMIF, limit=5)
DEPARTURES: Final = monthly_table(DEPARTURES_BY_MONTH)
SESSIONS: Final = monthly_table(SESSIONS_BY_MONTH)


@dataclass(frozen=True, slots=True)
class ReportSet:
    """`title` is a marked sentence; `host_country` is set where there is but one."""

    title: str
    tables: tuple[ReportTable, ...]
    host_country: str = ""

    def host_of(self, asked: str) -> str:
        """The host country to count, where this one was asked for ("" for all)."""
        return self.host_country or asked


REPORT_SETS: Final[Mapping[str, ReportSet]] = MappingProxyType(
    {
        "key-figures": ReportSet(mark("Key figures"), (TOP, SESSIONS)),
        "half-year": ReportSet(
            mark("Key trends of the half-year"),
            (
                KEY_TRENDS,
                destinations_table(TOP_DESTINATIONS, limit=5),
                TOP_FIVE_REINTEGRATION,
                MEDICAL,
                SERVED_BY_COUNTRY,
                PLACED_BY_COUNTRY,
            ),
        ),
        "annual": ReportSet(
            mark("Tables of the annual report"),
            (
                KEY_TRENDS,
                TOP,
                DEPARTURES,
                BY_PARTNER,
                BY_LEGAL_STATUS,
                BY_SEX,
                BY_CASE_TYPE,
                BY_PROFILE,
                BY_VOT_PARTNER,
                CHILDREN_ALONE,
                MEDICAL,
                SERVED_BY_COUNTRY,
                CO_FUNDED,
                REINTEGRATION_RATE,
            ),
        ),
        "funder": ReportSet(
            mark("Report to the funder"),
            (BY_PROGRAMME, CO_FUNDED, REINTEGRATION_RATE, DEPARTURES),
        ),
        "luxembourg": ReportSet(
            mark("Luxembourg"), (HOST_COUNTRY_TRENDS, TOP, DEPARTURES), "LU"
        ),
        "administrative-assistance": ReportSet(
            mark("Administrative assistance"), (SERVED_BY_COUNTRY, SERVED_BY_SERVICE)
        ),
        "job-placement": ReportSet(
            mark("Job placement"), (PLACED_BY_COUNTRY, PLACED_BY_OUTCOME)
        ),
        "vot-partners": ReportSet(mark("Victims of trafficking"), (BY_VOT_PARTNER,)),
        "umc": ReportSet(mark("Unaccompanied children"), (CHILDREN_ALONE,)),
        "medical": ReportSet(mark("Health needs"), (MEDICAL,)),
        "data-quality": ReportSet(mark("Data quality"), (MISSING_FIELDS,)),
    }
)
