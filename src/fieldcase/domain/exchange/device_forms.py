"""The forms about laptops: inviting one, what one may hold, giving it cases."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.codelists import ListName
from fieldcase.domain.device import Device
from fieldcase.domain.exchange.assignment import Assignment
from fieldcase.domain.exchange.invitation import USUAL_DAYS, Reach
from fieldcase.domain.exchange.scope import PlaceKind, Scope
from fieldcase.domain.rules import Entries, Problem, Rule, refuse, unknown_codes
from fieldcase.domain.staff import Role

INVITATION_FORM, SCOPE_FORM, GIVING_FORM = "invitation", "device_scope", "giving"
FORM_VERSION = 1
FORMS: Mapping[str, tuple[type, ...]] = MappingProxyType(
    {
        INVITATION_FORM: (Device,),
        SCOPE_FORM: (Device,),
        GIVING_FORM: (Assignment,),
    }
)
LISTS: Mapping[str, ListName] = MappingProxyType(
    {
        "role": ListName.ROLES,
        "place_kind": ListName.PLACE_KINDS,
        "countries": ListName.COUNTRIES,
        "scope": ListName.DEVICE_SCOPES,
    }
)


def read_reach(entries: Entries) -> Reach:
    """What a form says a laptop may hold.

    Raises:
        EntriesRefused: there is no such role, place, country or scope.
    """
    refuse(tuple(unknown_codes(entries, LISTS)))
    role, countries = entries.get("role"), entries.get("countries")
    return Reach(
        role=Role(str(role)) if role else None,
        place_kind=PlaceKind(str(entries.get("place_kind") or PlaceKind.OFFICE)),
        countries=tuple(map(str, countries)) if isinstance(countries, list) else (),
        scope=Scope(str(entries.get("scope") or Scope.ASSIGNED)),
        mailbox=str(entries.get("mailbox") or "").strip(),
    )


def read_days(entries: Entries) -> int:
    """For how many days an enrolment file is good.

    Raises:
        EntriesRefused: it is no number.
    """
    days = entries.get("days") or USUAL_DAYS
    if not isinstance(days, int):
        refuse((Problem("days", Rule.NOT_A_NUMBER),))
        return USUAL_DAYS
    return days


def reach_entries(reach: Reach) -> Entries:
    """As the form shows it."""
    return {
        "role": reach.role,
        "place_kind": reach.place_kind,
        "countries": list(reach.countries),
        "scope": reach.scope,
        "mailbox": reach.mailbox,
    }
