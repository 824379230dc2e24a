"""No sequence of deeds lets a child alone travel without the four conditions."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from tests.usecases.walking import (
    ASSESSED,
    BEST,
    DECIDED,
    FAMILY,
    RECEPTION,
    REQUEST,
    WEIGHED,
    allow,
    child_alone,
    keep,
    person_of,
    plan_journey,
    walk_to,
)

from fieldcase.domain.casework.case import Case, CaseStatus
from fieldcase.domain.casework.stops import StepRule, StepStopped
from fieldcase.domain.errors import DecidedAlready, FieldCaseError, RecordNotFound
from fieldcase.domain.rules import EntriesRefused
from fieldcase.usecases.casework.case_records import case_records
from fieldcase.usecases.casework.cases import edit_case
from fieldcase.usecases.casework.moving import move_case
from fieldcase.usecases.casework.registration import edit_person
from fieldcase.usecases.consent.consents import withdraw_consents
from fieldcase.usecases.procedures.procedures import reopen_determination
from fieldcase.usecases.record_keeping.undoing import redo_last, undo_last
from fieldcase.usecases.workspace import Workspace

LEAVING = {CaseStatus.READY, CaseStatus.DEPARTED}
_name = count(1)


def ready_but_for_the_child(workspace: Workspace) -> Case:
    case = child_alone(workspace, f"Luka {next(_name)}")
    allow(workspace, case, "C2")
    plan_journey(workspace, case)
    return walk_to(workspace, case, CaseStatus.ASSESSMENT)


def test_with_the_four_conditions_a_child_is_ready_to_travel(workspace: Workspace):
    case = ready_but_for_the_child(workspace)
    allow(workspace, case, "C6")
    keep(workspace, case, FAMILY, **REQUEST)
    keep(workspace, case, FAMILY, **ASSESSED)
    keep(workspace, case, BEST, **DECIDED)
    with pytest.raises(StepStopped) as stopped:
        walk_to(workspace, case, CaseStatus.READY)
    assert {one.rule for one in stopped.value.stops} == {
        StepRule.RECEPTION_NOT_CONFIRMED
    }
    keep(workspace, case, FAMILY, **ASSESSED, **RECEPTION)
    assert walk_to(workspace, case, CaseStatus.READY).status is CaseStatus.READY


def test_a_decision_is_final_and_opened_again_by_another(workspace: Workspace):
    case = child_alone(workspace)
    allow(workspace, case, "C6")
    keep(workspace, case, FAMILY, **ASSESSED)
    with pytest.raises(EntriesRefused):
        keep(workspace, case, BEST, outcome="RTB", decided_on="2026-03-06")
    keep(workspace, case, BEST, **WEIGHED)
    first = keep(workspace, case, BEST, **{**DECIDED, "outcome": "RNB"})
    assert first.assessment_ids
    with pytest.raises(DecidedAlready):
        keep(workspace, case, BEST, **DECIDED)
    with pytest.raises(EntriesRefused):
        reopen_determination(workspace, first.id, " ")
    again = reopen_determination(workspace, first.id, "The mother was found.")
    assert (again.reopens, again.decided_on, again.safety) == (
        first.id,
        None,
        first.safety,
    )
    with pytest.raises(RecordNotFound):
        reopen_determination(workspace, first.id, "Twice")
    second = keep(
        workspace,
        case,
        BEST,
        **{**DECIDED, "outcome": "RTC", "conditions": "An escort"},
    )
    assert (second.id, second.is_positive) == (again.id, True)
    met = keep(workspace, case, BEST, conditions_met_on="2026-03-09")
    assert met.conditions_met_on == date(2026, 3, 9)


def test_nobody_is_assessed_before_the_consents(workspace: Workspace):
    case = child_alone(workspace)
    with pytest.raises(EntriesRefused) as refused:
        keep(workspace, case, FAMILY, **ASSESSED)
    assert [one.field for one in refused.value.problems] == ["assessed_on"]
    allow(workspace, case, "C6")
    assert keep(workspace, case, FAMILY, **ASSESSED).requested_by == workspace.staff.id


def _withdraw(workspace: Workspace, case: Case) -> None:
    person_id = person_of(workspace, case)
    with workspace.reading() as work:
        found = work.consents.where(person_id=person_id, purpose="C6")
    withdraw_consents(workspace, [one.id for one in found[-1:]])


def _reopen(workspace: Workspace, case: Case) -> None:
    with workspace.reading() as work:
        found = work.of_kind(BEST).where(case_id=case.id)
    reopen_determination(workspace, found[-1].id if found else "", "More is known.")


def _person(**entries: Any) -> Callable[[Workspace, Case], object]:
    return lambda workspace, case: edit_person(
        workspace, person_of(workspace, case), entries
    )


def _case(**entries: Any) -> Callable[[Workspace, Case], object]:
    return lambda workspace, case: edit_case(workspace, case.id, entries)


def _move(status: CaseStatus) -> Callable[[Workspace, Case], object]:
    return lambda workspace, case: move_case(
        workspace, case.id, status, reason="COMP" if status == "CLO" else "said why"
    )


def _deciding(outcome: str) -> Callable[[Workspace, Case], object]:
    entries = {**DECIDED, "outcome": outcome, "conditions": "An escort"}
    return lambda workspace, case: keep(workspace, case, BEST, **entries)


DEEDS: dict[str, Callable[[Workspace, Case], object]] = {
    "consent": lambda workspace, case: allow(workspace, case, "C6"),
    "refusal": lambda workspace, case: allow(workspace, case, "C6", status="refused"),
    "withdrawal": _withdraw,
    "request": lambda workspace, case: keep(workspace, case, FAMILY, **REQUEST),
    "assessment": lambda workspace, case: keep(workspace, case, FAMILY, **ASSESSED),
    "reception": lambda workspace, case: keep(
        workspace, case, FAMILY, **REQUEST, **RECEPTION
    ),
    "no reception": lambda workspace, case: keep(
        workspace, case, FAMILY, reception_confirmed_on="", received_by=""
    ),
    "weighing": lambda workspace, case: keep(workspace, case, BEST, **WEIGHED),
    **{f"decided {code}": _deciding(code) for code in ("RTB", "RNB", "RTC", "DEF")},
    "conditions met": lambda workspace, case: keep(
        workspace, case, BEST, conditions_met_on="2026-03-09"
    ),
    "re-opening": _reopen,
    "kind of case": _case(case_type="SGL"),
    "birth date unknown": _person(birth_date=""),
    "older": _person(birth_date="2008-03-10"),
    "of age": _person(birth_date="2008-03-09"),
    "sibling": _person(role_in_case="SB"),
    "undo": lambda workspace, _case: undo_last(workspace),
    "redo": lambda workspace, _case: redo_last(workspace),
    **{str(one): _move(one) for one in CaseStatus},
}
IN_ORDER = ["consent", "assessment", "reception", "decided RTB", "APR", "RDY"]


@st.composite
def sequences(draw: st.DrawFn) -> list[str]:
    """The way that leads there, with deeds left out and others put between."""
    deeds = [deed for deed in IN_ORDER if draw(st.integers(0, 9)) > 0]
    for other in draw(st.lists(st.sampled_from(sorted(DEEDS)), max_size=5)):
        deeds.insert(draw(st.integers(0, len(deeds))), other)
    return deeds


def is_child_alone(workspace: Workspace, case: Case) -> bool:
    """By age; who took the birth date away needs to say that it is no child's case."""
    with workspace.reading() as work:
        records = case_records(work, case.id)
    [person] = records.persons
    if person.birth_date is None:
        return records.case.case_type == "UMC"
    return person.birth_date > date(2008, 3, 9)


def conditions_of(workspace: Workspace, case: Case) -> dict[str, bool]:
    """The four, read from the records without the rules under test."""
    with workspace.reading() as work:
        records = case_records(work, case.id)
    asked = [one for one in records.consents if one.purpose == "C6"]
    consented = bool(asked) and asked[-1].status == "given"
    assessments = records.family_assessments
    last = assessments[-1] if assessments else None
    replaced = {one.reopens for one in records.best_interests}
    standing = [one for one in records.best_interests if one.id not in replaced]
    return {
        "consents": consented and asked[-1].given_by == "both",
        "assessed": last is not None and last.assessed_on is not None,
        "reception": last is not None and last.reception_confirmed_on is not None,
        "positive": bool(standing)
        and all(
            one.decided_on is not None and one.outcome in {"RTB", "RTC"}
            for one in standing
        ),
    }


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(deeds=sequences())
def test_no_sequence_of_deeds_gets_a_child_to_the_journey_without_them(
    workspace: Workspace, deeds: list[str]
) -> None:
    case = ready_but_for_the_child(workspace)
    for deed in deeds:
        with suppress(FieldCaseError):
            DEEDS[deed](workspace, case)
        with workspace.reading() as work:
            status = work.cases.get(case.id).status
        if status in LEAVING and deed == status and is_child_alone(workspace, case):
            event("reached the journey")
            conditions = conditions_of(workspace, case)
            assert all(conditions.values()), conditions


def test_the_deeds_in_their_order_do_reach_it(workspace: Workspace) -> None:
    case = ready_but_for_the_child(workspace)
    for deed in IN_ORDER:
        DEEDS[deed](workspace, case)
    with workspace.reading() as work:
        assert work.cases.get(case.id).status is CaseStatus.READY
    assert workspace.today() + timedelta(days=3) > workspace.today()
