"""Headquarters sets periods from a day on; laptops read them before their own."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.conftest import MONDAY_MORNING
from tests.workspaces import ticking

from fieldcase.domain.errors import DeedNotAllowed, NotHeadquarters
from fieldcase.domain.procedures.medical_validity import USUAL, Validity
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_keeping.period import UNITS, Period, PeriodSubject
from fieldcase.domain.record_keeping.period_rules import (
    SetByHeadquarters,
    deed_for,
    longest,
)
from fieldcase.domain.record_keeping.retention import RetentionClass
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import EntriesRefused, Rule
from fieldcase.domain.staff import Role
from fieldcase.usecases.procedures.validities import set_validity, validity
from fieldcase.usecases.record_keeping.periods import list_periods, save_period
from fieldcase.usecases.record_keeping.retention import (
    retention_periods,
    review_list,
    set_retention,
)

TODAY = MONDAY_MORNING.date()
CLOSED = RetentionClass.CLOSED_CASES


def entries(subject, amount, day=TODAY, **more):
    return {
        "subject": subject,
        "amount": amount,
        "valid_from": day.isoformat(),
        **more,
    }


def line(workspace, subject):
    [found] = [one for one in list_periods(workspace) if one.subject == subject]
    return found


def as_role(workspace, role):
    return replace(workspace, staff=replace(workspace.staff, role=role))


def come_down(headquarters, laptop):
    """As a down-bundle brings it: the records of headquarters are here too."""
    with headquarters.reading() as work:
        periods = work.of_kind(RecordKind.PERIOD).where()
    with laptop.work() as work:
        work.of_kind(RecordKind.PERIOD).add_all(periods)


def test_a_period_holds_from_its_day_on(headquarters):
    subject = PeriodSubject.OFFICE_SILENT
    save_period(headquarters, entries(subject, 10))
    save_period(headquarters, entries(subject, 5, TODAY + timedelta(days=30)))
    found = line(headquarters, subject)
    assert found.now.amount == 10
    assert [one.amount for one in found.later] == [5]
    later = ticking(MONDAY_MORNING + timedelta(days=31))
    found = line(replace(headquarters, clock=later), subject)
    assert found.now.amount == 5
    assert [one.amount for one in found.before] == [10]


def test_said_twice_for_one_day_the_later_word_counts(headquarters):
    for amount in (10, 12):
        save_period(headquarters, entries(PeriodSubject.OFFICE_SILENT, amount))
    found = line(headquarters, PeriodSubject.OFFICE_SILENT)
    assert (found.now.amount, found.before) == (12, ())
    with headquarters.reading() as work:
        noted = work.audit.where(deed=AuditDeed.PERIOD_SET)
    assert [one.count for one in noted] == [10, 12]


def test_retention_set_at_headquarters_holds_on_every_laptop(headquarters, laptop):
    set_retention(as_role(laptop, Role.FOCAL_POINT), {CLOSED: 24})
    set_retention(headquarters, {CLOSED: 120})
    come_down(headquarters, laptop)
    assert retention_periods(headquarters) == retention_periods(laptop) == {CLOSED: 120}
    with pytest.raises(SetByHeadquarters):
        set_retention(as_role(laptop, Role.FOCAL_POINT), {CLOSED: 24})
    assert review_list(as_role(laptop, Role.FOCAL_POINT), CLOSED) == []


def test_a_period_that_is_taken_away_means_kept(headquarters, laptop):
    set_retention(headquarters, {CLOSED: 120})
    set_retention(headquarters, {})
    assert retention_periods(headquarters) == {}


def test_validity_set_at_headquarters_holds_on_every_laptop(headquarters, laptop):
    set_validity(as_role(headquarters, Role.HEADQUARTERS), Validity(report_days=21))
    assert line(headquarters, PeriodSubject.MEDIF).now is None
    come_down(headquarters, laptop)
    assert validity(laptop) == replace(USUAL, report_days=21)
    supervisor = as_role(laptop, Role.SUPERVISOR)
    with pytest.raises(SetByHeadquarters):
        set_validity(supervisor, USUAL)
    set_validity(supervisor, Validity(report_days=21, medif_days=5))
    assert validity(laptop).medif_days == 5


def test_what_headquarters_keeps_for_ever_no_laptop_lets_go(headquarters, laptop):
    set_retention(as_role(laptop, Role.FOCAL_POINT), {CLOSED: 12})
    set_retention(headquarters, {CLOSED: 24})
    set_retention(headquarters, {})
    come_down(headquarters, laptop)
    assert retention_periods(headquarters) == retention_periods(laptop) == {}


def test_what_a_laptop_sets_for_itself_does_not_travel(laptop):
    set_validity(as_role(laptop, Role.SUPERVISOR), Validity(report_days=21))
    with laptop.reading() as work:
        assert not work.of_kind(RecordKind.PERIOD).count()


@pytest.mark.parametrize("subject", PeriodSubject)
def test_every_period_has_bounds_and_somebody_who_sets_it(headquarters, subject):
    assert subject in UNITS
    assert deed_for(subject)
    for amount in (0, -1, longest(subject) + 1):
        with pytest.raises(EntriesRefused) as refused:
            save_period(headquarters, entries(subject, amount))
        assert refused.value.problems[0].rule is Rule.OUT_OF_BOUNDS
    assert save_period(headquarters, entries(subject, longest(subject))).amount


def test_aid_after_the_return_is_for_five_years_at_most_other_months_for_a_century():
    bounds = {subject: longest(subject) for subject in PeriodSubject}
    assert bounds[PeriodSubject.AMAAR] == 60
    assert bounds[PeriodSubject.CLOSED_CASES] == 1200
    assert bounds[PeriodSubject.MEDIF] == 366


def test_what_is_missing_or_no_number_is_told(headquarters):
    with pytest.raises(EntriesRefused) as refused:
        save_period(headquarters, {"amount": "ten"})
    found = {one.field: one.rule for one in refused.value.problems}
    assert found == {
        "subject": Rule.REQUIRED,
        "valid_from": Rule.REQUIRED,
        "amount": Rule.NOT_A_NUMBER,
    }


def test_who_may_not_set_it_does_not(headquarters, laptop):
    with pytest.raises(NotHeadquarters):
        save_period(laptop, entries(PeriodSubject.MEDIF, 5))
    with pytest.raises(DeedNotAllowed):
        save_period(
            as_role(headquarters, Role.FOCAL_POINT),
            entries(PeriodSubject.BUNDLE_MISSING, 5),
        )
    assert Period(id="1", subject=PeriodSubject.MEDIF).amount is None
