"""Moving a case: what is missing stops it, and nothing gets around that."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from tests.workspaces import CONSENT, put_at, register

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.stops import StepRule, StepStopped
from fieldcase.domain.clock import Clock
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import EntriesRefused, Problem, Rule
from fieldcase.domain.staff import Role
from fieldcase.usecases.casework.case_records import case_records
from fieldcase.usecases.casework.cases import edit_case, open_case
from fieldcase.usecases.casework.moving import (
    move_case,
    standing_of,
    stops_of,
    take_back_move,
)
from fieldcase.usecases.casework.registration import edit_person
from fieldcase.usecases.consent.consents import take_consent
from fieldcase.usecases.record_keeping.undoing import undo_last
from fieldcase.usecases.travel.travels import save_document, save_travel


@pytest.fixture
def case(workspace):
    return register(workspace)


def consented(workspace, case, *purposes):
    [person] = open_case(workspace, case.id).persons
    for purpose in purposes:
        take_consent(workspace, person.id, {**CONSENT, "purpose": purpose})
    return person


def travels(workspace, case, person):
    day = workspace.today() + timedelta(days=3)
    save_travel(workspace, case.id, {"mode": "AIR", "departs_on": day.isoformat()})
    paper = {"person_id": person.id, "kind": "PASS", "status": "held"}
    save_document(workspace, case.id, paper)
    return day


def rules(error):
    return {stop.rule for stop in error.value.stops}


def test_a_case_walks_from_referral_to_travel_ready(workspace, case):
    person = consented(workspace, case, "C2")
    for status in (CaseStatus.COUNSELLING, CaseStatus.APPLIED, CaseStatus.APPROVED):
        move_case(workspace, case.id, status)
    with pytest.raises(StepStopped) as stopped:
        move_case(workspace, case.id, CaseStatus.READY)
    assert rules(stopped) == {StepRule.NO_JOURNEY}
    travels(workspace, case, person)
    ready = move_case(workspace, case.id, CaseStatus.READY)
    assert ready.status is CaseStatus.READY
    assert (ready.applied_on, ready.approved_on) == (workspace.today(),) * 2


def test_what_is_stopped_changes_nothing(workspace, case):
    with pytest.raises(StepStopped) as stopped:
        move_case(workspace, case.id, CaseStatus.DEPARTED)
    assert rules(stopped) == {StepRule.NOT_ALLOWED_FROM_HERE}
    assert open_case(workspace, case.id).case == case


def test_who_departs_left_on_a_day_that_is_not_ahead(workspace, case):
    person = consented(workspace, case, "C2")
    put_at(workspace, case.id, CaseStatus.READY)
    day = travels(workspace, case, person)
    with pytest.raises(StepStopped) as stopped:
        move_case(workspace, case.id, CaseStatus.DEPARTED)
    assert rules(stopped) == {StepRule.DEPARTS_LATER}
    later = replace(workspace, clock=Clock(lambda: datetime.combine(day, time(9), UTC)))
    assert move_case(later, case.id, CaseStatus.DEPARTED).departed_on == day


def test_a_day_in_the_future_or_before_an_earlier_step_is_refused(workspace, case):
    consented(workspace, case, "C2")
    move_case(workspace, case.id, CaseStatus.COUNSELLING)
    tomorrow = workspace.today() + timedelta(days=1)
    with pytest.raises(EntriesRefused) as refused:
        move_case(workspace, case.id, CaseStatus.APPLIED, on=tomorrow)
    assert refused.value.problems[0].rule is Rule.IN_THE_FUTURE
    move_case(workspace, case.id, CaseStatus.APPLIED)
    yesterday = workspace.today() - timedelta(days=1)
    with pytest.raises(EntriesRefused) as refused:
        move_case(workspace, case.id, CaseStatus.APPROVED, on=yesterday)
    assert refused.value.problems[0].rule is Rule.BEFORE_AN_EARLIER_STEP


@pytest.mark.parametrize("status", [CaseStatus.WITHDRAWN, CaseStatus.CLOSED])
def test_going_aside_and_closing_say_why(workspace, case, status):
    with pytest.raises(EntriesRefused) as refused:
        move_case(workspace, case.id, status, reason=" ")
    assert refused.value.problems[0].field == "reason"
    moved = move_case(workspace, case.id, status, reason="LOST")
    assert "LOST" in {moved.closure_reason, moved.status_reason}


def test_a_closed_case_opens_again_with_a_reason(workspace, case):
    move_case(workspace, case.id, CaseStatus.CLOSED, reason="LOST")
    with pytest.raises(EntriesRefused):
        move_case(workspace, case.id, CaseStatus.COUNSELLING)
    opened = move_case(
        workspace, case.id, CaseStatus.COUNSELLING, reason="They called again"
    )
    assert (opened.closed_on, opened.closure_reason) == (None, "")
    assert opened.status_reason == "They called again"


def test_an_edit_of_the_facts_moves_no_case(workspace, case):
    edited = edit_case(
        workspace, case.id, {"status": "RDY", "destination_town": "Gori"}
    )
    assert (edited.status, edited.destination_town) == (case.status, "Gori")


def test_a_case_is_closed_for_a_reason_of_the_list(workspace, case):
    with pytest.raises(EntriesRefused) as refused:
        move_case(workspace, case.id, CaseStatus.CLOSED, reason="Lost them")
    assert refused.value.problems == (Problem("reason", Rule.UNKNOWN_CODE),)


def test_the_day_of_a_step_is_corrected_once_the_case_has_come_there(workspace, case):
    move_case(workspace, case.id, CaseStatus.COUNSELLING)

    def problems(**edited):
        with pytest.raises(EntriesRefused) as refused:
            edit_case(workspace, case.id, edited)
        return refused.value.problems

    day = workspace.today()
    assert problems(applied_on=day.isoformat()) == (
        Problem("applied_on", Rule.STEP_NOT_ALLOWED),
    )
    consented(workspace, case, "C2")
    move_case(workspace, case.id, CaseStatus.APPLIED)
    assert problems(applied_on="") == (Problem("applied_on", Rule.REQUIRED),)
    ahead = (day + timedelta(days=2)).isoformat()
    assert problems(applied_on=ahead) == (Problem("applied_on", Rule.IN_THE_FUTURE),)
    before = day - timedelta(days=4)
    edited = edit_case(workspace, case.id, {"applied_on": before.isoformat()})
    assert (edited.applied_on, edited.status) == (before, CaseStatus.APPLIED)


def test_a_case_goes_to_the_other_host_country_and_nowhere_else(workspace, case):
    edited = edit_case(workspace, case.id, {"host_country": "LU", "programme": "LUX"})
    assert (edited.host_country, edited.number) == ("LU", case.number)
    with pytest.raises(EntriesRefused) as refused:
        edit_case(workspace, case.id, {"host_country": "FR"})
    assert refused.value.problems == (Problem("host_country", Rule.UNKNOWN_CODE),)


def test_a_move_is_taken_back_and_undone(workspace, case):
    move_case(workspace, case.id, CaseStatus.COUNSELLING)
    assert take_back_move(workspace, case).status is CaseStatus.REFERRED
    move_case(workspace, case.id, CaseStatus.COUNSELLING)
    assert undo_last(workspace).kind is RecordKind.CASE
    assert open_case(workspace, case.id).case.status is CaseStatus.REFERRED


def test_nobody_gets_back_to_a_step_that_does_not_hold_any_more(workspace, case):
    person = consented(workspace, case, "C2")
    before = put_at(workspace, case.id, CaseStatus.APPROVED)
    move_case(workspace, case.id, CaseStatus.WITHDRAWN, reason="Changed their mind")
    take_consent(
        workspace, person.id, {**CONSENT, "purpose": "C2", "status": "refused"}
    )
    with pytest.raises(StepStopped) as stopped:
        take_back_move(workspace, before)
    assert rules(stopped) == {StepRule.CONSENT}
    assert open_case(workspace, case.id).case.status is CaseStatus.WITHDRAWN


def test_what_lapsed_is_told_where_the_case_stands(workspace, case):
    put_at(workspace, case.id, CaseStatus.APPLIED)
    with workspace.reading() as work:
        standing = standing_of(workspace, case_records(work, case.id))
    assert {stop.rule for stop in standing.lapsed} == {StepRule.CONSENT}
    assert standing.next is CaseStatus.ASSESSMENT


def test_who_sees_no_protection_learns_only_that_something_is_missing(workspace, case):
    person = consented(workspace, case, "C2")
    edit_person(workspace, person.id, {"profiles": ["VOT"]})
    put_at(workspace, case.id, CaseStatus.APPROVED)
    travels(workspace, case, person)
    seen = {one.rule for one in stops_of(workspace, case.id, CaseStatus.READY)}
    headquarters = replace(
        workspace, staff=replace(workspace.staff, role=Role.HEADQUARTERS)
    )
    hidden = {one.rule for one in stops_of(headquarters, case.id, CaseStatus.READY)}
    assert StepRule.RISK_NOT_ASSESSED in seen
    assert hidden == {StepRule.HIDDEN}
