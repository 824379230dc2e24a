"""Periods are headquarters' to set; what is over is shown for somebody to decide."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from tests.conftest import MONDAY_MORNING
from tests.workspaces import register

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.clock import Clock
from fieldcase.domain.deeds import MAY, Deed
from fieldcase.domain.errors import DeedNotAllowed
from fieldcase.domain.record_keeping.audit import AuditDeed, AuditFilter
from fieldcase.domain.record_keeping.retention import RetentionClass
from fieldcase.domain.rules import EntriesRefused
from fieldcase.domain.staff import Role
from fieldcase.domain.words import words_in
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.moving import move_case
from fieldcase.usecases.casework.sessions import begin_session
from fieldcase.usecases.record_keeping.audit_words import deed_sentence
from fieldcase.usecases.record_keeping.auditing import list_audit
from fieldcase.usecases.record_keeping.data_subjects import order_erasure
from fieldcase.usecases.record_keeping.retention import (
    CLASS_NAMES,
    retention_periods,
    review_list,
    set_retention,
)

YEAR = 12


@pytest.fixture
def focal_point(workspace):
    staff = replace(workspace.staff, role=Role.FOCAL_POINT)
    return replace(workspace, staff=staff)


def later(workspace, **span):
    moment: datetime = MONDAY_MORNING + timedelta(**span)
    return replace(workspace, clock=Clock(lambda: moment))


def test_no_period_is_built_in(focal_point):
    assert retention_periods(focal_point) == {}
    for of_class in RetentionClass:
        assert review_list(later(focal_point, days=40000), of_class) == []


def test_a_period_that_is_set_is_kept_and_written_down(focal_point):
    set_retention(focal_point, {RetentionClass.DRAFTS: 3})
    set_retention(
        focal_point, {RetentionClass.DRAFTS: 3, RetentionClass.CLOSED_CASES: 60}
    )

    assert retention_periods(focal_point) == {
        RetentionClass.DRAFTS: 3,
        RetentionClass.CLOSED_CASES: 60,
    }
    lines = list_audit(focal_point, AuditFilter(deeds=(AuditDeed.RETENTION_SET,)))
    assert [(line.entry.what, line.entry.count) for line in lines] == [
        ("closed_cases", 60),
        ("drafts", 3),
    ]
    assert "60 months" in deed_sentence(lines[0].entry, words_in("en"))


def test_each_class_comes_due_from_its_own_day(focal_point):
    closed, idle = register(focal_point), register(focal_point, "Tamar")
    move_case(focal_point, closed.id, CaseStatus.CLOSED, reason="WITH")
    draft = begin_session(focal_point, idle.id)
    set_retention(focal_point, dict.fromkeys(RetentionClass, YEAR))
    wanted = {
        RetentionClass.CLOSED_CASES: closed.id,
        RetentionClass.IDLE_CASES: idle.id,
        RetentionClass.DRAFTS: draft.id,
    }

    for of_class, record_id in wanted.items():
        assert review_list(later(focal_point, days=364), of_class) == []
        [due] = review_list(later(focal_point, days=365), of_class)
        assert due.record_id == record_id
        assert (due.since, due.due_on) == (date(2026, 3, 9), date(2027, 3, 9))
    entries = review_list(later(focal_point, days=365), RetentionClass.AUDIT_ENTRIES)
    assert len(entries) > 1
    assert set(CLASS_NAMES) == set(RetentionClass)


def test_who_is_erased_is_not_due_any_more(focal_point):
    case = register(focal_point)
    move_case(focal_point, case.id, CaseStatus.CLOSED, reason="WITH")
    set_retention(focal_point, {RetentionClass.CLOSED_CASES: 1})
    [person] = open_case(focal_point, case.id).persons
    order_erasure(focal_point, person.id, "Its time is over")
    assert not review_list(later(focal_point, days=99), RetentionClass.CLOSED_CASES)


@pytest.mark.parametrize("months", [0, -1, 1201])
def test_a_period_that_is_none_is_refused(focal_point, months):
    with pytest.raises(EntriesRefused):
        set_retention(focal_point, {RetentionClass.DRAFTS: months})
    assert retention_periods(focal_point) == {}


@pytest.mark.parametrize("role", Role, ids=str)
def test_periods_are_not_everybodys_to_set(workspace, role):
    other = replace(workspace, staff=replace(workspace.staff, role=role))
    if role not in MAY[Deed.SET_RETENTION]:
        with pytest.raises(DeedNotAllowed):
            set_retention(other, {RetentionClass.DRAFTS: 1})
    if role not in MAY[Deed.REVIEW_RETENTION]:
        with pytest.raises(DeedNotAllowed):
            review_list(other, RetentionClass.DRAFTS)
