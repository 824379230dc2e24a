"""What a new session's form can say before anybody speaks: nobody types it again."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from types import MappingProxyType

from fieldcase.domain.agenda.appointment import Appointment
from fieldcase.domain.casework.person import ADULT, Person, PersonId
from fieldcase.domain.casework.session import Mode, Session
from fieldcase.domain.change import JsonValue
from fieldcase.domain.records import taken_apart
from fieldcase.domain.rules import Entries, as_date, as_time, is_empty

FIRST_INFORMATION = "INFO"
# What usually comes after; other kinds are followed by themselves.
_FOLLOWED_BY: Mapping[str, str] = MappingProxyType({FIRST_INFORMATION: "RET"})
_FROM_THE_LAST = ("language", "interpreter", "documents_language")
_WHERE = ("place_type", "place", "mode")
_MODES: Mapping[str, Mode] = MappingProxyType({"call": Mode.PHONE})
# Where heads are counted, not only named.
COUNTED = frozenset({"FAMS", "GRP"})


def session_start(
    persons: Sequence[Person],
    sessions: Iterable[Session],
    elsewhere: Session | None,
    expected: Appointment | None,
    now: datetime,
) -> dict[str, JsonValue]:
    """The entries to begin with.

    From the case's last session who came, in what language and where; for a case
    without one, the first language of the main applicant, and where the counsellor was
    last. Today's appointment knows better.
    """
    last = max(sessions, key=lambda one: (one.held_on, one.starts), default=None)
    known: dict[str, JsonValue] = {
        "held_on": now.date().isoformat(),
        "starts": now.time().replace(second=0, microsecond=0).isoformat(),
        "mode": Mode.IN_PERSON.value,
        "session_type": FIRST_INFORMATION,
        "present": [person.id for person in persons[:1]],
        **_language(persons[:1]),
        **_taken(elsewhere, ("place_type", "place")),
        **_taken(last, _FROM_THE_LAST),
        **_taken(last, _WHERE),
    }
    if last is not None:
        kind = _FOLLOWED_BY.get(last.session_type, last.session_type)
        known["session_type"] = kind
        known["present"] = _still_there(last, persons) or known["present"]
    return known | _expected(expected)


def _taken(session: Session | None, names: Sequence[str]) -> dict[str, JsonValue]:
    if session is None:
        return {}
    apart = taken_apart(session)
    return {name: apart[name] for name in names if not is_empty(apart[name])}


def _language(applicant: Sequence[Person]) -> dict[str, JsonValue]:
    spoken = [code for person in applicant for code in person.languages]
    return {"language": spoken[0]} if spoken else {}


def _still_there(last: Session, persons: Sequence[Person]) -> list[JsonValue]:
    return [person.id for person in persons if person.id in last.present]


def _expected(appointment: Appointment | None) -> dict[str, JsonValue]:
    if appointment is None:
        return {}
    known: dict[str, JsonValue] = {}
    if appointment.place_type:
        known |= {"place_type": appointment.place_type, "place": appointment.place}
    if appointment.persons:
        known["present"] = list(appointment.persons)
    if appointment.kind in _MODES:
        known["mode"] = _MODES[appointment.kind].value
    return known


def with_end(entries: Entries, now: datetime) -> dict[str, JsonValue]:
    """The entries with the end of a session that is signed as it ends.

    Left empty on the day itself, it ended when it was signed; one that was begun in
    this very minute lasted for it.
    """
    whole = dict(entries)
    begun, signed = _begun_at(entries, now), now.replace(second=0, microsecond=0)
    if begun == signed:
        signed += timedelta(minutes=1)
    is_one_day = signed.date() == now.date()
    if is_empty(entries.get("ends")) and begun and begun < signed and is_one_day:
        whole["ends"] = signed.time().isoformat()
    return whole


def _begun_at(entries: Entries, now: datetime) -> datetime | None:
    """When it began, if that was today."""
    starts = as_time(entries, "starts")
    if starts is None or as_date(entries, "held_on") != now.date():
        return None
    return datetime.combine(now.date(), starts, now.tzinfo)


def heads(
    persons: Iterable[Person], present: Iterable[PersonId], day: date
) -> dict[str, int]:
    """How many men, women and children are present, as far as it is known.

    An adult whose sex is not known as one of the two is in neither count.
    """
    counted = {"men": 0, "women": 0, "children": 0}
    there = set(present)
    for person in persons:
        years = person.age_on(day)
        if person.id not in there:
            continue
        if years is not None and years < ADULT:
            counted["children"] += 1
        elif person.sex == "M":
            counted["men"] += 1
        elif person.sex == "F":
            counted["women"] += 1
    return counted
