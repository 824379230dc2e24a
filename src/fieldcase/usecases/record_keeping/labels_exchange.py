"""What the fields of assignments and of headquarters' periods are called."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.words import mark

ASSIGNMENT: Mapping[str, str] = MappingProxyType(
    {
        "device_id": mark("Laptop"),
        "purpose": mark("For the work of"),
        "reason": mark("Why"),
        "assigned_at": mark("Assigned on"),
        "assigned_by": mark("Assigned by"),
        "confirmed_at": mark("Arrived on the laptop on"),
        "ended_at": mark("Until"),
    }
)
PERIOD: Mapping[str, str] = MappingProxyType(
    {
        "subject": mark("Period"),
        "amount": mark("How long"),
        "valid_from": mark("Valid from"),
        "note": mark("Remark"),
    }
)
DEVICE: Mapping[str, str] = MappingProxyType(
    {
        "name": mark("Name of the laptop"),
        "role": mark("Used by"),
        "place_kind": mark("Where it works"),
        "countries": mark("Its countries"),
        "scope": mark("Which cases it may hold"),
        "mailbox": mark("Its mailbox"),
        "days": mark("Days the file is good for"),
        "with_login": mark("Put the mailbox’s password into the file"),
    }
)
