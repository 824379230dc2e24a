"""Reach: what of headquarters' records a laptop may hold, case by case, field by field.

The one place that decides, at headquarters before something goes down, and on the
laptop when something has to be forgotten:

* which cases: those it was given, those of its countries, or all (`Scope`);
* which classes of fields: those its role sees (`need_to_know.SEEN`), and of these only
  what the people concerned allow. An office holds a file by the consent to the file;
  a mission holds it by the consent to the partner there, a monitor's laptop also by
  that to visits, a trainer's by that to the list of participants; illness needs the
  consent to medical data besides.

Which consent stands for what is our reading of the purposes (a list that no source
gives), on the strict side: what several people share needs the consent of them all.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from fieldcase.domain.change import JsonValue
from fieldcase.domain.consent.consent import CASE_FILE, Consent
from fieldcase.domain.consent.needed_consents import standing
from fieldcase.domain.device import Device, DeviceKind
from fieldcase.domain.exchange.scope import PlaceKind, Scope
from fieldcase.domain.fields import FieldClass, classes_of
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.need_to_know import PROTECTED_KINDS, SEEN
from fieldcase.domain.record_keeping.erasure import shared_by
from fieldcase.domain.record_kinds import (
    CLASSES,
    LIBRARY,
    REFERENCE_DATA,
    RecordKind,
)
from fieldcase.domain.staff import Role

PARTNER, MEDICAL, MONITORING, TRAINING = "C3", "C5", "C7", "C9"

# What every laptop holds: it says nothing about anybody who returns.
EVERYWHERE = (
    REFERENCE_DATA
    | LIBRARY
    | {
        RecordKind.FOLLOW_UP_SCHEDULE,
        RecordKind.PERIOD,
        RecordKind.STAFF_MEMBER,  # whose name stands beside what was done
        RecordKind.ERASURE_ORDER,  # so that nobody who was erased comes back anywhere
    }
)
# Who read what, and whom headquarters trusts, is told to nobody.
NOWHERE = frozenset({RecordKind.AUDIT_ENTRY, RecordKind.DEVICE})
OF_COURSES = frozenset(
    {
        RecordKind.COURSE,
        RecordKind.MEETING,
        RecordKind.ENROLMENT,
        RecordKind.ATTENDANCE,
        RecordKind.CERTIFICATE,
        RecordKind.HEAD_COUNT,
    }
)
OF_MISSIONS = frozenset({RecordKind.MISSION})
OF_CASES = frozenset(RecordKind) - EVERYWHERE - NOWHERE - OF_COURSES - OF_MISSIONS
_OF_VISITS = frozenset(
    {RecordKind.VISIT, RecordKind.PLANNED_VISIT, RecordKind.SPOT_CHECK}
)

_OPEN = frozenset({FieldClass.OPERATIONAL, FieldClass.BOOKKEEPING})
_PERSONAL = frozenset({FieldClass.IDENTITY, FieldClass.CONTACT, FieldClass.CASEWORK})
_EVERY = frozenset(FieldClass)
# What tells of illness by being there at all; the others tell of protection.
_TELL_OF_ILLNESS = frozenset({RecordKind.MEDICAL_FILE, RecordKind.AMAAR})
_ASKED_OF_OFFICES = frozenset({CASE_FILE})
_ASKED_OF_MISSIONS = frozenset({PARTNER, MEDICAL, MONITORING, TRAINING})

Purposes = frozenset[str]  # of consent, that one person allows


class Subject(StrEnum):
    """What is held as one whole. Stored and sent as these words: add, never rename."""

    CASE = "case"
    COURSE = "course"
    MISSION = "mission"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who would hold something: as what a laptop is used, and where."""

    role: Role
    place: PlaceKind = PlaceKind.OFFICE


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStanding:
    """What decides which laptops a case is for.

    `holders` are the laptops with a standing assignment; where nobody ever assigned
    it, the one it was begun on.
    """

    destination_country: str
    host_country: str
    holders: frozenset[DeviceId]


def holder_of(device: Device) -> Holder | None:
    """None for a laptop that may hold nothing: revoked, or without a role yet."""
    if (
        device.role is None
        or device.revoked_at is not None
        or device.kind is DeviceKind.HEADQUARTERS
    ):
        return None
    return Holder(device.role, device.place_kind)


def is_in_scope(device: Device, case: CaseStanding) -> bool:
    """Whether a case is for this laptop at all."""
    if holder_of(device) is None:
        return False
    if device.id in case.holders or device.scope is Scope.ALL:
        return True
    if device.scope is not Scope.COUNTRIES:
        return False
    is_mission = device.place_kind is PlaceKind.MISSION
    country = case.destination_country if is_mission else case.host_country
    return country in device.countries


def is_for(device: Device, country: str, made_on: DeviceId | None) -> bool:
    """Whether a course or mission in a country is for this laptop."""
    if holder_of(device) is None:
        return False
    if made_on == device.id or device.scope is Scope.ALL:
        return True
    return device.scope is Scope.COUNTRIES and country in device.countries


def purposes_asked(place: PlaceKind) -> Purposes:
    """The purposes of consent that make a difference to a laptop there."""
    is_mission = place is PlaceKind.MISSION
    return _ASKED_OF_MISSIONS if is_mission else _ASKED_OF_OFFICES


def purposes_allowed(consents: Iterable[Consent]) -> dict[str, Purposes]:
    """By person, what each allows now: the last answer to each purpose counts."""
    allowed: dict[str, set[str]] = {}
    for consent in standing(consents):
        of_person = allowed.setdefault(consent.person_id, set())
        if consent.allows:
            of_person.add(consent.purpose)
    return {person_id: frozenset(found) for person_id, found in allowed.items()}


def classes_held(
    holder: Holder, kind: RecordKind, purposes: Purposes
) -> frozenset[FieldClass]:
    """The classes of fields that a laptop may hold of one person's record.

    None at all where the mere existence of the record would say too much.
    """
    held = SEEN[holder.role] & _allowed(holder, kind, purposes)
    if kind in PROTECTED_KINDS:
        is_medical = kind in _TELL_OF_ILLNESS
        telling = FieldClass.MEDICAL if is_medical else FieldClass.PROTECTION
        if telling not in held or FieldClass.PROTECTION not in SEEN[holder.role]:
            return frozenset()
    return held


def _allowed(
    holder: Holder, kind: RecordKind, purposes: Purposes
) -> frozenset[FieldClass]:
    if holder.place is PlaceKind.OFFICE:
        return _EVERY if CASE_FILE in purposes else _OPEN
    if not (_opening(holder, kind) & purposes):
        return _OPEN
    allowed = _OPEN | _PERSONAL
    if MEDICAL in purposes:
        allowed |= {FieldClass.MEDICAL}
    if PARTNER in purposes:
        allowed |= {FieldClass.PROTECTION}
    return allowed


def _opening(holder: Holder, kind: RecordKind) -> Purposes:
    """The purposes, any of which opens a person's record to a mission."""
    opening = {PARTNER}
    if holder.role is Role.MONITOR or kind in _OF_VISITS:
        opening.add(MONITORING)
    if holder.role is Role.TRAINER or kind in OF_COURSES:
        opening.add(TRAINING)
    return frozenset(opening)


def fields_held(
    holder: Holder, kind: RecordKind, concerned: Collection[Purposes] | None
) -> frozenset[str]:
    """The fields of a record that a laptop may hold, its id aside.

    `concerned` says what each of the people it is about allows; None where it is about
    nobody who could be asked, such as reference data or a participant from outside.
    """
    if kind in NOWHERE:
        return frozenset()
    if kind in EVERYWHERE:
        return _of_classes(kind, _EVERY)
    if concerned is None:
        return _of_classes(kind, _open_to(holder, kind))
    held = _EVERY if concerned else _OPEN & SEEN[holder.role]
    for purposes in concerned:
        held &= classes_held(holder, kind, purposes)
    if kind in PROTECTED_KINDS and not held - _OPEN:
        return frozenset()
    return _of_classes(kind, held)


def _open_to(holder: Holder, kind: RecordKind) -> frozenset[FieldClass]:
    if kind in PROTECTED_KINDS:
        return frozenset()
    return SEEN[holder.role]


@cache
def _of_classes(kind: RecordKind, held: frozenset[FieldClass]) -> frozenset[str]:
    classes = declared_by(kind)
    return frozenset(name for name, of in classes.items() if of in held) - {"id"}


def declared_by(kind: RecordKind) -> Mapping[str, FieldClass]:
    """The fields of a kind of record that this program knows, and their classes."""
    entity: type = CLASSES[kind]
    return classes_of(entity)


def concerned_by(
    kind: RecordKind, values: Mapping[str, JsonValue], in_case: Sequence[str]
) -> tuple[str, ...] | None:
    """The people a record is about: one, those it names, or everybody in the case.

    `values` are what is known of its fields, `in_case` the people of its case. None
    where it is about nobody of a case.
    """
    if kind is RecordKind.PERSON:
        return (str(values["id"]),)
    if person_id := values.get("person_id"):
        return (str(person_id),)
    if sharing := shared_by(values):
        return sharing
    return None if kind in OF_COURSES | OF_MISSIONS else tuple(in_case)


def is_everything(holder: Holder, purposes: Iterable[Purposes]) -> bool:
    """Whether a laptop may hold all there is of people who allow this."""
    return (
        holder.place is PlaceKind.OFFICE
        and SEEN[holder.role] == _EVERY
        and all(CASE_FILE in each for each in purposes)
    )
