"""How long medical papers are valid; headquarters may set other periods.

The figures come from the practice of IOM Germany (returningfromgermany.de, page
faq6), not from Belgian law; the six months of an AMAAR from a Belgian source of 2018.
"""

from dataclasses import dataclass
from datetime import date

from fieldcase.domain.later_days import days_later, months_later

REPORT_DAYS, MEDIF_DAYS, AMAAR_MONTHS = 14, 7, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """Days for the medical report and the airline's form, months for an AMAAR."""

    report_days: int = REPORT_DAYS
    medif_days: int = MEDIF_DAYS
    amaar_months: int = AMAAR_MONTHS

    def report_until(self, day: date) -> date:
        return days_later(day, self.report_days)

    def medif_until(self, day: date) -> date:
        return days_later(day, self.medif_days)

    def amaar_until(self, day: date) -> date:
        return months_later(day, self.amaar_months)


USUAL = Validity()
