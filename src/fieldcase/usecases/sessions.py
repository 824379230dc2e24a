"""Recording a counselling session: written as a draft, final once it is signed."""

from dataclasses import replace

from fieldcase.domain.case import CaseId
from fieldcase.domain.draft import Draft, DraftId
from fieldcase.domain.errors import RecordNotFound, ValueErased
from fieldcase.domain.need_to_know import redacted, seen_draft, unseen_entries
from fieldcase.domain.person import place_in_case
from fieldcase.domain.records import RecordKind, put_together, taken_apart
from fieldcase.domain.rules import Entries, filled, is_empty, refuse
from fieldcase.domain.session import Session, SessionId
from fieldcase.domain.session_rules import (
    FORM,
    FORM_VERSION,
    NOT_TYPED,
    session_problems,
)
from fieldcase.store.store import Work
from fieldcase.usecases.auditing import note_reading
from fieldcase.usecases.workspace import Workspace

AMENDS = "amends"  # the entry of a draft that names the session it amends


def begin_session(workspace: Workspace, case_id: CaseId) -> Draft:
    """A draft with what can be known before the conversation starts.

    Raises:
        RecordNotFound: there is no such case, perhaps since the last sync.
        ValueErased: everybody in it was erased.
    """
    now = workspace.clock.now()
    with workspace.work() as work:
        work.cases.get(case_id)
        _check_not_erased(work, case_id)
        persons = sorted(work.persons.where(case_id=case_id), key=place_in_case)
        draft = _new_draft(
            workspace,
            case_id,
            {
                "held_on": now.date().isoformat(),
                "starts": now.time().replace(second=0, microsecond=0).isoformat(),
                "present": [person.id for person in persons[:1]],
                "mode": "in_person",
            },
        )
        work.drafts.save(draft)
    return draft


def begin_amendment(workspace: Workspace, session_id: SessionId) -> Draft:
    """A draft that begins with what was signed; signing it names the old version.

    Raises:
        RecordNotFound, ValueErased: as `begin_session`.
    """
    with workspace.work() as work:
        session = work.sessions.get(session_id)
        _check_not_erased(work, session.case_id)
        entries = {
            name: value
            for name, value in taken_apart(session).items()
            if name not in NOT_TYPED
        }
        draft = _new_draft(workspace, session.case_id, {**entries, AMENDS: session.id})
        work.drafts.save(draft)
    return seen_draft(workspace.staff.role, draft)


def save_draft(workspace: Workspace, draft: Draft, entries: Entries) -> Draft:
    """Keep what stands in the form now, valid or not, and what the form hides.

    Raises:
        RecordNotFound: it was signed or discarded meanwhile, and stays gone.
    """
    saved = _keep_draft(workspace, draft, entries)
    return seen_draft(workspace.staff.role, saved)


def open_draft(workspace: Workspace, draft_id: DraftId) -> Draft:
    """The draft as it was last saved.

    Raises:
        RecordNotFound: it was signed or discarded meanwhile.
    """
    with workspace.reading() as work:
        draft = work.drafts.find(draft_id)
    if draft is None:
        raise RecordNotFound("draft", draft_id)
    if draft.staff_id != workspace.staff.id:
        note_reading(workspace, draft.case_id)
    return seen_draft(workspace.staff.role, draft)


def discard_draft(workspace: Workspace, draft_id: DraftId) -> None:
    with workspace.work() as work:
        work.drafts.remove(draft_id)


def sign_session(workspace: Workspace, draft: Draft, entries: Entries) -> Session:
    """Make the session final: from now on it can be amended, not edited.

    Raises:
        EntriesRefused: with every problem at once; the draft keeps what was typed.
        RecordNotFound: it was signed or discarded meanwhile.
    """
    draft = _keep_draft(workspace, draft, entries)
    refuse(session_problems(draft.entries, workspace.today()))
    with workspace.work() as work:
        _stored_draft(work, draft.id)  # two windows sign it once
        signed = _signed(workspace, work, draft)
        work.sessions.save(signed)
        work.drafts.remove(draft.id)
    return redacted(workspace.staff.role, signed)


def find_session(workspace: Workspace, session_id: SessionId) -> Session:
    """The session of this id.

    Raises:
        RecordNotFound: there is none.
    """
    with workspace.reading() as work:
        session = redacted(workspace.staff.role, work.sessions.get(session_id))
    note_reading(workspace, session.case_id)
    return session


def identify_session(workspace: Workspace, number_or_id: str) -> SessionId:
    """The session that a person names by its number, or a program by its id.

    Raises:
        RecordNotFound: there is none.
    """
    with workspace.reading() as work:
        named = work.sessions.where(number=number_or_id)
        session = named[0] if named else work.sessions.get(number_or_id)
    return session.id


def _check_not_erased(work: Work, case_id: CaseId) -> None:
    if case_id in work.erasing.erased().cases:
        raise ValueErased(RecordKind.CASE, case_id)


def _keep_draft(workspace: Workspace, draft: Draft, entries: Entries) -> Draft:
    """The whole draft: who types may see less of it than is in it."""
    with workspace.work() as work:
        hidden = unseen_entries(workspace.staff.role, _stored_draft(work, draft.id))
        kept = {name: value for name, value in hidden.items() if not is_empty(value)}
        saved = replace(
            draft,
            entries={**hidden, **entries, **kept},
            saved_at=workspace.clock.now(),
        )
        work.drafts.save(saved)
    return saved


def _stored_draft(work: Work, draft_id: DraftId) -> Draft:
    draft = work.drafts.find(draft_id)
    if draft is None:
        raise RecordNotFound("draft", draft_id)
    return draft


def _new_draft(workspace: Workspace, case_id: CaseId, entries: Entries) -> Draft:
    now = workspace.clock.now()
    return Draft(
        id=DraftId(workspace.new_id()),
        form=FORM,
        form_version=FORM_VERSION,
        case_id=case_id,
        staff_id=workspace.staff.id,
        begun_at=now,
        saved_at=now,
        entries=dict(entries),
    )


def _signed(workspace: Workspace, work: Work, draft: Draft) -> Session:
    case = work.cases.get(draft.case_id)
    place = len(work.sessions.where(case_id=case.id)) + 1
    typed = {**filled(draft.entries), "counsellors": [workspace.staff.id]}
    return put_together(
        Session,
        {
            **typed,
            "id": workspace.new_id(),
            "case_id": case.id,
            "number": f"{case.number}/{place}",
            "signed_at": workspace.clock.now().isoformat(),
            "signed_by": workspace.staff.id,
        },
    )
