"""Referring people: what an agency is told is what they agreed to, and no more."""

from collections.abc import Mapping
from dataclasses import dataclass

from fieldcase.domain.casework.case import Case, CaseId
from fieldcase.domain.casework.person import Person, place_in_case
from fieldcase.domain.change import JsonValue
from fieldcase.domain.consent.consent import Consent
from fieldcase.domain.consent.needed_consents import standing
from fieldcase.domain.consent.referral import Direction, Referral, ReferralId
from fieldcase.domain.consent.referral_rules import (
    TO_AGENCY,
    TOLD,
    allowing,
    referral_problems,
)
from fieldcase.domain.need_to_know import named_by, redacted
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.records import taken_apart
from fieldcase.domain.rules import Entries, refuse
from fieldcase.domain.staff import StaffMember
from fieldcase.store.work import Work
from fieldcase.usecases.consent.consents_read import consents_of
from fieldcase.usecases.record_keeping.auditing import note_reading
from fieldcase.usecases.record_keeping.drafts import end_draft
from fieldcase.usecases.record_keeping.editing import change_record, make_record
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Referrals:
    """Those of one case, the latest first, as far as the reader's role sees them.

    `case` holds the referral that opened it; `allowed` are the consents to be
    referred that stand.
    """

    case: Case
    persons: tuple[Person, ...]
    referrals: tuple[Referral, ...]
    allowed: tuple[Consent, ...]
    staff: Mapping[str, StaffMember]


def list_referrals(workspace: Workspace, case_id: CaseId) -> Referrals:
    """Where the people of a case came from and were sent.

    Raises:
        RecordNotFound: there is no such case.
    """
    role = workspace.staff.role
    with workspace.reading() as work:
        persons = sorted(work.persons.where(case_id=case_id), key=place_in_case)
        consents = consents_of(work, [one.id for one in persons])
        found = Referrals(
            case=redacted(role, work.cases.get(case_id)),
            persons=tuple(redacted(role, one) for one in persons),
            referrals=tuple(
                redacted(role, one)
                for one in reversed(work.referrals.where(case_id=case_id))
            ),
            allowed=tuple(
                redacted(role, one)
                for one in standing(consents)
                if one.purpose == TO_AGENCY and one.allows
            ),
            staff={member.id: member for member in work.staff.where()},
        )
    note_reading(workspace, case_id)
    return found


def make_referral(
    workspace: Workspace,
    case_id: CaseId,
    entries: Entries,
    draft_id: DraftId | None = None,
) -> Referral:
    """Record a referral in or out; one that goes out names the consent it rests on.

    Raises:
        EntriesRefused: with every problem at once, as what nobody agreed to tell.
    """
    with workspace.work() as work:
        work.cases.get(case_id)
        person_id = str(entries.get("person_id") or "")
        consents = _consents_of(work, person_id)
        refuse(referral_problems(entries, consents, workspace.today()))
        made = make_record(
            workspace,
            work,
            Referral,
            _without_about(entries),
            case_id=case_id,
            made_by=workspace.staff.id,
            consent_id=_consent_id(entries, consents),
        )
        end_draft(work, draft_id)
    return redacted(workspace.staff.role, made)


def edit_referral(
    workspace: Workspace,
    referral_id: ReferralId,
    edited: Entries,
    draft_id: DraftId | None = None,
) -> Referral:
    """Change a referral; what it told stays once it is handed over.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
    """
    with workspace.work() as work:
        stored = work.referrals.get(referral_id)
        is_told = stored.delivered_on is not None
        meant = named_by(workspace.staff.role, Referral, _without_about(edited))
        known = taken_apart(stored) | meant
        consents = _consents_of(work, str(known.get("person_id") or ""))
        if not is_told:
            meant["consent_id"] = _consent_id(known, consents)
        changed = change_record(
            workspace,
            work,
            stored,
            meant,
            lambda entries: referral_problems(
                entries, consents, workspace.today(), is_told=is_told
            ),
            *("case_id", "made_by", *(TOLD if is_told else ())),
        )
        end_draft(work, draft_id)
    return redacted(workspace.staff.role, changed)


def _consents_of(work: Work, person_id: str) -> list[Consent]:
    return consents_of(work, [str(person_id)]) if person_id else []


def _consent_id(entries: Entries, consents: list[Consent]) -> JsonValue:
    if entries.get("direction") == Direction.IN:
        return None
    person_id, agency = str(entries.get("person_id")), str(entries.get("agency"))
    consent = allowing(consents, person_id, agency)
    return None if consent is None else consent.id


def _without_about(entries: Entries) -> dict[str, JsonValue]:
    """The fields of a referral: a draft names the record it is about too."""
    return {name: value for name, value in entries.items() if name != "record_id"}
