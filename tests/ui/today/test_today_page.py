"""Today: every line leads to its place, and an appointment is settled by one letter."""

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea
from tests.ui.conftest import NOW
from tests.workspaces import register

from fieldcase.domain.agenda.agenda import AgendaAsked
from fieldcase.domain.agenda.appointment import AppointmentStatus
from fieldcase.domain.casework.registration_rules import CASE_FORM
from fieldcase.domain.casework.session_rules import FORM as SESSION_FORM
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.casework.today import DraftLine
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.travel.identity_document import IdentityDocument
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.today.today_lines import draft_lines, exchange_lines
from fieldcase.ui.today.today_page import TodayPage
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.agenda.agenda import find_appointment, list_agenda
from fieldcase.usecases.agenda.appointments import Planned, plan_appointment
from fieldcase.usecases.casework.sessions import begin_session
from fieldcase.usecases.casework.today import Some, TodaysWork


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
    return register(workspace)


@pytest.fixture
def plan(workspace, case):
    def make(days=0, **other):
        day = workspace.today() + timedelta(days=days)
        with workspace.work() as work:
            planned = Planned(day=day, kind="session", **other)
            return plan_appointment(workspace, work, case.id, planned)

    return make


@pytest.fixture
def open_page(desk, visit):
    return lambda: visit(TodayPage(desk))


def status_of(workspace, appointment):
    return find_appointment(workspace, appointment.id).appointment.status


def placed(page):
    asked = []
    page.place_asked.connect(asked.append)
    return asked


def test_an_empty_day_says_what_would_be_here(open_page):
    page = open_page()
    assert page.empty.isVisible()
    assert not any(card.isVisible() for card in page.cards)
    assert page.title() == "Today"


def test_it_stays_at_its_top_when_it_is_drawn_anew(open_page, plan, qtbot):
    for day in range(8):
        for _ in range(4):
            plan(day)
    page = open_page()
    page.resize(900, 500)
    bar = page.findChild(QScrollArea, "page_scroll").verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    moved = []
    bar.valueChanged.connect(moved.append)
    rows, told = list(page.due.rows), []
    page.counted.connect(told.append)
    page.refresh()
    qtbot.waitUntil(lambda: bool(told))
    assert page.due.rows == rows  # those that are there say what is new
    assert rows[0].hasFocus()
    assert not moved


def test_the_keyboard_is_on_the_first_line_and_enter_opens_its_case(
    open_page, plan, case, press
):
    plan(-1), plan()
    page = open_page()
    asked = placed(page)
    assert page.overdue.rows[0].hasFocus()
    press(Qt.Key.Key_Return)
    assert asked == [Place("case", case.id)]


def test_arrows_go_through_all_lines(open_page, plan, workspace, case, press):
    plan(-1), plan()
    begin_session(workspace, case.id)
    page = open_page()
    for card in (page.due, page.drafts):
        press(Qt.Key.Key_Down)
        assert card.rows[0].hasFocus()
    press(Qt.Key.Key_Up)
    assert page.due.rows[0].hasFocus()


@pytest.mark.parametrize(
    ("key", "status"),
    [
        (Qt.Key.Key_D, AppointmentStatus.DONE),
        (Qt.Key.Key_N, AppointmentStatus.NO_SHOW),
        (Qt.Key.Key_C, AppointmentStatus.CONFIRMED),
        (Qt.Key.Key_X, AppointmentStatus.CANCELLED),
    ],
)
def test_one_letter_says_what_became_of_it(
    open_page, plan, settled, press, key, status
):
    made = plan()
    page = open_page()
    press(key)
    settled()
    assert status_of(page._desk.workspace, made) is status


def test_a_no_show_is_offered_another_day_without_the_mouse(
    open_page, plan, desk, settled, press, qtbot
):
    missed = plan()
    page = open_page()
    press(Qt.Key.Key_N)
    settled()
    [notice] = desk.messages._notices()
    assert "Nino" not in notice.sentence
    notice.offer_button.click()
    with qtbot.waitActive(page):  # here the message has a window of its own
        page.activateWindow()
    settled()
    form = page._deeds.form.form
    assert form.name_with_keyboard() == "day"
    press("tomorrow")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()
    workspace = desk.workspace
    tomorrow = workspace.today() + timedelta(days=1)
    [line] = list_agenda(workspace, AgendaAsked(first=tomorrow, last=tomorrow))
    assert line.appointment.instead_of == missed.id
    assert status_of(workspace, missed) is AppointmentStatus.NO_SHOW


def test_what_cannot_be_yet_is_not_offered(open_page, plan, workspace, press):
    ahead = plan(1)
    page = open_page()
    assert AppointmentStatus.NO_SHOW not in page.coming.rows[0].deeds
    press(Qt.Key.Key_N)
    assert status_of(workspace, ahead) is AppointmentStatus.PLANNED


def test_a_draft_is_opened_where_it_is_written(
    open_page, workspace, case, qtbot, press
):
    draft = begin_session(workspace, case.id)
    page = open_page()
    with qtbot.waitSignal(page.draft_asked) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == [draft.id]


def test_an_expiring_document_leads_to_the_journey(open_page, workspace, case, qtbot):
    document = IdentityDocument(
        id="passport",
        case_id=case.id,
        person_id="p",
        kind="PASS",
        expires_on=workspace.today() + timedelta(days=3),
    )
    with workspace.work() as work:
        work.of_kind(RecordKind.IDENTITY_DOCUMENT).save(document)
    page = open_page()
    asked = placed(page)
    [row] = page.expiring.rows
    assert "in 3 days" in row.accessibleName()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert asked == [Place("case", CaseAsked(case.id, Area.TRAVEL))]


def test_what_is_written_elsewhere_shows_at_once(open_page, plan, settled, qtbot):
    page = open_page()
    with qtbot.waitSignal(page.counted) as counted:
        plan()
    settled()
    assert counted.args == [1]
    assert len(page.due.rows) == 1


def test_clashes_are_said_in_words(open_page, plan):
    at_two = time(14)
    plan(starts=at_two), plan(starts=at_two)
    page = open_page()
    told = {label.text() for label in page.due.findChildren(QLabel)}
    assert "Same time" in told
    assert "same time" in page.due.rows[0].accessibleName()


def test_arabic_opens_mirrored(arabic, open_page, plan, workspace, case):
    plan()
    begin_session(workspace, case.id)
    page = open_page()
    assert page.drafts.mapTo(page, page.drafts.rect().center()).x() < (
        page.due.mapTo(page, page.due.rect().center()).x()
    )


def test_pairs_to_look_at_lead_to_their_page(words):
    [line] = exchange_lines(TodaysWork(day=date(2026, 11, 21), duplicates=2), words)
    assert line.what == "2 pairs of registrations may be one person"
    assert line.place == Place("duplicates")


@pytest.mark.parametrize(
    ("form", "number", "told"),
    [
        (CASE_FORM, "", "New case"),
        (CASE_FORM, "BE-1", "BE-1 · New case"),
        (SESSION_FORM, "", "New case · Session"),
    ],
)
def test_a_draft_says_once_that_it_is_a_new_case(form, number, told, words):
    draft = DraftLine(
        case_id="c", case_number=number, draft_id="d", form=form, saved_at=NOW
    )
    work = TodaysWork(day=NOW.date(), drafts=Some(lines=(draft,), total=1))
    [line] = draft_lines(work, words)
    assert line.what.replace("\u2068", "").replace("\u2069", "") == told
