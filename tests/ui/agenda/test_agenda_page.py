"""The agenda by day and by week, by keyboard alone, and on the page of a case."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from tests.workspaces import BY_PARENT, CHILD, register

from fieldcase.domain.agenda.appointment import AppointmentStatus
from fieldcase.ui.agenda.agenda_page import AgendaPage
from fieldcase.ui.agenda.appointments_section import AppointmentsSection
from fieldcase.ui.agenda.reminding import Reminding
from fieldcase.ui.window.navigation import Navigation, Place
from fieldcase.ui.window.page_ground import PageGround
from fieldcase.usecases.agenda.agenda import case_appointments
from fieldcase.usecases.agenda.appointments import Planned, plan_appointment
from fieldcase.usecases.casework.registration import add_person
from fieldcase.usecases.record_keeping.drafts import DraftAsked, own_drafts

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def press(qtbot, qapp):
    """Press a key where the keyboard is, or type a text there."""

    def strike(key, modifier=Qt.KeyboardModifier.NoModifier):
        if isinstance(key, str):
            qtbot.keyClicks(qapp.focusWidget(), key)
        else:
            qtbot.keyClick(qapp.focusWidget(), key, modifier)

    return strike


@pytest.fixture
def case(workspace):
    case = register(workspace)
    add_person(workspace, case.id, CHILD, BY_PARENT)
    return case


@pytest.fixture
def plan(workspace, case):
    """It is Saturday, 21 November 2026."""

    def make(days=0, hour=9, **other):
        day = workspace.today() + timedelta(days=days)
        facts = {"kind": "session", "starts": time(hour), **other}
        with workspace.work() as work:
            return plan_appointment(workspace, work, case.id, Planned(day=day, **facts))

    return make


@pytest.fixture
def open_page(desk, visit):
    return lambda: visit(AgendaPage(desk))


def focused(page):
    return next(tile for tile in page.days.tiles() if tile.hasFocus())


def test_a_week_has_seven_days_and_the_keyboard_is_on_what_comes_next(open_page, plan):
    plan(-2), plan(hour=15)
    page = open_page()
    assert [len(column) for column in page.days.columns] == [0, 0, 0, 1, 0, 1, 0]
    assert focused(page).line.appointment.starts == time(15)


def test_an_appointment_is_planned_from_the_agenda_by_keyboard(
    open_page, case, workspace, press, settled, qtbot
):
    page = open_page()
    page.go_to(workspace.today() + timedelta(days=2), 1)
    settled()
    page.plan_button.click()
    press("Beridze")
    qtbot.waitUntil(lambda: bool(page.choice.found))
    assert page.choice.found[0].case_id == case.id
    press(Qt.Key.Key_Return)
    settled()
    assert not page.choice.isVisible()
    assert page.deeds.panel.isVisible()
    press(Qt.Key.Key_Return, CTRL)
    settled()
    [made] = case_appointments(workspace, case.id)
    assert made.day == workspace.today() + timedelta(days=2)
    assert not page.deeds.panel.isVisible()


def test_a_case_that_is_not_found_is_said(open_page, press, qtbot, case):
    page = open_page()
    page.plan()
    press("zzzz")
    nobody = page.choice._told
    qtbot.waitUntil(lambda: bool(nobody.text()))
    page.choice.leave_button.click()
    assert not page.choice.isVisible()


def test_arrows_go_up_and_down_and_over_empty_days(open_page, plan, press):
    plan(-3), plan(), plan(hour=11)
    page = open_page()
    steps = [
        (Qt.Key.Key_Down, (0, 11)),
        (Qt.Key.Key_Left, (-3, 9)),
        (Qt.Key.Key_Left, (-3, 9)),
        (Qt.Key.Key_Right, (0, 9)),
        (Qt.Key.Key_Up, (0, 9)),
    ]
    for key, (days, hour) in steps:
        press(key)
        there = focused(page).line.appointment
        today = page._desk.workspace.today()
        assert (there.day - today, there.starts) == (timedelta(days=days), time(hour))


def test_sideways_is_turned_around_in_a_mirrored_window(arabic, open_page, plan, press):
    plan(-3), plan()
    page = open_page()
    press(Qt.Key.Key_Right)
    assert focused(page).line.appointment.day < page._desk.workspace.today()
    first, last = page.days.columns[2][0], page.days.columns[5][0]
    assert first.mapTo(page, first.pos()).x() > last.mapTo(page, last.pos()).x()


def test_pages_turn_and_home_comes_back(open_page, plan, settled, press):
    plan(7)
    page = open_page()
    press(Qt.Key.Key_PageDown)
    settled()
    assert len(page.days.tiles()) == 1
    press(Qt.Key.Key_Home)
    settled()
    assert page.days.tiles() == []
    assert page.day == page._desk.workspace.today()


def test_a_day_is_a_list_of_its_own(open_page, plan, settled, qtbot):
    plan(), plan(1)
    page = open_page()
    qtbot.mouseClick(page.day_button, Qt.MouseButton.LeftButton)
    settled()
    [tile] = page.days.tiles()
    assert tile.line.appointment.day == page._desk.workspace.today()
    assert page.day_button.isChecked()


def test_mine_are_shown_and_everybodys_when_asked(open_page, plan, settled):
    plan(responsible="somebody else")
    page = open_page()
    assert page.days.tiles() == []
    page.all_box.click()
    settled()
    assert len(page.days.tiles()) == 1


def test_enter_opens_the_case_and_n_is_a_no_show(
    open_page, plan, workspace, settled, press
):
    plan()
    page = open_page()
    asked = []
    page.place_asked.connect(asked.append)
    press(Qt.Key.Key_Return)
    case_id = focused(page).line.appointment.case_id
    assert asked == [Place("case", case_id)]
    press(Qt.Key.Key_N)
    settled()
    [missed] = case_appointments(workspace, case_id)
    assert missed.status is AppointmentStatus.NO_SHOW
    [tile] = page.days.tiles()
    assert tile.line.appointment.status is AppointmentStatus.NO_SHOW
    assert page.window().focusWidget() is tile


def test_an_appointment_is_moved_in_line_by_keyboard(
    open_page, plan, workspace, settled, press
):
    plan()
    page = open_page()
    press(Qt.Key.Key_M)
    settled()
    assert page.deeds.panel.isVisible()
    press("20/11")
    press(Qt.Key.Key_Return, CTRL)
    settled()
    day = page.deeds.form.form.field("day")
    assert day.error() == "This day is over: choose today or a later one."
    assert "20" in day.control.text()
    day.control.selectAll()
    press("24/11")
    press(Qt.Key.Key_Return, CTRL)
    settled()
    case_id = page.days.tiles()[0].line.appointment.case_id
    new, old = case_appointments(workspace, case_id)
    assert (new.instead_of, old.status) == (old.id, AppointmentStatus.RESCHEDULED)
    assert not page.deeds.panel.isVisible()


def test_the_calendar_leaves_without_names(desk, visit, plan, case, tmp_path, qtbot):
    plan()
    target = tmp_path / "agenda.ics"
    asking = replace(desk, ask_where=lambda _owner, _title, _name: target)
    page = visit(AgendaPage(asking))
    page.export_button.click()
    qtbot.waitUntil(lambda: bool(desk.messages.sentences()), timeout=10_000)
    content = target.read_text()
    assert "SUMMARY:Session" in content
    assert "Beridze" not in content
    assert case.number not in content
    assert "Nobody is named in it" in desk.messages.sentences()[0]


def test_a_case_plans_its_appointment_in_line_and_keeps_it_as_a_draft(
    desk, shown, case, settled, press
):
    section = shown(AppointmentsSection(desk))
    section.show_case(case.id)
    settled()
    section.plan_button.click()
    settled()
    press("+3d")
    section.leave()
    settled()
    asked = DraftAsked(form=("appointment", 1), case_id=case.id)
    assert len(own_drafts(desk.workspace, asked)) == 1
    section.begin("appointment")
    settled()
    assert "24" in section.deeds.form.form.field("day").control.text()
    press(Qt.Key.Key_Return, CTRL)
    settled()
    [made] = case_appointments(desk.workspace, case.id)
    assert made.kind == "session"
    assert len(section.tiles) == 1
    assert own_drafts(desk.workspace, asked) == []


def test_one_is_told_once_before_an_appointment_and_nobody_is_named(
    desk, workspace, plan, settled, qtbot
):
    ground = PageGround()
    qtbot.addWidget(ground)
    now = workspace.clock.now()
    plan(starts=now.time().replace(minute=now.minute + 10), kind="medical")
    reminding = Reminding(desk, Navigation(ground), desk.jobs)
    reminding.look()
    reminding.look()
    settled()
    [told] = desk.messages.sentences()
    assert told == "At 15:30: Medical appointment."
