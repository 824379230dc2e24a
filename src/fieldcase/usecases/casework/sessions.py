"""Recording a counselling session: written as a draft, final once it is signed."""

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import place_in_case
from fieldcase.domain.casework.session import Session, SessionId
from fieldcase.domain.casework.session_rules import (
    FORM,
    FORM_VERSION,
    NOT_TYPED,
    session_problems,
)
from fieldcase.domain.casework.session_start import session_start, with_end
from fieldcase.domain.need_to_know import redacted, seen_draft
from fieldcase.domain.record_keeping.draft import Draft
from fieldcase.domain.records import put_together, taken_apart
from fieldcase.domain.rules import Entries, filled, refuse
from fieldcase.store.work import Work
from fieldcase.usecases.casework.session_appointments import (
    agree_on_next,
    expected_session,
)
from fieldcase.usecases.record_keeping.auditing import note_reading
from fieldcase.usecases.record_keeping.drafts import (
    check_not_erased,
    keep_draft,
    new_draft,
    stored_draft,
)
from fieldcase.usecases.workspace import Workspace

AMENDS = "amends"  # the entry of a draft that names the session it amends


def begin_session(workspace: Workspace, case_id: CaseId) -> Draft:
    """A draft with what can be known before the conversation starts.

    Raises:
        RecordNotFound: there is no such case, perhaps since the last sync.
        ValueErased: everybody in it was erased.
    """
    today = workspace.today()
    with workspace.work() as work:
        work.cases.get(case_id)
        check_not_erased(work, case_id)
        known = session_start(
            sorted(work.persons.where(case_id=case_id), key=place_in_case),
            work.sessions.where(case_id=case_id),
            work.today.last_session_of(workspace.staff.id, today),
            expected_session(work, case_id, today),
            workspace.clock.now(),
        )
        draft = new_draft(workspace, (FORM, FORM_VERSION), case_id, known)
        work.drafts.save(draft)
    return draft


def begin_amendment(workspace: Workspace, session_id: SessionId) -> Draft:
    """A draft that begins with what was signed; signing it names the old version.

    Raises:
        RecordNotFound, ValueErased: as `begin_session`.
    """
    with workspace.work() as work:
        session = work.sessions.get(session_id)
        check_not_erased(work, session.case_id)
        entries = {
            name: value
            for name, value in taken_apart(session).items()
            if name not in NOT_TYPED
        }
        begun = {**entries, AMENDS: session.id}
        draft = new_draft(workspace, (FORM, FORM_VERSION), session.case_id, begun)
        work.drafts.save(draft)
    return seen_draft(workspace.staff.role, draft)


def sign_session(workspace: Workspace, draft: Draft, entries: Entries) -> Session:
    """Make the session final: from now on it can be amended, not edited.

    The appointment that it agrees on is planned with it, and the one it was held for
    is done. An end left empty on the day itself is the moment of signing.

    Raises:
        EntriesRefused: with every problem at once; the draft keeps what was typed.
        RecordNotFound: it was signed or discarded meanwhile.
    """
    ended = with_end(entries, workspace.clock.now())
    draft = keep_draft(workspace, draft, ended)
    refuse(session_problems(draft.entries, workspace.today()))
    with workspace.work() as work:
        stored_draft(work, draft.id)  # two windows sign it once
        signed = _signed(workspace, work, draft)
        work.sessions.save(signed)
        agree_on_next(workspace, work, signed)
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
