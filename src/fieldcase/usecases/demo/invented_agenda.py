"""An invented week of a counsellor, with one thing left from yesterday, one missed."""

from dataclasses import dataclass
from datetime import time, timedelta

from fieldcase.domain.agenda.appointment import AppointmentId, AppointmentStatus
from fieldcase.domain.casework.case_steps import BEFORE_DEPARTURE
from fieldcase.usecases.agenda.appointments import (
    Planned,
    plan_appointment,
    set_appointment,
)
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Slot:
    """So many days from today, at a time, of a kind, at a sort of place."""

    days: int
    at: time
    kind: str
    place_type: str
    minutes: int = 0
    with_whom: str = ""
    is_missed: bool = False


_WEEK = (
    _Slot(-2, time(15), "session", "DESK", 45, is_missed=True),
    _Slot(-1, time(10), "session", "DESK", 45),
    _Slot(0, time(9, 30), "call", "ONL", 15),
    _Slot(0, time(14), "medical", "HOSP", 60, "Dr K. Maes"),
    _Slot(0, time(14, 30), "session", "RCPT", 40),
    _Slot(1, time(11), "embassy", "OTH"),
    _Slot(2, time(9), "plan_review", "DESK", 60),
    _Slot(3, time(13, 30), "visit", "SHEL", 90),
)


def plan_the_week(laptop: Workspace) -> None:
    """Plan appointments with the newest cases of people who are still here."""
    missed: list[AppointmentId] = []
    with laptop.work() as work:
        found = work.cases.where()[::-1]
        cases = [one for one in found if one.status in BEFORE_DEPARTURE] or found
        for place, slot in enumerate(_WEEK if cases else ()):
            planned = Planned(
                day=laptop.today() + timedelta(days=slot.days),
                kind=slot.kind,
                starts=slot.at,
                minutes=slot.minutes,
                with_whom=slot.with_whom,
                place_type=slot.place_type,
            )
            case = cases[place % len(cases)]
            made = plan_appointment(laptop, work, case.id, planned)
            missed += [made.id] if slot.is_missed else []
    for appointment_id in missed:
        set_appointment(laptop, appointment_id, AppointmentStatus.NO_SHOW)
