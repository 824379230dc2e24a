"""The kinds of records, and how one is taken apart into fields and put together.

A default is part of the meaning of stored records: give a new field a default,
and never change one, since a change holds only what differs from the defaults.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from enum import StrEnum
from functools import cache
from typing import TypeVar

import msgspec

from fieldcase.domain.case import Case
from fieldcase.domain.consent import Consent
from fieldcase.domain.device import Device
from fieldcase.domain.person import Person
from fieldcase.domain.session import Session
from fieldcase.domain.staff import StaffMember

Record = Case | Person | Consent | Session | StaffMember | Device
AnyRecord = TypeVar("AnyRecord", Case, Person, Consent, Session, StaffMember, Device)


class RecordKind(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    CASE = "case"
    PERSON = "person"
    CONSENT = "consent"
    SESSION = "session"
    STAFF_MEMBER = "staff_member"
    DEVICE = "device"


CLASSES: dict[RecordKind, type[Record]] = {
    RecordKind.CASE: Case,
    RecordKind.PERSON: Person,
    RecordKind.CONSENT: Consent,
    RecordKind.SESSION: Session,
    RecordKind.STAFF_MEMBER: StaffMember,
    RecordKind.DEVICE: Device,
}

FINAL_KINDS = frozenset({RecordKind.SESSION})  # never edited: amended instead

_KINDS = {entity: kind for kind, entity in CLASSES.items()}


def kind_of(record: Record | type[Record]) -> RecordKind:
    return _KINDS[record if isinstance(record, type) else type(record)]


@cache
def defaults_of(entity: type[Record]) -> dict[str, object]:
    """The JSON-ready defaults of the fields that have one."""
    return {
        declared.name: msgspec.to_builtins(declared.default)
        for declared in fields(entity)
        if declared.default is not MISSING
    }


def taken_apart(record: Record) -> dict[str, object]:
    """Every field by name, JSON-ready: text, numbers, lists."""
    apart: dict[str, object] = msgspec.to_builtins(record)
    return apart


def put_together(entity: type[AnyRecord], values: Mapping[str, object]) -> AnyRecord:
    """The record with these JSON-ready fields, and defaults for the rest.

    Raises:
        msgspec.ValidationError: a field is missing, of a wrong type, or the fields
            contradict each other.
    """
    return msgspec.convert(dict(values), entity)
