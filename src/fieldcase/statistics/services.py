"""Help after the return: with authorities, and into work (R11, R12 of the notes)."""

from typing import Final

from fieldcase.domain.codelists import ListName
from fieldcase.domain.reporting.question import By, Counted, Question
from fieldcase.domain.words import mark
from fieldcase.statistics.asked import ReportTable
from fieldcase.statistics.indicators import Indicator
from fieldcase.statistics.split import Split, split_table

SERVED: Final = Indicator(
    name="administrative_assistance",
    title=mark("Administrative assistance by country"),
    unit=mark("Persons"),
    counting=mark(
        "Every person counts once in a country, however many services they had; a"
        " service for the whole family counts all of its people."
    ),
    period_rule=mark("Counted is the day on which the service was asked for."),
)
PLACED: Final = Indicator(
    name="job_placement",
    title=mark("Job placement by country"),
    unit=mark("Persons"),
    counting=mark("Every person who was identified and counselled counts once."),
    period_rule=mark("Counted is the day on which the person was identified."),
)
_NONE_SERVED: Final = mark("Nobody had administrative assistance in this period.")
_NONE_PLACED: Final = mark("Nobody was identified for a job placement in this period.")


def _split(
    indicator: Indicator, counted: Counted, by: By, codes: ListName, column: str
) -> ReportTable:
    return split_table(
        Split(
            indicator=indicator,
            question=Question(counted=counted, by=(by,)),
            whole=Question(counted=counted),
            codes=codes,
            column=column,
            remark=_NONE_SERVED if counted is Counted.PERSONS_SERVED else _NONE_PLACED,
        )
    )


SERVED_BY_COUNTRY: Final = _split(
    SERVED, Counted.PERSONS_SERVED, By.COUNTRY, ListName.COUNTRIES, mark("Country")
)
SERVED_BY_SERVICE: Final = _split(
    Indicator(
        name="administrative_services",
        title=mark("Administrative assistance by service"),
        unit=SERVED.unit,
        counting=mark("A person counts once for each service and once in the total."),
        period_rule=SERVED.period_rule,
    ),
    Counted.PERSONS_SERVED,
    By.SERVICE,
    ListName.ADMINISTRATIVE_SERVICES,
    mark("Service"),
)
PLACED_BY_COUNTRY: Final = _split(
    PLACED, Counted.PERSONS_PLACED, By.COUNTRY, ListName.COUNTRIES, mark("Country")
)
PLACED_BY_OUTCOME: Final = _split(
    Indicator(
        name="job_outcomes",
        title=mark("Job placement by outcome"),
        unit=PLACED.unit,
        counting=PLACED.counting,
        period_rule=PLACED.period_rule,
    ),
    Counted.PERSONS_PLACED,
    By.OUTCOME,
    ListName.JOB_OUTCOMES,
    mark("Outcome"),
)
