"""From where a case may go where, over the whole table of statuses."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.casework.case import STEPS, Case, CaseStatus
from fieldcase.domain.casework.case_steps import (
    AFTER_DEPARTURE,
    BEFORE_DEPARTURE,
    MILESTONES,
    allowed_from,
    disordered_days,
    needs_reason,
    next_step,
)
from fieldcase.domain.rules import Rule

LEFT = date(2026, 3, 9)
ASIDE = sorted(set(CaseStatus) - set(STEPS))
OPEN_STEPS = [step for step in STEPS if step is not CaseStatus.CLOSED]


def a_case(status: CaseStatus, departed_on: date | None = None) -> Case:
    ids: Any = {"id": "c", "counsellor_id": "s", "number": "1", "host_country": "BE"}
    return Case(
        opened_on=date(2026, 1, 5), status=status, departed_on=departed_on, **ids
    )


def standing_at(status: CaseStatus) -> Case:
    return a_case(status, LEFT if status in AFTER_DEPARTURE else None)


@pytest.mark.parametrize("status", CaseStatus, ids=str)
def test_every_status_leads_on_and_none_to_itself(status):
    allowed = allowed_from(standing_at(status))
    assert allowed
    assert status not in allowed
    assert len(set(allowed)) == len(allowed)


@pytest.mark.parametrize("status", OPEN_STEPS, ids=str)
def test_of_the_steps_ahead_only_the_next_is_allowed(status):
    ahead = STEPS[STEPS.index(status) + 1 : -1]
    allowed = [step for step in allowed_from(standing_at(status)) if step in ahead]
    skipped = [CaseStatus.APPROVED] if status is CaseStatus.APPLIED else []
    assert allowed == [*([next_step(status)] if ahead else []), *skipped]


@pytest.mark.parametrize("status", [*OPEN_STEPS, *ASIDE], ids=str)
def test_everything_open_can_be_closed(status):
    assert CaseStatus.CLOSED in allowed_from(standing_at(status))


@pytest.mark.parametrize("status", BEFORE_DEPARTURE, ids=str)
def test_one_may_withdraw_at_any_moment_before_departure(status):
    assert CaseStatus.WITHDRAWN in allowed_from(standing_at(status))


@pytest.mark.parametrize("status", AFTER_DEPARTURE, ids=str)
def test_nobody_comes_back_to_a_step_before_the_departure(status):
    allowed = set(allowed_from(standing_at(status)))
    assert not allowed & {*BEFORE_DEPARTURE, CaseStatus.WITHDRAWN, CaseStatus.NO_SHOW}


@pytest.mark.parametrize(
    ("departed_on", "steps"), [(None, BEFORE_DEPARTURE), (LEFT, AFTER_DEPARTURE)]
)
def test_a_closed_case_opens_again_on_its_side_of_the_journey(departed_on, steps):
    closed = a_case(CaseStatus.CLOSED, departed_on)
    assert allowed_from(closed) == steps
    assert all(needs_reason(closed, step) for step in steps)


@pytest.mark.parametrize("status", ASIDE, ids=str)
def test_going_aside_is_asked_why_and_coming_back_is_not(status):
    assert needs_reason(a_case(CaseStatus.COUNSELLING), status)
    assert not needs_reason(a_case(status), CaseStatus.COUNSELLING)


@given(st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), min_size=5, max_size=5))
def test_days_are_told_exactly_where_one_lies_before_an_earlier(days):
    entries = dict(
        zip(MILESTONES.values(), (day.isoformat() for day in days), strict=True)
    )
    wrong = {problem.field for problem in disordered_days(entries)}
    expected = {
        field
        for place, field in enumerate(MILESTONES.values())
        if any(earlier > days[place] for earlier in days[:place])
    }
    assert wrong == expected


def test_a_departure_before_the_approval_is_told_beside_it():
    entries = {"approved_on": "2026-03-09", "departed_on": "2026-03-08"}
    [problem] = disordered_days(entries)
    assert (problem.field, problem.rule) == (
        "departed_on",
        Rule.BEFORE_AN_EARLIER_STEP,
    )
