"""Every record of one case, for the rules that look at more than one kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from fieldcase.domain.appointment import Appointment
from fieldcase.domain.case import Case
from fieldcase.domain.consent import Consent
from fieldcase.domain.person import Person
from fieldcase.domain.records import RecordKind
from fieldcase.domain.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecords:
    """A field a kind; amended and older versions are among them."""

    case: Case
    persons: tuple[Person, ...] = ()
    consents: tuple[Consent, ...] = ()
    sessions: tuple[Session, ...] = ()
    appointments: tuple[Appointment, ...] = ()


# Which field holds which kind; consents are found by their persons.
HELD: Mapping[str, RecordKind] = MappingProxyType(
    {
        "sessions": RecordKind.SESSION,
        "appointments": RecordKind.APPOINTMENT,
    }
)
