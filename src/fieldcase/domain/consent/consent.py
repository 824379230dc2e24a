"""A consent: what one person allows for one purpose."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.fields import Casework, Contact, Operational
from fieldcase.domain.identity import StaffId

ConsentId = NewType("ConsentId", str)

CASE_FILE = "C1"  # counselling and case file: without it no identifying data is kept


class ConsentStatus(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXCEPTION = "exception"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """`given_by`, `method` and `purpose` are codes; `text_version` names the sheet.

    `giver_name` is the parent or guardian who gave it. `discloses` are the codes of
    what may be told to the `recipients`, where the purpose is a referral. `effect_told`
    says that whoever withdrew was told what becomes of it. An exception stands in for
    the consent to the case file: `supervisor` allowed it for `exception_reason`.
    """

    id: Operational[ConsentId]
    person_id: Operational[PersonId]
    purpose: Operational[str]
    status: Operational[ConsentStatus]
    taken_at: Operational[datetime]
    collected_by: Operational[StaffId]
    text_version: Operational[str]
    given_by: Operational[str] = "self"
    method: Operational[str] = "written"
    language: Operational[str] = ""
    interpreter: Casework[str] = ""
    place: Casework[str] = ""
    recipients: Operational[tuple[str, ...]] = ()
    withdrawn_at: Operational[datetime | None] = None
    giver_name: Contact[str] = ""
    witness: Contact[str] = ""
    discloses: Casework[tuple[str, ...]] = ()
    effect_told: Operational[bool] = False
    withdrawal_note: Casework[str] = ""
    exception_reason: Casework[str] = ""
    supervisor: Operational[str] = ""

    @property
    def allows(self) -> bool:
        """Whether the purpose is allowed by this answer, or by an exception from it."""
        return self.status in {ConsentStatus.GIVEN, ConsentStatus.EXCEPTION}
