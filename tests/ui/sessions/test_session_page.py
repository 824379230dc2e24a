"""Writing a session: nothing typed is lost, and signing makes it final."""

from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea
from tests.ui.killed import TYPED, killed_while_writing
from tests.workspaces import (
    BY_PARENT,
    CHILD,
    PASSPHRASE,
    SESSION,
    hold_session,
    register,
)

from fieldcase.domain.errors import RecordNotFound
from fieldcase.ui.filling.form_part import bring_focus_into_sight
from fieldcase.ui.sessions.session_page import SessionPage
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.registration import add_person
from fieldcase.usecases.casework.sessions import (
    begin_amendment,
    begin_session,
)
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.record_keeping.drafts import open_draft, save_draft

CTRL = Qt.KeyboardModifier.ControlModifier
A_SECOND = 1000


@pytest.fixture
def case(workspace):
    case = register(workspace)
    add_person(workspace, case.id, CHILD, BY_PARENT)
    return case


@pytest.fixture
def draft(workspace, case):
    return begin_session(workspace, case.id)


@pytest.fixture
def page(desk, visit, draft):
    return visit(SessionPage(desk), draft.id)


def control(page, name):
    return page.form.form.field(name).control


def kept(workspace, draft):
    return open_draft(workspace, draft.id).entries


def test_a_session_is_written_and_signed_by_keyboard(
    page, workspace, case, tab_to, qtbot, qapp
):
    for name, typed in {
        "session_type": "Return",
        "place_type": "hosp",
        "place": "UZ Gent, ward 4",
        "mode": "b",
        "starts": "9",
        "ends": "945",
        "language": "Georgian",
        "interpreter": "N. Lomidze",
        "present": "L ",
        "topics": "v ",
        "facts": "Wants to reopen the bakery.",
        "decision": "wants",
        "psychosocial_note": "Sleeps badly.",
        "next_appointment": "30/11",
        "next_appointment_time": "14",
        "next_appointment_for": "plan",
    }.items():
        tab_to(control(page, name), typed)
    tab_to(control(page, "place"))
    with qtbot.waitSignal(page.session_signed) as signed:
        qtbot.keyClick(qapp.focusWidget(), Qt.Key.Key_Return, CTRL)
    [session] = open_case(workspace, case.id).sessions
    assert signed.args == [session.id]
    assert (session.minutes, session.mode, session.language) == (45, "phone", "ka")
    assert (session.decision, session.topics) == ("wants_return", ("VOL",))
    assert str(session.next_appointment) == "2026-11-30"
    assert len(session.present) == 2
    assert open_case(workspace, case.id).drafts == ()


def test_tab_follows_the_order_of_reading(page, qapp, qtbot):
    fields = page.form.form._fields
    control(page, "session_type").setFocus()
    reached = []
    for _ in range(60):
        here = qapp.focusWidget()
        reached += [
            name
            for name, field in fields.items()
            if (field.control is here or field.control.isAncestorOf(here))
            and name not in reached
        ]
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    wanted = [name for name, field in fields.items() if field.isVisible()]
    assert reached == wanted


def test_what_is_typed_is_in_the_store_within_a_second(page, workspace, draft, qtbot):
    qtbot.keyClicks(control(page, "facts"), "Wants to retu")
    assert page.draft.mark.text() == "Saving the draft…"
    qtbot.waitUntil(
        lambda: kept(workspace, draft).get("facts") == "Wants to retu",
        timeout=A_SECOND,
    )
    qtbot.waitUntil(lambda: page.draft.mark.text() == "Draft saved a second ago")


def test_while_one_types_on_the_store_is_asked_now_and_then(
    page, workspace, draft, jobs, qtbot, request
):
    gate = Event()
    request.addfinalizer(gate.set)
    jobs.start(page, lambda _: gate.wait(), lambda _: None)
    for letter in "one after the other":
        qtbot.keyClicks(control(page, "facts"), letter)
        qtbot.wait(30)
    assert page.draft.keeper._under_way == 1
    gate.set()
    qtbot.waitUntil(
        lambda: kept(workspace, draft).get("facts") == "one after the other"
    )


def test_ctrl_s_and_leaving_save_at_once(page, workspace, draft, settled, qtbot):
    qtbot.keyClicks(control(page, "place"), "Ward 4")
    qtbot.keyClick(control(page, "place"), Qt.Key.Key_S, CTRL)
    assert not page.draft.keeper._pause.isActive()
    settled()
    assert kept(workspace, draft)["place"] == "Ward 4"
    qtbot.keyClicks(control(page, "place"), "2")
    page.leave()
    settled()
    assert kept(workspace, draft)["place"] == "Ward 42"


def test_closing_the_window_saves_what_was_typed_last(page, workspace, draft, qtbot):
    qtbot.keyClicks(control(page, "place"), "Ward 4")
    page.close()
    assert kept(workspace, draft)["place"] == "Ward 4"


def test_a_draft_is_resumed_with_everything_in_place(
    desk, visit, page, workspace, draft
):
    page.form.form.set_entries({**SESSION, "held_on": "31/31", "starts": "9.75"})
    page.draft.keeper.note()
    page.settle()
    again = visit(SessionPage(desk), draft.id)
    assert control(again, "facts").entry() == SESSION["facts"]
    assert control(again, "topics").entry() == ["VOL"]
    assert control(again, "held_on").text() == "31/31"
    assert "date" in again.form.form.field("held_on").error()
    assert "time" in again.form.form.field("starts").error()
    assert not again.form.form.field("present").error()
    assert kept(workspace, draft)["held_on"] == "31/31"


def test_problems_stand_under_their_fields_and_the_first_has_the_keyboard(
    page, workspace, draft, settled, qtbot
):
    control(page, "ends").set_entry("25:00")
    control(page, "present").set_values([])
    page.sign_button.click()
    settled()
    error = {
        name: field.error()
        for name, field in page.form.form._fields.items()
        if field.error()
    }
    assert set(error) == {"place_type", "ends", "present"}
    assert control(page, "place_type").hasFocus()
    assert control(page, "ends").text() == "25:00"
    assert kept(workspace, draft)["ends"] == "25:00"
    qtbot.keyClicks(control(page, "facts"), "still kept")
    qtbot.waitUntil(lambda: kept(workspace, draft).get("facts") == "still kept")


def test_after_signing_the_record_can_be_saved_as_pdf(
    desk, visit, draft, settled, tmp_path, qtbot
):
    workspace, target, asked = desk.workspace, tmp_path / "record.pdf", []
    asking = replace(desk, ask_where=lambda _o, _t, name: asked.append(name) or target)
    page = visit(SessionPage(asking), draft.id)
    page.form.form.set_entries({**kept(workspace, draft), **SESSION})
    page.sign_button.click()
    settled()
    [notice] = desk.messages._notices()
    notice.offer_button.click()
    qtbot.waitUntil(target.exists, timeout=20_000)
    [session] = open_case(workspace, draft.case_id).sessions
    assert asked == [session.number.replace("/", "-") + ".pdf"]
    assert target.read_bytes().startswith(b"%PDF")


def test_a_draft_is_discarded_after_asking_once(
    page, desk, workspace, draft, settled, qtbot
):
    page.discard_button.click()
    settled()
    assert kept(workspace, draft)
    with qtbot.waitSignal(page.left) as left:
        desk.messages._notices()[0].offer_button.click()
    assert left.args == [draft.case_id]
    with pytest.raises(RecordNotFound):
        kept(workspace, draft)


def test_an_amendment_begins_with_what_was_signed_and_asks_why(
    desk, visit, workspace, case, settled
):
    session = hold_session(workspace, case)
    begun = begin_amendment(workspace, session.id)
    page = visit(SessionPage(desk), begun.id)
    assert page.title() == "Amendment of a session"
    assert control(page, "starts").text() == "09:15"
    page.sign_button.click()
    settled()
    assert page.form.form.field("amendment_reason").error() == "This is needed."
    control(page, "amendment_reason").set_value("The place was wrong.")
    page.sign_button.click()
    settled()
    sessions = open_case(workspace, case.id).sessions
    assert {one.amends for one in sessions} == {None, session.id}


def test_a_draft_signed_elsewhere_is_said_in_words(page, desk, workspace, visit):
    visit(page, "01a1feb1-0000-7000-8000-000000000000")
    assert "not here any more" in desk.messages.sentences()[0]


def test_every_control_has_a_name_for_screen_readers(page):
    for name, field in page.form.form._fields.items():
        assert field.control.accessibleName(), name
    areas = page.findChildren(QPlainTextEdit)
    assert all(area.accessibleName() for area in areas)


def test_arabic_opens_mirrored(arabic, desk, visit, draft):
    page = visit(SessionPage(desk), draft.id)
    decision, kind = control(page, "decision"), control(page, "session_type")
    assert decision.mapTo(page, decision.rect().center()).x() < (
        kind.mapTo(page, kind.rect().center()).x()
    )


def test_a_killed_window_loses_nothing_that_is_a_second_old(workspace, draft):
    folder = workspace.store.place.folder
    workspace.close()
    facts = 'page.form.form.field("facts").control'
    killed_while_writing(folder, SessionPage, facts, draft.id)
    opened = open_store(folder, PASSPHRASE)
    assert kept(opened, draft)["facts"] == TYPED
    opened.close()


def test_two_drafts_written_one_after_the_other_do_not_mix(
    page, workspace, case, draft, settled, qtbot
):
    other = begin_session(workspace, case.id)
    save_draft(workspace, other, {**other.entries, "place": "elsewhere"})
    qtbot.keyClicks(control(page, "place"), "here")
    page.visit(other.id)
    settled()
    assert control(page, "place").text() == "elsewhere"
    assert kept(workspace, draft)["place"] == "here"
    assert kept(workspace, other)["place"] == "elsewhere"


@pytest.mark.parametrize("name", ["topics", "skills", "documents_given"])
def test_a_field_that_is_entered_is_seen_whole_with_its_name(page, qtbot, name):
    page.resize(1000, 500)
    qtbot.waitUntil(lambda: page.form.height() > page.height())
    field = page.form.form.field(name)
    field.enter()
    bring_focus_into_sight(page.form)
    [area] = page.findChildren(QScrollArea, "page_scroll")

    def is_seen():
        top = field.mapTo(area.viewport(), QPoint(0, 0)).y()
        return 0 <= top <= area.viewport().height() - field.height()

    qtbot.waitUntil(is_seen)
