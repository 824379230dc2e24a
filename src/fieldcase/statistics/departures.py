"""Returns split by one thing each: partner, status, sex, kind of case (R5, R6)."""

from typing import Final

from fieldcase.domain.codelists import ListName
from fieldcase.domain.reporting.question import By, Counted, Question
from fieldcase.domain.words import mark
from fieldcase.statistics.asked import ReportTable
from fieldcase.statistics.destinations import DEPARTURES_ON
from fieldcase.statistics.indicators import Indicator
from fieldcase.statistics.split import Split, split_table

_EVERYBODY: Final = mark("Every person of a case counts once.")
_NOBODY: Final = mark("Nobody departed in this period.")


def _split(name: str, title: str, by: By, codes: ListName, column: str) -> ReportTable:
    return split_table(
        Split(
            indicator=Indicator(
                name=name,
                title=title,
                unit=mark("Persons"),
                counting=_EVERYBODY,
                period_rule=DEPARTURES_ON,
            ),
            question=Question(counted=Counted.PERSONS_DEPARTED, by=(by,)),
            whole=Question(counted=Counted.PERSONS_DEPARTED),
            codes=codes,
            column=column,
            remark=_NOBODY,
        )
    )


BY_PARTNER: Final = _split(
    "by_partner",
    mark("Persons returned by referring partner"),
    By.PARTNER,
    ListName.REFERRAL_PARTNERS,
    mark("Referring partner"),
)
BY_LEGAL_STATUS: Final = _split(
    "by_legal_status",
    mark("Persons returned by status in the host country"),
    By.LEGAL_STATUS,
    ListName.LEGAL_STATUS,
    mark("Status"),
)
BY_CASE_TYPE: Final = _split(
    "by_case_type",
    mark("Persons returned by kind of case"),
    By.CASE_TYPE,
    ListName.CASE_TYPES,
    mark("Kind of case"),
)
BY_SEX: Final = _split(
    "by_sex",
    mark("Persons returned by sex"),
    By.SEX,
    ListName.SEXES,
    mark("Sex"),
)
BY_PROGRAMME: Final = _split(
    "by_programme",
    mark("Persons returned by fund"),
    By.PROGRAMME,
    ListName.PROGRAMMES,
    mark("Fund"),
)
