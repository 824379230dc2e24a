"""Appointments as an iCalendar file (RFC 5545) for other calendars; nobody is named.

An event says what kind of appointment it is, when, and at what sort of place. The
case's number, a pseudonym, stands in it only where that was asked for. What somebody
wrote by hand never does. The event's UID is the appointment's own: read in again, the
file changes what is there instead of adding to it.
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from fieldcase import __version__
from fieldcase.domain.agenda.agenda import AgendaAsked, AgendaLine
from fieldcase.domain.agenda.appointment import AppointmentStatus
from fieldcase.domain.agenda.appointment_rules import USUAL_MINUTES
from fieldcase.domain.clock import Clock
from fieldcase.domain.codelists import ListName
from fieldcase.domain.words import Words
from fieldcase.usecases.agenda.agenda import list_agenda
from fieldcase.usecases.giving_out.giving_out import give_out
from fieldcase.usecases.record_keeping.auditing import note_export
from fieldcase.usecases.workspace import Workspace

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_OFF = frozenset({AppointmentStatus.CANCELLED, AppointmentStatus.RESCHEDULED})


def save_calendar(
    workspace: Workspace,
    asked: AgendaAsked,
    target: Path,
    words: Words,
    *,
    with_numbers: bool = False,
) -> int:
    """Write the appointments of these days and say how many.

    What was called off or moved is among them as cancelled, so that it goes from the
    calendar that reads the file.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    lines = list_agenda(workspace, asked)
    give_out(
        workspace,
        target,
        calendar_of(lines, words, workspace.clock, with_numbers=with_numbers),
    )
    note_export(workspace, "calendar", len(lines), with_names=False)
    return len(lines)


def calendar_of(
    lines: list[AgendaLine], words: Words, clock: Clock, *, with_numbers: bool
) -> bytes:
    """The file itself. Times are those of the place, without a zone."""
    from icalendar import Calendar  # noqa: PLC0415 only who exports waits for it

    calendar = Calendar()
    calendar.add("prodid", f"-//FieldCase//FieldCase {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for line in lines:
        event = _event(line, words, with_number=with_numbers)
        event.add("dtstamp", clock.now())
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _event(line: AgendaLine, words: Words, *, with_number: bool) -> "Event":
    from icalendar import Event  # noqa: PLC0415 as above

    appointment = line.appointment
    kind = words.code(ListName.APPOINTMENT_KINDS, appointment.kind)
    event = Event()
    event.add("uid", f"{appointment.id}@fieldcase")
    event.add("summary", f"{kind} · {line.case_number}" if with_number else kind)
    event.add("class", "PRIVATE")
    event.add("status", _status(appointment.status))
    if appointment.place_type:
        place = words.code(ListName.PLACE_TYPES, appointment.place_type)
        event.add("location", place)
    if appointment.starts is None:
        event.add("dtstart", appointment.day)
        event.add("dtend", appointment.day + timedelta(days=1))
    else:
        begins = datetime.combine(appointment.day, appointment.starts)
        minutes = appointment.minutes or USUAL_MINUTES
        event.add("dtstart", begins)
        event.add("dtend", begins + timedelta(minutes=minutes))
    if appointment.is_open and appointment.reminder_days:
        event.add_component(_alarm(kind, appointment.reminder_days))
    return event


def _alarm(kind: str, days: int) -> "Alarm":
    from icalendar import Alarm  # noqa: PLC0415 as above

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", kind)
    alarm.add("trigger", -timedelta(days=days))
    return alarm


def _status(status: AppointmentStatus) -> str:
    if status in _OFF:
        return "CANCELLED"
    return "TENTATIVE" if status is AppointmentStatus.PLANNED else "CONFIRMED"
