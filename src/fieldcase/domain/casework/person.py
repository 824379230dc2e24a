"""A person: a case member, each with what differs from the rest of the family."""

from dataclasses import dataclass
from datetime import date
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.fields import Casework, Contact, Identity, Operational, Protection

PersonId = NewType("PersonId", str)

ADULT = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """`number` is the case number with a suffix and works as a pseudonym.

    `native_name` is the whole name in the person's own script. `contact_…` is whom to
    reach in the country of origin. `with_legal_carer` says of a child that a parent or
    whoever has care by law travels along, where the roles in the case do not say it.
    `same_as` is the same person in an earlier case; `told_apart` says why a person who
    looks like another is none of those already here.
    """

    id: Operational[PersonId]
    case_id: Operational[CaseId]
    number: Operational[str]
    role_in_case: Operational[str] = "HD"
    family_name: Identity[str] = ""
    given_names: Identity[str] = ""
    native_name: Identity[str] = ""
    sex: Operational[str] = "U"
    birth_date: Identity[date | None] = None
    birth_date_estimated: Identity[bool] = False
    nationalities: Identity[tuple[str, ...]] = ()
    languages: Casework[tuple[str, ...]] = ()
    interpreter_needed: Casework[bool] = False
    phone: Contact[str] = ""
    email: Contact[str] = ""
    host_address: Contact[str] = ""
    profiles: Protection[tuple[str, ...]] = ()
    restricted_note: Protection[str] = ""
    birth_place: Identity[str] = ""
    marital_status: Casework[str] = ""
    education: Casework[str] = ""
    occupation_before: Casework[str] = ""
    occupation_abroad: Casework[str] = ""
    occupation_planned: Casework[str] = ""
    contact_name: Contact[str] = ""
    contact_relation: Contact[str] = ""
    contact_phone: Contact[str] = ""
    address_coo: Contact[str] = ""
    arrived_in_host_on: Casework[date | None] = None
    months_abroad: Casework[int | None] = None
    with_legal_carer: Casework[bool] = False
    guardian_name: Contact[str] = ""
    guardian_contact: Contact[str] = ""
    guardian_appointed_on: Casework[date | None] = None
    same_as: Operational[PersonId | None] = None
    told_apart: Casework[str] = ""

    @property
    def full_name(self) -> str:
        """Given names first; the native name where there is no other."""
        return f"{self.given_names} {self.family_name}".strip() or self.native_name

    def age_on(self, day: date) -> int | None:
        """Whole years, or None where the birth date is not known."""
        return None if self.birth_date is None else age(self.birth_date, day)


def age(birth_date: date, day: date) -> int:
    """Whole years between two dates; one born on 29 February ages on 1 March."""
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return day.year - birth_date.year - (not had_birthday)


def place_in_case(person: Person) -> tuple[int, str]:
    """To sort people as they were added: the tenth comes after the second."""
    return len(person.number), person.number
