"""Registering people: a case with its main applicant, family members, consents."""

from dataclasses import replace
from datetime import date

from fieldcase.domain.case import Case, CaseId
from fieldcase.domain.change import JsonValue
from fieldcase.domain.consent import CASE_FILE, Consent, ConsentId, ConsentStatus
from fieldcase.domain.draft import DraftId
from fieldcase.domain.identity import case_number
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.person import Person, PersonId
from fieldcase.domain.records import put_together
from fieldcase.domain.registration_rules import (
    birth_date_in,
    case_problems,
    consent_problems,
    person_problems,
)
from fieldcase.domain.rules import Entries, Problem, Rule, filled, missing, refuse
from fieldcase.store.store import Work
from fieldcase.usecases.drafts import end_draft
from fieldcase.usecases.editing import change_record
from fieldcase.usecases.workspace import Workspace

TEXT_VERSION = "1"  # of the consent text that is read out and shown
HEAD: dict[str, JsonValue] = {"role_in_case": "HD"}


def register_case(
    workspace: Workspace,
    case: Entries,
    applicant: Entries,
    consent: Entries,
    draft_id: DraftId | None = None,
) -> Case:
    """Open a case with its main applicant and the consent to keep the file.

    The draft it was written in, here and below, goes in the same work.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
    """
    today = workspace.today()
    refuse(
        (
            *case_problems(case, today),
            *_admission_problems(applicant, consent, today),
        )
    )
    with workspace.work() as work:
        opened = put_together(
            Case,
            {
                **filled(case),
                **_numbered(workspace, work, case),
                "id": workspace.new_id(),
                "opened_on": today.isoformat(),
                "counsellor_id": workspace.staff.id,
            },
        )
        work.cases.save(opened)
        _add_person(workspace, work, opened, {**applicant, **HEAD}, consent)
        end_draft(work, draft_id)
    return opened


def add_person(
    workspace: Workspace,
    case_id: CaseId,
    person: Entries,
    consent: Entries,
    draft_id: DraftId | None = None,
) -> Person:
    """Add a family member with the consent that covers them.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
    """
    refuse(
        (
            *missing(person, "role_in_case"),
            *_admission_problems(person, consent, workspace.today()),
        )
    )
    with workspace.work() as work:
        case = work.cases.get(case_id)
        added = _add_person(workspace, work, case, person, consent)
        end_draft(work, draft_id)
        return added


def edit_person(
    workspace: Workspace,
    person_id: PersonId,
    edited: Entries,
    draft_id: DraftId | None = None,
) -> Person:
    """Change the fields named in `edited`; the others stay as they are by then.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
    """
    with workspace.work() as work:
        saved = change_record(
            workspace,
            work,
            work.persons.get(person_id),
            edited,
            lambda entries: person_problems(entries, workspace.today()),
            "case_id",
            "number",
        )
        end_draft(work, draft_id)
    return redacted(workspace.staff.role, saved)


def take_consent(
    workspace: Workspace,
    person_id: PersonId,
    consent: Entries,
    draft_id: DraftId | None = None,
) -> Consent:
    """Record what a person allows, or refuses, for one purpose.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
    """
    with workspace.work() as work:
        person = work.persons.get(person_id)
        refuse(consent_problems(consent, person.birth_date, workspace.today()))
        taken = _take_consent(workspace, work, person, consent)
        end_draft(work, draft_id)
        return taken


def withdraw_consent(workspace: Workspace, consent_id: ConsentId) -> Consent:
    """From now on the purpose is blocked; the record of it stays."""
    with workspace.work() as work:
        withdrawn = replace(
            work.consents.get(consent_id),
            status=ConsentStatus.WITHDRAWN,
            withdrawn_at=workspace.clock.now(),
        )
        return work.consents.save(withdrawn)


def _admission_problems(
    person: Entries, consent: Entries, today: date
) -> tuple[Problem, ...]:
    """A person is admitted with consent to the case file, or not at all (DP-01)."""
    admitted = {**consent, "purpose": CASE_FILE}
    given = consent.get("status") == ConsentStatus.GIVEN
    return (
        *person_problems(person, today),
        *consent_problems(admitted, birth_date_in(person), today),
        *([] if given else [Problem("status", Rule.CONSENT_NEEDED)]),
    )


def _numbered(workspace: Workspace, work: Work, case: Entries) -> dict[str, JsonValue]:
    """The next case number of this device; the counter moves in the same work."""
    facts = work.own.read()
    counter = facts.cases_numbered + 1
    work.own.write(replace(facts, cases_numbered=counter))
    host = str(case.get("host_country") or facts.host_country)
    number = case_number(host, workspace.device.code, counter)
    return {"host_country": host, "number": number}


def _add_person(
    workspace: Workspace, work: Work, case: Case, entries: Entries, consent: Entries
) -> Person:
    place = len(work.persons.where(case_id=case.id)) + 1
    numbered = {
        **filled(entries),
        "id": workspace.new_id(),
        "case_id": case.id,
        "number": f"{case.number}-{place}",
    }
    person = work.persons.save(put_together(Person, numbered))
    _take_consent(workspace, work, person, {**consent, "purpose": CASE_FILE})
    return person


def _take_consent(
    workspace: Workspace, work: Work, person: Person, entries: Entries
) -> Consent:
    taken = {
        **filled(entries),
        "id": workspace.new_id(),
        "person_id": person.id,
        "taken_at": workspace.clock.now().isoformat(),
        "collected_by": workspace.staff.id,
        "text_version": TEXT_VERSION,
    }
    return work.consents.save(put_together(Consent, taken))
