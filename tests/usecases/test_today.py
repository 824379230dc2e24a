"""Today: what is due, what waits, what expires, what came back; each where it is."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.workspaces import hold_session, register

from fieldcase.domain.agenda.appointment import AppointmentStatus
from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.today import AHEAD, BEHIND, MOST_LINES
from fieldcase.domain.clock import Clock
from fieldcase.domain.plan.plan import Plan, PlanStatus
from fieldcase.domain.procedures.medical_file import MedicalFile
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.domain.travel.identity_document import IdentityDocument
from fieldcase.usecases.agenda.appointments import make_appointment, set_appointment
from fieldcase.usecases.casework.sessions import begin_session
from fieldcase.usecases.casework.today import beginning_soon, expiring, todays_work
from fieldcase.usecases.exchange.sending import send_changes

TODAY = date(2026, 3, 9)


@pytest.fixture
def plan(workspace, saved_case):
    def make(day, **entries):
        whole = {"kind": "session", "responsible": workspace.staff.id, **entries}
        return make_appointment(
            workspace, saved_case.id, {"day": day.isoformat(), **whole}
        )

    return make


@pytest.fixture
def save(workspace):
    def write(record):
        with workspace.work() as work:
            return work.of_kind(RecordKind(record_kind(record))).save(record)

    return write


def record_kind(record):
    kinds = {
        IdentityDocument: "identity_document",
        MedicalFile: "medical_file",
        Plan: "plan",
    }
    return kinds[type(record)]


def days(count):
    return timedelta(days=count)


def later(workspace, count):
    """The same workspace so many days later."""
    then = workspace.clock.now() + days(count)
    return replace(workspace, clock=Clock(lambda: then))


def in_the_role(workspace, role):
    return replace(workspace, staff=replace(workspace.staff, role=role))


def test_a_new_store_has_nothing_to_do(workspace):
    work = todays_work(workspace)
    assert work.waiting == 0
    assert work.day == TODAY
    assert not any(getattr(work, name).total for name in ("due", "drafts", "expiring"))


def test_what_is_due_today_comes_in_the_order_of_time(workspace, plan):
    later_on, early = plan(TODAY, starts="15:00:00"), plan(TODAY, starts="09:00:00")
    due = todays_work(workspace).due
    assert [line.appointment.id for line in due.lines] == [early.id, later_on.id]
    assert due.total == 2
    assert due.lines[0].name == "Nino Beridze"


def test_what_nobody_settled_is_overdue_until_somebody_does(workspace, plan):
    missed = plan(TODAY)
    tomorrow = later(workspace, 1)
    work = todays_work(tomorrow)
    assert [line.appointment.id for line in work.overdue.lines] == [missed.id]
    assert work.waiting == 1
    set_appointment(tomorrow, missed.id, AppointmentStatus.NO_SHOW)
    assert todays_work(tomorrow).waiting == 0


def test_one_is_reminded_as_many_days_before_as_was_chosen(workspace, plan):
    soon, wide = plan(TODAY + days(1)), plan(TODAY + days(7), reminder_days=7)
    plan(TODAY + days(2)), plan(TODAY + days(1), reminder_days=0)
    coming = todays_work(workspace).coming
    assert [line.appointment.id for line in coming.lines] == [soon.id, wide.id]


def at(workspace, hour, minute=0):
    """The same workspace at another time of its day."""
    then = workspace.clock.now().replace(hour=hour, minute=minute, second=0)
    return replace(workspace, clock=Clock(lambda: then))


@pytest.mark.parametrize(
    ("minute", "told"), [(44, 0), (45, 1), (59, 1), (60, 1), (61, 0)]
)
def test_one_is_told_a_quarter_of_an_hour_before(workspace, plan, minute, told):
    plan(TODAY, starts="15:00:00")
    plan(TODAY), plan(TODAY + days(1), starts="15:00:00")
    now = at(workspace, 14 + minute // 60, minute % 60)
    assert len(beginning_soon(now)) == told


def test_what_others_are_responsible_for_is_theirs_unless_asked(workspace, plan):
    plan(TODAY, responsible="somebody else")
    assert todays_work(workspace).due.total == 0
    assert todays_work(workspace, everybodys=True).due.total == 1


def test_of_many_the_first_are_shown_and_all_are_counted(workspace, plan):
    for _ in range(MOST_LINES + 3):
        plan(TODAY)
    overdue = todays_work(later(workspace, 1)).overdue
    assert (len(overdue.lines), overdue.total) == (MOST_LINES, MOST_LINES + 3)


def test_drafts_wait_to_be_finished(workspace, saved_case):
    draft = begin_session(workspace, saved_case.id)
    [line] = todays_work(workspace).drafts.lines
    assert (line.draft_id, line.form) == (draft.id, "session")
    assert (line.case_number, line.name) == (saved_case.number, "Nino Beridze")


def test_the_drafts_of_others_are_not_ones_own(workspace, saved_case):
    begin_session(workspace, saved_case.id)
    other = replace(workspace, staff=replace(workspace.staff, id="other"))
    assert todays_work(other).drafts.total == 0


def a_passport(case, day, **facts):
    known = {"id": f"passport {day}", "person_id": "p", "kind": "PASS"}
    return IdentityDocument(**known, case_id=case.id, expires_on=day, **facts)


def a_report(case, day):
    known = {"id": "file", "person_id": "p", "report_on": day - days(14)}
    return MedicalFile(**known, case_id=case.id, report_until=day)


@pytest.mark.parametrize(
    ("count", "told"), [(-BEHIND - 1, 0), (-BEHIND, 1), (AHEAD, 1), (AHEAD + 1, 0)]
)
def test_a_passport_is_told_around_the_day_it_expires(
    workspace, saved_case, save, count, told
):
    save(a_passport(saved_case, TODAY + days(count)))
    assert len(expiring(workspace)) == told


def test_a_lost_passport_expires_no_more(workspace, saved_case, save):
    save(a_passport(saved_case, TODAY, status="lost"))
    assert expiring(workspace) == []


def test_what_expires_first_stands_first(workspace, saved_case, save):
    save(a_passport(saved_case, TODAY + days(9)))
    save(a_report(saved_case, TODAY + days(3)))
    found = [(line.kind, line.field) for line in expiring(workspace)]
    assert found == [
        (RecordKind.MEDICAL_FILE, "report_until"),
        (RecordKind.IDENTITY_DOCUMENT, "expires_on"),
    ]


def test_who_does_not_see_illness_hears_of_no_report(workspace, saved_case, save):
    save(a_report(saved_case, TODAY))
    assert expiring(in_the_role(workspace, Role.MONITOR)) == []


def test_what_matters_before_departure_is_silent_after_it(workspace, saved_case, save):
    save(a_passport(saved_case, TODAY))
    with workspace.work() as work:
        work.cases.save(replace(saved_case, status=CaseStatus.DEPARTED))
    assert expiring(workspace) == []


def a_plan(case, **facts):
    known = {"id": "plan", "number": "1", "made_on": TODAY, "made_by": "an"}
    return Plan(**known, case_id=case.id, status=PlanStatus.ACTIVE, **facts)


def test_a_plan_ends_twelve_months_after_departure(workspace, saved_case, save):
    save(a_plan(saved_case))
    left = date(2025, 3, 20)
    with workspace.work() as work:
        work.cases.save(
            replace(saved_case, status=CaseStatus.ARRIVED, departed_on=left)
        )
    [line] = expiring(workspace)
    assert (line.kind, line.day) == (RecordKind.PLAN, date(2026, 3, 20))
    save(a_plan(saved_case, extended_until=TODAY + days(5)))
    [line] = expiring(workspace)
    assert line.day == TODAY + days(5)


def test_an_open_case_with_nothing_planned_is_told_after_two_weeks(
    workspace, saved_case
):
    assert todays_work(workspace).idle.total == 0
    [line] = todays_work(later(workspace, 14)).idle.lines
    assert line.case_id == saved_case.id
    assert (line.last_session_on, line.name) == (None, "Nino Beridze")
    hold_session(workspace, saved_case)
    [line] = todays_work(later(workspace, 14)).idle.lines
    assert line.last_session_on == TODAY


def test_of_many_idle_cases_the_first_are_read_and_all_are_counted(
    workspace, saved_case
):
    other = register(workspace, "Giorgi")
    since = later(workspace, 14).today()
    with workspace.reading() as work:
        lines, in_all = work.today.idle_cases(workspace.staff.id, since, most=1)
    assert ([line.case_id for line in lines], in_all) == ([saved_case.id], 2)
    assert saved_case.id < other.id


def test_a_case_with_something_planned_or_closed_is_not_idle(workspace, plan):
    plan(TODAY + days(60))
    closed = register(workspace, "Giorgi")
    with workspace.work() as work:
        work.cases.save(replace(closed, status=CaseStatus.CLOSED))
    assert todays_work(later(workspace, 30)).idle.total == 0


def test_a_bundle_that_no_receipt_came_for_is_told_after_three_days(
    laptop, mailbox, saved_case
):
    register(laptop)
    send_changes(laptop, mailbox)
    assert todays_work(laptop).unanswered.total == 0
    assert todays_work(later(laptop, 4)).unanswered.total == 1


def test_headquarters_sees_files_that_wait_for_somebody(headquarters):
    assert todays_work(headquarters).refused.total == 0
