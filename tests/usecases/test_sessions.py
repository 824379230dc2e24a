"""A session is a draft until it is signed, and final from then on."""

import pytest
from tests.workspaces import SESSION, everything_in, hold_session

from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.rules import EntriesRefused, Problem, Rule
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.sessions import (
    begin_amendment,
    begin_session,
    find_session,
    sign_session,
)
from fieldcase.usecases.record_keeping.drafts import (
    discard_draft,
    open_draft,
    save_draft,
)


@pytest.fixture
def draft(workspace, saved_case):
    return begin_session(workspace, saved_case.id)


def test_a_draft_begins_with_what_is_known(workspace, saved_case, draft):
    [person] = open_case(workspace, saved_case.id).persons
    assert draft.entries["held_on"] == workspace.today().isoformat()
    assert draft.entries["present"] == [person.id]
    assert open_draft(workspace, draft.id) == draft


def test_a_draft_keeps_what_was_typed_valid_or_not(workspace, draft):
    typed = {"held_on": "next week?", "facts": "half a sen", "odd": [1, None, {}]}
    saved = save_draft(workspace, draft, typed)
    assert open_draft(workspace, draft.id) == saved
    assert saved.entries == typed


def test_a_draft_makes_no_change_that_would_travel(workspace, draft):
    with workspace.reading() as work:
        before = work.changes.total()
    save_draft(workspace, draft, {"facts": "more"})
    with workspace.reading() as work:
        assert work.changes.total() == before


def test_no_session_begins_for_a_case_that_is_not_there(workspace):
    with pytest.raises(RecordNotFound):
        begin_session(workspace, "nowhere")


def test_signing_makes_the_session_and_ends_the_draft(workspace, saved_case, draft):
    session = sign_session(workspace, draft, {**draft.entries, **SESSION})

    assert session.number == f"{saved_case.number}/1"
    assert session.signed_by == workspace.staff.id
    assert session.counsellors == (workspace.staff.id,)
    assert session.facts == SESSION["facts"]
    assert find_session(workspace, session.id) == session
    assert open_case(workspace, saved_case.id).drafts == ()


def test_a_refused_signature_keeps_what_was_typed(workspace, saved_case, draft):
    typed = {**draft.entries, **SESSION, "ends": "09:00:00"}
    with pytest.raises(EntriesRefused) as refusal:
        sign_session(workspace, draft, typed)

    assert refusal.value.problems == (Problem("ends", Rule.ENDS_BEFORE_IT_STARTS),)
    assert open_draft(workspace, draft.id).entries == typed
    assert open_case(workspace, saved_case.id).sessions == ()


def test_what_the_form_never_holds_cannot_be_typed(workspace, draft):
    forged = {"signed_by": "nobody", "number": "1", "id": 7, "case_id": "x"}
    session = sign_session(workspace, draft, {**draft.entries, **SESSION, **forged})
    assert session.signed_by == workspace.staff.id
    assert session.case_id == draft.case_id


def test_a_draft_is_signed_once(workspace, saved_case, draft):
    entries = {**draft.entries, **SESSION}
    sign_session(workspace, draft, entries)
    before = everything_in(workspace)

    with pytest.raises(RecordNotFound):
        sign_session(workspace, draft, entries)
    with pytest.raises(RecordNotFound):  # the last second's saving comes too late
        save_draft(workspace, draft, entries)

    assert everything_in(workspace) == before
    assert len(open_case(workspace, saved_case.id).sessions) == 1


def test_a_discarded_draft_is_gone(workspace, draft):
    discard_draft(workspace, draft.id)
    with pytest.raises(RecordNotFound):
        open_draft(workspace, draft.id)
    with pytest.raises(RecordNotFound):
        save_draft(workspace, draft, {})
    discard_draft(workspace, draft.id)  # twice is once


def test_sessions_of_a_case_are_numbered_in_turn(workspace, saved_case):
    numbers = [hold_session(workspace, saved_case).number for _ in range(3)]
    assert numbers == [f"{saved_case.number}/{place}" for place in (1, 2, 3)]


def test_an_amendment_is_a_new_version_that_names_the_old(workspace, saved_case):
    signed = hold_session(workspace, saved_case)
    draft = begin_amendment(workspace, signed.id)
    assert draft.entries["facts"] == signed.facts

    corrected = {**draft.entries, "facts": "Asked about work."}
    with pytest.raises(EntriesRefused) as refusal:
        sign_session(workspace, draft, corrected)
    assert refusal.value.problems == (Problem("amendment_reason", Rule.REQUIRED),)

    amended = sign_session(
        workspace, draft, {**corrected, "amendment_reason": "misheard"}
    )
    assert amended.amends == signed.id
    assert find_session(workspace, signed.id) == signed


def test_an_amendment_can_be_amended(workspace, saved_case):
    last = hold_session(workspace, saved_case)
    chain = [last.id]
    for number in range(3):
        draft = begin_amendment(workspace, last.id)
        reason = {"amendment_reason": f"reason {number}"}
        last = sign_session(workspace, draft, {**draft.entries, **reason})
        assert last.amends == chain[-1]
        chain.append(last.id)
    assert len(set(chain)) == 4
