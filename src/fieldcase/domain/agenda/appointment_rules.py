"""The appointment form, how an appointment moves on, and which stand in one's way."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType

from fieldcase.domain.agenda.appointment import OPEN, Appointment, AppointmentStatus
from fieldcase.domain.codelists import ListName
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    as_date,
    is_empty,
    misfits,
    missing,
    unknown_codes,
    unreadable_dates,
    unreadable_times,
)

FORM = "appointment"
FORM_VERSION = 1
USUAL_MINUTES = 60  # what is taken up where nobody said how long
LONGEST = 24 * 60
MOST_REMINDER_DAYS = 365

LISTS: Mapping[str, ListName] = MappingProxyType(
    {
        "kind": ListName.APPOINTMENT_KINDS,
        "status": ListName.APPOINTMENT_STATUS,
        "place_type": ListName.PLACE_TYPES,
    }
)
REQUIRED = ("day", "kind", "responsible")
NOT_TYPED = frozenset(
    {"id", "case_id", "status", "outcome", "record_kind", "record_id", "instead_of"}
)

_PLANNED, _CONFIRMED, _DONE, _NO_SHOW, _CANCELLED, _RESCHEDULED = AppointmentStatus
# What may become of an appointment; a slip of the hand is undone, not set back.
AFTER: Mapping[AppointmentStatus, frozenset[AppointmentStatus]] = MappingProxyType(
    {
        _PLANNED: frozenset({_CONFIRMED, _DONE, _NO_SHOW, _CANCELLED, _RESCHEDULED}),
        _CONFIRMED: frozenset({_DONE, _NO_SHOW, _CANCELLED, _RESCHEDULED}),
        _NO_SHOW: frozenset({_DONE}),  # they came after all, later that day
        _DONE: frozenset(),
        _CANCELLED: frozenset(),
        _RESCHEDULED: frozenset(),
    }
)
# What can only be known once the day has come.
_KNOWN_LATER = frozenset({_DONE, _NO_SHOW})
# A missed appointment stays missed when a new one takes its place.
REPLACEABLE = frozenset({_PLANNED, _CONFIRMED, _NO_SHOW})


def may_become(
    appointment: Appointment, status: AppointmentStatus, today: date
) -> bool:
    """Whether an appointment may be set so on this day."""
    is_allowed = status in AFTER[appointment.status]
    return is_allowed and not (status in _KNOWN_LATER and appointment.day > today)


def may_be_replaced(appointment: Appointment) -> bool:
    """Whether a new appointment may take its place."""
    return appointment.status in REPLACEABLE


def appointment_problems(
    entries: Entries, today: date, *, is_new: bool = True
) -> tuple[Problem, ...]:
    """Every problem between these entries and a record; a new one lies not behind."""
    problems = (
        *missing(entries, *REQUIRED),
        *unreadable_dates(entries, "day"),
        *unreadable_times(entries, "starts"),
        *unknown_codes(entries, LISTS),
        *_out_of_bounds(entries, "minutes", LONGEST),
        *_out_of_bounds(entries, "reminder_days", MOST_REMINDER_DAYS),
        *(_behind(entries, today) if is_new else []),
    )
    typed = {name: entry for name, entry in entries.items() if name not in NOT_TYPED}
    return misfits(Appointment, typed, problems)


def _out_of_bounds(entries: Entries, field: str, most: int) -> list[Problem]:
    value = entries.get(field)
    if is_empty(value) or isinstance(value, bool) or not isinstance(value, int):
        return []  # what is no number is said as that
    return [] if 0 <= value <= most else [Problem(field, Rule.OUT_OF_BOUNDS)]


def _behind(entries: Entries, today: date) -> list[Problem]:
    day = as_date(entries, "day")
    return [Problem("day", Rule.IN_THE_PAST)] if day and day < today else []


def overlapping(appointments: Iterable[Appointment]) -> dict[str, set[str]]:
    """By id, the other open appointments of the same person at the same time.

    One without a time takes up nothing; one without a length the usual hour.
    """
    found: dict[str, set[str]] = {}
    running: dict[str, list[tuple[int, Appointment]]] = {}
    for one in sorted(appointments, key=_order):
        begins = one.from_minute
        if one.status not in OPEN or begins is None:
            continue
        begins += one.day.toordinal() * LONGEST
        mine = running.setdefault(one.responsible, [])
        mine[:] = [(ends, other) for ends, other in mine if ends > begins]
        for _, other in mine:
            found.setdefault(one.id, set()).add(other.id)
            found.setdefault(other.id, set()).add(one.id)
        mine.append((begins + (one.minutes or USUAL_MINUTES), one))
    return found


def begins_within(appointment: Appointment, now: datetime, minutes: int) -> bool:
    """Whether it begins today within so many minutes; what has begun, does not."""
    begins = appointment.from_minute
    if appointment.day != now.date() or begins is None:
        return False
    return 0 <= begins - (now.hour * 60 + now.minute) <= minutes


def _order(appointment: Appointment) -> tuple[date, int, str]:
    return appointment.day, appointment.from_minute or 0, appointment.id
