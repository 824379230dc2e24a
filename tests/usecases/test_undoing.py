"""Undo and redo go back and forth through the edits saved since unlocking."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.workspaces import PASSPHRASE, hold_session, register, ticking

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.errors import (
    ChangedSince,
    NothingToRedo,
    NothingToUndo,
    NotTakenBack,
    RecordIsFinal,
)
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.usecases.casework.cases import edit_case, open_case
from fieldcase.usecases.casework.moving import move_case
from fieldcase.usecases.casework.registration import edit_person
from fieldcase.usecases.consent.consents import withdraw_consent
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.record_keeping.undoing import redo_last, undo_last
from fieldcase.usecases.workspace import UndoJournal


def town(workspace, case):
    return open_case(workspace, case.id).case.destination_town


@pytest.fixture
def three_towns(workspace, saved_case):
    for name in ("Tbilisi", "Kutaisi", "Batumi"):
        edit_case(workspace, saved_case.id, {"destination_town": name})
    return saved_case


def test_undo_goes_back_edit_by_edit_and_redo_forth(workspace, three_towns):
    seen = []
    for step in (undo_last, undo_last, redo_last, undo_last, undo_last, redo_last):
        step(workspace)
        seen.append(town(workspace, three_towns))
    assert seen == ["Kutaisi", "Tbilisi", "Kutaisi", "Tbilisi", "", "Tbilisi"]


def test_all_fields_of_one_edit_go_back_together(workspace, saved_case):
    move_case(workspace, saved_case.id, CaseStatus.CLOSED, reason="WITH")
    undone = undo_last(workspace)

    assert open_case(workspace, saved_case.id).case == saved_case
    assert undone.kind is RecordKind.CASE
    assert set(undone.fields) == {"status", "closed_on", "closure_reason"}


def test_a_consent_withdrawn_by_mistake_stands_again(workspace, saved_case):
    [consent] = open_case(workspace, saved_case.id).consents
    withdraw_consent(workspace, consent.id)
    undo_last(workspace)
    assert open_case(workspace, saved_case.id).consents == (consent,)


def test_an_edit_after_an_undo_ends_the_redoing(workspace, three_towns):
    undo_last(workspace)
    edit_case(workspace, three_towns.id, {"legal_status": "AP"})
    with pytest.raises(NothingToRedo):
        redo_last(workspace)
    undo_last(workspace)
    redo_last(workspace)
    with pytest.raises(NothingToRedo):
        redo_last(workspace)
    assert town(workspace, three_towns) == "Kutaisi"


def test_what_somebody_changed_since_is_not_undone(workspace, three_towns):
    colleague = replace(
        workspace, staff=replace(workspace.staff, id="c"), undo=UndoJournal()
    )
    edit_case(colleague, three_towns.id, {"destination_town": "Gori"})
    with pytest.raises(ChangedSince) as refused:
        undo_last(workspace)
    assert refused.value.field == "destination_town"
    assert town(workspace, three_towns) == "Gori"


def test_what_is_new_is_not_undone(workspace):
    register(workspace)
    with pytest.raises(NotTakenBack):
        undo_last(workspace)


def test_what_is_signed_is_not_undone(workspace, saved_case):
    hold_session(workspace, saved_case)
    with pytest.raises(RecordIsFinal):
        undo_last(workspace)


def test_nothing_is_undone_from_before_unlocking(workspace, three_towns):
    workspace.close()
    opened = open_store(workspace.store.place.folder, PASSPHRASE, ticking())
    try:
        with pytest.raises(NothingToUndo):
            undo_last(opened)
        with pytest.raises(NothingToRedo):
            redo_last(opened)
    finally:
        opened.close()


def test_reading_in_between_is_no_edit(workspace, three_towns):
    open_case(workspace, three_towns.id)
    undo_last(workspace)
    open_case(workspace, three_towns.id)
    redo_last(workspace)
    assert town(workspace, three_towns) == "Batumi"


edits = st.lists(
    st.tuples(
        st.sampled_from(["destination_town", "referral_place", "closure_reason"]),
        st.sampled_from(["Tbilisi", "Kutaisi", ""]),
    ),
    max_size=5,
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=edits, steps=st.lists(st.booleans(), max_size=12))
@example(
    edits=[("destination_town", "Tbilisi"), ("destination_town", "Kutaisi")],
    steps=[True, True, False, False, True, True],
)
def test_undo_and_redo_walk_the_same_road(workspace, edits, steps):
    case = register(workspace)
    [person] = open_case(workspace, case.id).persons
    edit_person(workspace, person.id, {"email": f"{case.number}@example.org"})
    road = [open_case(workspace, case.id).case]
    for name, value in edits:
        edit_case(workspace, case.id, {name: value})
        now = open_case(workspace, case.id).case
        if now != road[-1]:
            road.append(now)
    at = len(road) - 1
    for back in steps:
        if back and at > 0:
            undo_last(workspace)
            at -= 1
        elif not back and at < len(road) - 1:
            redo_last(workspace)
            at += 1
        assert open_case(workspace, case.id).case == road[at]
