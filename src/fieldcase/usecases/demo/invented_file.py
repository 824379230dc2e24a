"""One invented case on a laptop, for those who tell what happens in it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from fieldcase.domain.casework.case import CaseId, CaseStatus
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import StaffMember
from fieldcase.usecases.casework.moving import move_case
from fieldcase.usecases.consent.consents import Asked, take_consents
from fieldcase.usecases.demo.invented import Fields, InventedCase, Story
from fieldcase.usecases.procedures.procedures import ProcedureAsked, keep_procedure
from fieldcase.usecases.workspace import Workspace

Deed = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class InventedFile:
    """`known` gives the id of the case once it is registered."""

    laptop: Workspace
    supervisor: StaffMember
    invented: InventedCase
    known: Callable[[], CaseId]

    @property
    def case_id(self) -> CaseId:
        return self.known()

    @property
    def senior(self) -> Workspace:
        """The laptop in the hands of who decides."""
        return replace(self.laptop, staff=self.supervisor)

    @property
    def person_ids(self) -> list[PersonId]:
        """The main applicant first."""
        with self.laptop.reading() as work:
            persons = work.persons.where(case_id=self.case_id)
        return [person.id for person in sorted(persons, key=lambda one: one.number)]

    @property
    def head(self) -> PersonId:
        return self.person_ids[0]

    def records(self, kind: RecordKind, **equal: object) -> list[Any]:
        with self.laptop.reading() as work:
            return work.of_kind(kind).where(case_id=self.case_id, **equal)

    def move(self, status: CaseStatus, reason: str = "") -> None:
        move_case(self.laptop, self.case_id, status, reason=reason)

    def consent(self, purposes: list[str], **other: Any) -> None:
        """Adults answer for themselves, a parent or guardian for the children."""
        by = "parent" if len(self.invented.persons) > 1 else "self"
        if self.invented.story is Story.CHILD_ALONE:
            by = "both"
        asked = [Asked(one, purpose) for purpose in purposes for one in self.person_ids]
        take_consents(
            self.laptop, asked, {**self.invented.consent, "given_by": by, **other}
        )

    def allow(self, purpose: str, **other: Any) -> None:
        """A consent of the main applicant alone, with what it needs to say."""
        told: Fields = {**self.invented.consent, **other}
        take_consents(self.laptop, [Asked(self.head, purpose)], told)

    def keep(self, kind: RecordKind, entries: Fields, record_id: str = "") -> Any:
        """Write down what a guided path of the main applicant needs."""
        asked = ProcedureAsked(
            kind=kind, case_id=self.case_id, person_id=self.head, record_id=record_id
        )
        return keep_procedure(self.laptop, asked, entries)
