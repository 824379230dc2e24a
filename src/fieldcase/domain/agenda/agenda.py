"""The agenda: appointments by day, each with what tells its case apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from fieldcase.domain.agenda.appointment import Appointment
from fieldcase.domain.identity import StaffId

WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """An appointment with the number of its case, and the main applicant's name.

    `clashes` are the ids of other open appointments of the same person at that time.
    """

    appointment: Appointment
    case_number: str
    given_names: str = ""
    family_name: str = ""
    native_name: str = ""
    clashes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Whose case it is; nothing for those who may not know."""
        return f"{self.given_names} {self.family_name}".strip() or self.native_name


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaAsked:
    """From `first` to `last`, both included; of one staff member, or of everybody."""

    first: date
    last: date
    staff_id: StaffId | None = None


def week_of(day: date) -> tuple[date, date]:
    """The Monday and the Sunday around a day (ISO 8601)."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=WEEK - 1)


def by_day(
    lines: Iterable[AgendaLine], first: date, last: date
) -> list[tuple[date, list[AgendaLine]]]:
    """Every day from the first to the last, with what stands on it."""
    days: dict[date, list[AgendaLine]] = {
        first + timedelta(days=one): [] for one in range((last - first).days + 1)
    }
    for line in lines:
        if line.appointment.day in days:
            days[line.appointment.day].append(line)
    return list(days.items())
