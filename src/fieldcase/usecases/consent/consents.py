"""Taking consent: of one person or several, for one purpose or several, at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fieldcase.domain.casework.minors import is_child, is_unaccompanied
from fieldcase.domain.casework.person import Person, PersonId
from fieldcase.domain.change import JsonValue
from fieldcase.domain.consent.consent import Consent, ConsentId, ConsentStatus
from fieldcase.domain.consent.consent_rules import TO_NAMED, consent_problems
from fieldcase.domain.consent.consent_texts import TEXT_VERSION
from fieldcase.domain.record_keeping.attachment import Attachment
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.records import put_together
from fieldcase.domain.rules import Entries, Problem, Rule, filled, refuse
from fieldcase.domain.typed_texts import unfit_texts
from fieldcase.store.work import Work
from fieldcase.usecases.casework.attachments import About, attach
from fieldcase.usecases.record_keeping.drafts import end_draft
from fieldcase.usecases.workspace import Workspace

SELF = "self"


@dataclass(frozen=True, slots=True)
class Asked:
    """One person, asked about one purpose."""

    person_id: PersonId
    purpose: str


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
    asked = Asked(person_id, str(consent.get("purpose") or ""))
    [taken] = take_consents(workspace, [asked], consent, draft_id)
    return taken


def take_consents(
    workspace: Workspace,
    asked: Sequence[Asked],
    consent: Entries,
    draft_id: DraftId | None = None,
) -> list[Consent]:
    """Record one answer for several persons and purposes, a consent for each.

    Who gives it is said for the children; where adults are asked together with
    children, each adult answers for themselves.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
    """
    refuse(() if asked else (Problem("purpose", Rule.REQUIRED),))
    with workspace.work() as work:
        persons = {one.person_id: work.persons.get(one.person_id) for one in asked}
        today = workspace.today()
        minors = {key for key, one in persons.items() if is_child(one, today)}
        alone = set(persons) - minors if minors else set()
        each = [
            (
                persons[one.person_id],
                _answer(consent, one.purpose, by_self=one.person_id in alone),
            )
            for one in asked
        ]
        refuse(_problems(workspace, work, each))
        taken = [
            save_consent(workspace, work, person, entries) for person, entries in each
        ]
        end_draft(work, draft_id)
    return taken


def withdraw_consent(
    workspace: Workspace,
    consent_id: ConsentId,
    *,
    effect_told: bool = False,
    note: str = "",
) -> Consent:
    """From now on the purpose is blocked; the record of it stays."""
    [withdrawn] = withdraw_consents(
        workspace, [consent_id], effect_told=effect_told, note=note
    )
    return withdrawn


def withdraw_consents(
    workspace: Workspace,
    consent_ids: Sequence[ConsentId],
    *,
    effect_told: bool = False,
    note: str = "",
) -> list[Consent]:
    """Several at once, with what was said about it; all of them or none.

    Raises:
        EntriesRefused: the note cannot be kept.
    """
    refuse(tuple(unfit_texts({"withdrawal_note": note})))
    with workspace.work() as work:
        return [
            work.consents.save(
                replace(
                    work.consents.get(consent_id),
                    status=ConsentStatus.WITHDRAWN,
                    withdrawn_at=workspace.clock.now(),
                    effect_told=effect_told,
                    withdrawal_note=note.strip(),
                )
            )
            for consent_id in consent_ids
        ]


def attach_scan(
    workspace: Workspace, consent_ids: Sequence[ConsentId], path: Path, title: str
) -> list[Attachment]:
    """Attach the signed sheet to each consent that it holds.

    Raises:
        RecordNotFound: one of the consents is not here.
        FileNotReadable, AttachmentTooLarge, AttachmentNotSupported: as `attach`.
    """
    with workspace.reading() as work:
        consents = [work.consents.get(one) for one in consent_ids]
        cases = {one.id: work.persons.get(one.person_id).case_id for one in consents}
    return [
        attach(
            workspace,
            About(
                case_id=cases[one.id],
                owner_kind=RecordKind.CONSENT,
                owner_id=one.id,
                title=title,
                consent_id=one.id,
            ),
            path,
        )
        for one in consents
    ]


def save_consent(
    workspace: Workspace, work: Work, person: Person, entries: Entries
) -> Consent:
    """Keep an answer that was checked; part of the work that makes the person."""
    taken = {
        **filled(entries),
        "id": workspace.new_id(),
        "person_id": person.id,
        "taken_at": workspace.clock.now().isoformat(),
        "collected_by": workspace.staff.id,
        "text_version": TEXT_VERSION,
    }
    return work.consents.save(put_together(Consent, taken))


def _answer(consent: Entries, purpose: str, *, by_self: bool) -> dict[str, JsonValue]:
    answer = {**consent, "purpose": purpose}
    if by_self:
        answer |= {"given_by": SELF, "giver_name": ""}
    if purpose not in TO_NAMED:
        answer["recipients"] = []
        answer["discloses"] = []
    return answer


def _problems(
    workspace: Workspace,
    work: Work,
    each: Sequence[tuple[Person, Entries]],
) -> tuple[Problem, ...]:
    """Each problem once: the form asks for one answer."""
    found: dict[Problem, None] = {}
    for person, entries in each:
        case = work.cases.get(person.case_id)
        family = work.persons.where(case_id=person.case_id)
        today = workspace.today()
        found |= dict.fromkeys(
            consent_problems(
                entries,
                person.birth_date,
                today,
                is_alone=is_unaccompanied(person, case, family, today),
            )
        )
    return tuple(found)
