"""Caseloads and reassigning, on a real store."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook
from tests.conftest import MONDAY_MORNING
from tests.workspaces import hold_session, register

from fieldcase.domain.agenda.appointment import Appointment, AppointmentStatus
from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.caseload import WORKED_ON
from fieldcase.domain.errors import Cancelled, DeedNotAllowed, RecordNotFound
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_keeping.audit import AuditDeed, AuditFilter
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import EntriesRefused, Problem, Rule
from fieldcase.domain.staff import Role, StaffMember
from fieldcase.domain.words import words_in
from fieldcase.usecases.casework.sessions import begin_session
from fieldcase.usecases.casework.team import (
    caseloads,
    cases_carried,
    reassign_all_cases,
    reassign_cases,
    team,
    who_can_carry,
)
from fieldcase.usecases.casework.team_list import export_caseload
from fieldcase.usecases.record_keeping.auditing import list_audit


@pytest.fixture
def hire(workspace):
    def hire(name, role=Role.COUNSELLOR, **other):
        staff = StaffMember(id=f"id of {name}", name=name, role=role, **other)
        with workspace.work() as work:
            work.staff.save(staff)
        return replace(workspace, staff=staff)

    return hire


@pytest.fixture
def supervisor(hire):
    return hire("Jo", Role.SUPERVISOR)


def load_of(supervisor, name):
    [found] = [one for one in caseloads(supervisor) if one.name == name]
    return found


def stand(workspace, case, status):
    with workspace.work() as work:
        work.cases.save(replace(work.cases.get(case.id), status=status))


def plan(workspace, case, day, **other):
    appointment = Appointment(
        id=workspace.new_id(),
        case_id=case.id,
        day=day,
        kind="FU",
        responsible=workspace.staff.id,
        **other,
    )
    with workspace.work() as work:
        work.of_kind(RecordKind.APPOINTMENT).save(appointment)


def test_a_caseload_counts_what_is_worked_on(workspace, hire, supervisor):
    cases = [register(workspace) for _ in range(4)]
    stand(workspace, cases[1], CaseStatus.APPROVED)
    stand(workspace, cases[2], CaseStatus.ON_HOLD)
    stand(workspace, cases[3], CaseStatus.CLOSED)
    hold_session(workspace, cases[0], held_on="2026-03-02")

    load = load_of(supervisor, "An Peeters")

    assert load.cases == 3
    assert load.by_status[CaseStatus.APPROVED] == 1
    assert load.by_status[CaseStatus.ON_HOLD] == 1
    assert CaseStatus.CLOSED not in load.by_status
    assert load.last_session_on == date(2026, 3, 2)


@pytest.mark.parametrize("status", CaseStatus, ids=str)
def test_every_status_is_an_ending_or_counted(workspace, supervisor, status):
    stand(workspace, register(workspace), status)
    load = load_of(supervisor, "An Peeters")
    assert load.cases == (status in WORKED_ON)


def test_overdue_is_what_is_still_expected_of_an_earlier_day(workspace, supervisor):
    case, today = register(workspace), workspace.today()
    plan(workspace, case, today - timedelta(days=1))
    plan(workspace, case, today)
    done = AppointmentStatus.DONE
    plan(workspace, case, today - timedelta(days=2), status=done)

    assert load_of(supervisor, "An Peeters").overdue == 1


def test_a_draft_grows_old_in_a_week(workspace, supervisor):
    draft = begin_session(workspace, register(workspace).id)
    begin_session(workspace, register(workspace).id)
    with workspace.work() as work:
        old = MONDAY_MORNING - timedelta(days=8)
        work.drafts.save(replace(draft, saved_at=old))

    assert load_of(supervisor, "An Peeters").old_drafts == 1


def test_who_left_is_named_as_long_as_they_have_cases(workspace, hire, supervisor):
    gone = hire("Eva", is_active=False)
    assert "Eva" not in {one.name for one in caseloads(supervisor)}
    register(gone)
    assert not load_of(supervisor, "Eva").is_active
    assert "Eva" not in {one.name for one in who_can_carry(supervisor)}


def test_cases_change_hands_with_what_is_planned_in_them(workspace, hire, supervisor):
    eva, kept, given = hire("Eva"), register(workspace), register(workspace)
    plan(workspace, given, workspace.today())
    past = AppointmentStatus.DONE
    plan(workspace, given, workspace.today(), status=past)

    moved = reassign_cases(supervisor, [given.id, given.id], eva.staff.id, "On leave")

    assert moved == 1
    with workspace.reading() as work:
        assert work.cases.get(given.id).counsellor_id == eva.staff.id
        assert work.cases.get(kept.id).counsellor_id == workspace.staff.id
        appointments = work.of_kind(RecordKind.APPOINTMENT).where(case_id=given.id)
    by_status = {one.status: one.responsible for one in appointments}
    assert by_status == {
        AppointmentStatus.PLANNED: eva.staff.id,
        AppointmentStatus.DONE: workspace.staff.id,
    }
    [line] = list_audit(supervisor, AuditFilter(deeds=(AuditDeed.REASSIGNED,)))
    assert (line.entry.case_id, line.entry.reason) == (given.id, "On leave")


def test_all_cases_of_somebody_change_hands(workspace, hire, supervisor):
    eva = hire("Eva")
    for _ in range(3):
        register(workspace)
    closed = register(workspace)
    stand(workspace, closed, CaseStatus.CLOSED)

    assert reassign_all_cases(supervisor, workspace.staff.id, eva.staff.id, "Left") == 3
    assert load_of(supervisor, "Eva").cases == 3
    assert load_of(supervisor, "An Peeters").cases == 0


def test_giving_a_case_to_whoever_has_it_changes_nothing(workspace, supervisor):
    case = register(workspace)
    assert reassign_cases(supervisor, [case.id], workspace.staff.id, "Why not") == 0


@pytest.mark.parametrize(
    ("count", "to", "reason", "problem"),
    [
        (0, "An", "x", Problem("cases", Rule.REQUIRED)),
        (1, "", "x", Problem("to", Rule.REQUIRED)),
        (1, "Mo", "x", Problem("to", Rule.NOBODY_TO_TAKE_IT)),
        (1, "Tea", "x", Problem("to", Rule.NOBODY_TO_TAKE_IT)),
        (1, "Eva", " ", Problem("reason", Rule.REQUIRED)),
    ],
)
def test_nothing_changes_hands_without_what_is_needed(
    workspace, hire, count, to, reason, problem
):
    supervisor = hire("Jo", Role.SUPERVISOR)
    hire("Eva")
    hire("Mo", is_active=False)
    hire("Tea", Role.TRAINER)
    case = register(workspace)
    wanted = workspace.staff.id if to == "An" else f"id of {to}" if to else ""

    with pytest.raises(EntriesRefused) as refused:
        reassign_cases(supervisor, [case.id] * count, wanted, reason)

    assert refused.value.problems == (problem,)
    with workspace.reading() as work:
        assert work.cases.get(case.id) == case


def test_all_change_hands_or_none(workspace, hire, supervisor):
    eva, case = hire("Eva"), register(workspace)
    with pytest.raises(RecordNotFound):
        reassign_cases(supervisor, [case.id, "no case"], eva.staff.id, "x")
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        reassign_cases(supervisor, [case.id], eva.staff.id, "x", stopped)
    with workspace.reading() as work:
        assert work.cases.get(case.id) == case


def test_cases_are_found_among_those_of_one_counsellor(workspace, hire, supervisor):
    eva = hire("Eva")
    register(workspace, "Nino")
    luka = register(workspace, "Luka")
    register(eva, "Luka")

    total, first = cases_carried(supervisor, workspace.staff.id, "luka", 10)
    assert (total, [one.id for one in first]) == (1, [luka.id])
    assert cases_carried(supervisor, workspace.staff.id, "", 1)[0] == 2


@pytest.mark.parametrize(
    "role", [Role.COUNSELLOR, Role.MONITOR, Role.TRAINER, Role.FOCAL_POINT]
)
def test_the_team_is_for_supervisors_and_headquarters(workspace, hire, role, tmp_path):
    other = hire("Eva", role)
    for deed in (
        lambda: team(other),
        lambda: caseloads(other),
        lambda: who_can_carry(other),
        lambda: cases_carried(other, other.staff.id, "", 1),
        lambda: reassign_cases(other, [], "", ""),
        lambda: reassign_all_cases(other, "", "", ""),
        lambda: export_caseload(other, tmp_path / "list.xlsx", words_in("en")),
    ):
        with pytest.raises(DeedNotAllowed):
            deed()


def test_the_caseload_is_an_excel_table_without_names_of_migrants(
    workspace, supervisor, tmp_path
):
    register(workspace)
    target = tmp_path / "caseload.xlsx"

    assert export_caseload(supervisor, target, words_in("en")) == 2

    sheet = load_workbook(target).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    told = {cell for row in rows for cell in row}
    assert {"An Peeters", "Jo", "Old drafts", "Last session"} <= told
    assert not any("Beridze" in str(cell) for cell in told)
