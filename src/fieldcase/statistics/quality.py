"""Data quality: what is missing in the records of those who departed."""

from typing import Final

from fieldcase.domain.reporting.question import Counted, Question
from fieldcase.domain.words import mark
from fieldcase.statistics.destinations import DEPARTURES_ON
from fieldcase.statistics.indicators import Indicator
from fieldcase.statistics.lines import Line, lines_table
from fieldcase.statistics.trends import DEPARTED

_ASKED: Final = (
    ("destination_country", mark("Without a country of destination")),
    ("legal_status", mark("Without a status in the host country")),
    ("referral_partner", mark("Without a referring partner")),
    ("case_type", mark("Without a kind of case")),
    ("programme", mark("Without a fund")),
    ("sex", mark("Without a sex")),
    ("birth_date", mark("Without a date of birth")),
    ("nationalities", mark("Without a nationality")),
)
MISSING_FIELDS: Final = lines_table(
    Indicator(
        name="missing_fields",
        title=mark("Missing in the records"),
        unit=mark("Persons"),
        counting=mark(
            "Every person counts once in each line where the field is empty."
        ),
        period_rule=DEPARTURES_ON,
    ),
    (
        Line(label=mark("Persons returned"), question=DEPARTED),
        *(
            Line(
                label=label,
                question=Question(counted=Counted.PERSONS_DEPARTED, lacks=field),
                share_of=DEPARTED,
            )
            for field, label in _ASKED
        ),
    ),
    mark("Nobody departed in this period."),
)
