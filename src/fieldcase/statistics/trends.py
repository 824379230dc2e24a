"""Key trends: how many returned, where to, who they were (R1, R2, R16 of the notes)."""

from typing import Final

from fieldcase.domain.reporting.question import By, Counted, Question
from fieldcase.domain.words import mark
from fieldcase.statistics.destinations import DEPARTURES_ON
from fieldcase.statistics.figures import Sum
from fieldcase.statistics.indicators import Indicator
from fieldcase.statistics.lines import Line, lines_table

NOBODY: Final = mark("Nobody departed in this period.")
DEPARTED: Final = Question(counted=Counted.PERSONS_DEPARTED)
TO_COUNTRIES: Final = Question(counted=Counted.PERSONS_DEPARTED, by=(By.COUNTRY,))
BY_SEX: Final = Question(counted=Counted.PERSONS_DEPARTED, by=(By.SEX,))
ASKED_FOR: Final = Question(counted=Counted.PERSONS_DEPARTED, reintegration=True)
ASKED_FOR_IN: Final = Question(
    counted=Counted.PERSONS_DEPARTED, by=(By.COUNTRY,), reintegration=True
)
# Health needs are those of the profile and of its heavy and mental forms.
HEALTH: Final = ("MED", "MEH", "MHP")
ESCORTS: Final = Question(
    counted=Counted.ESCORTS, kinds=("OPS", "MDR", "MDN", "PSY", "TRU")
)


def with_profile(*codes: str, also: str = "", by: tuple[By, ...] = ()) -> Question:
    """Persons departed with any of these profiles, and with `also` besides."""
    return Question(counted=Counted.PERSONS_DEPARTED, profiles=codes, also=also, by=by)


RETURNED: Final = (
    Line(label=mark("Persons returned"), question=DEPARTED),
    Line(
        label=mark("Countries of destination"),
        question=TO_COUNTRIES,
        counts_places=True,
    ),
    Line(label=mark("Men and boys"), question=BY_SEX, key=("M",), share_of=DEPARTED),
    Line(label=mark("Women and girls"), question=BY_SEX, key=("F",), share_of=DEPARTED),
    Line(
        label=mark("Victims of trafficking"),
        question=with_profile("VOT"),
        share_of=DEPARTED,
    ),
    Line(
        label=mark("Unaccompanied children"),
        question=with_profile("UMC"),
        share_of=DEPARTED,
    ),
    Line(
        label=mark("Unaccompanied children who came of age"),
        question=with_profile("EXU"),
        share_of=DEPARTED,
    ),
    Line(
        label=mark("Persons with health needs"),
        question=with_profile(*HEALTH),
        share_of=DEPARTED,
    ),
)
# Of some the sex is not known: that line would tell the others.
_MEN_AND_WOMEN: Final = (Sum((2, 3), (0,)),)
KEY_TRENDS: Final = lines_table(
    Indicator(
        name="key_trends",
        title=mark("Key trends"),
        unit=mark("Persons"),
        counting=mark(
            "Every person of a case counts once in a line, whoever has several profiles"
            " in several lines."
        ),
        period_rule=DEPARTURES_ON,
    ),
    (
        *RETURNED,
        Line(
            label=mark("Persons who asked for reintegration"),
            question=ASKED_FOR,
            share_of=DEPARTED,
        ),
        Line(
            label=mark("Destinations of those who asked for it"),
            question=ASKED_FOR_IN,
            counts_places=True,
        ),
    ),
    NOBODY,
    _MEN_AND_WOMEN,
)
HOST_COUNTRY_TRENDS: Final = lines_table(
    Indicator(
        name="host_country_trends",
        title=mark("Returns from the host country"),
        unit=mark("Persons"),
        counting=mark(
            "Every person of a case counts once in a line. An escort counts once for"
            " each journey that was travelled."
        ),
        period_rule=DEPARTURES_ON,
    ),
    (*RETURNED, Line(label=mark("Escort missions"), question=ESCORTS)),
    NOBODY,
    _MEN_AND_WOMEN,
)
REINTEGRATION_RATE: Final = lines_table(
    Indicator(
        name="reintegration_rate",
        title=mark("Returns with reintegration"),
        unit=mark("Persons"),
        counting=mark(
            "Returned are all persons of departed cases; with reintegration are those"
            " of them whose case asked for it. Persons who returned with other"
            " organisations are not in the denominator."
        ),
        period_rule=DEPARTURES_ON,
    ),
    (
        Line(label=mark("Persons returned"), question=DEPARTED),
        Line(
            label=mark("Persons who asked for reintegration"),
            question=ASKED_FOR,
            share_of=DEPARTED,
        ),
    ),
    NOBODY,
)
