"""A course from its plan to its participants, with the keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from tests.usecases.training import COURSE, a_course, held
from tests.workspaces import register

from fieldcase.domain.training.course_overview import CourseFilter
from fieldcase.domain.training.enrolment import EnrolmentStatus
from fieldcase.ui.controls.button import Button
from fieldcase.ui.training.course_page import CoursePage
from fieldcase.ui.training.courses_page import CoursesPage
from fieldcase.ui.training.new_course_page import NewCoursePage
from fieldcase.ui.training.participant_page import ParticipantPage
from fieldcase.usecases.training.course_enrolment import enrol_member
from fieldcase.usecases.training.courses import list_courses, open_course

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def page(desk, visit, course, meetings, people):
    return visit(CoursePage(desk), course.id)


@pytest.fixture
def lines(workspace):
    return lambda: list_courses(workspace, CourseFilter(), 0, 10)


def field(panel, name):
    return panel.form.form.field(name)


def fill(qtbot, panel, **typed):
    """Type into the fields of a panel as one does."""
    for name, text in typed.items():
        control = field(panel, name).control
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        qtbot.keyClicks(control, text)


def shown_names(page):
    table = page.participants.table.model
    return [table.index(row, 0).data() for row in range(table.rowCount())]


def test_a_course_is_planned_by_keyboard(desk, visit, tab_to, qtbot, qapp, lines):
    page = visit(NewCoursePage(desk))
    for name, text in (
        ("title", "Sewing"),
        ("training_type", "technical"),
        ("country", "Georgia"),
        ("starts_on", "9/3/2026"),
        ("capacity", "12"),
    ):
        tab_to(field(page.panel, name).control, text)
    with qtbot.waitSignal(page.made):
        qtbot.keyClick(qapp.focusWidget(), ENTER, CTRL)
    [line] = lines()
    assert (line.title, line.training_type, line.country) == ("Sewing", "TVET", "GE")
    assert (str(line.starts_on), line.capacity) == ("2026-03-09", 12)


def test_what_is_wrong_is_said_under_its_field_and_what_was_typed_is_a_draft(
    desk, visit, qtbot, lines, settled
):
    page = visit(NewCoursePage(desk))
    fill(qtbot, page.panel, title="Sewing", capacity="many")
    page.panel.keep()
    qtbot.waitUntil(lambda: bool(field(page.panel, "country").error()))
    assert field(page.panel, "capacity").error()
    assert lines() == []
    page.leave()
    settled()

    again = visit(NewCoursePage(desk))
    assert field(again.panel, "title").control.text() == "Sewing"
    assert field(again.panel, "capacity").control.text() == "many"


def test_the_list_opens_filters_and_says_how_full_a_course_is(
    desk, visit, course, workspace, qtbot, settled
):
    a_course(workspace, title="English", training_type="LANG", capacity=5)
    page = visit(CoursesPage(desk))
    assert page.table.model.rowCount() == 2
    qtbot.keyClicks(page.table.view, "mic")
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 1)
    assert page.filter.text.text() == "mic"
    people_column = [one.key for one in page.table.model.columns].index("people")
    assert page.table.model.index(0, people_column).data() == "0"
    with qtbot.waitSignal(page.opened) as opened:
        qtbot.keyClick(page.table.view, ENTER)
    assert opened.args == [course.id]
    page.filter.text.set_value("nothing like it")
    page.refresh()
    settled()
    assert page.table.model.rowCount() == 0


def test_a_series_is_planned_on_the_page(desk, visit, course, workspace, qtbot):
    page = visit(CoursePage(desk), course.id)
    page.meetings.add_button.click()
    panel = page.meetings.series
    qtbot.waitUntil(panel.keep_button.isEnabled)
    assert field(panel, "first").control.entry() == COURSE["starts_on"]
    fill(qtbot, panel, count="3", starts="9", ends="1230", topic="Tax")
    field(panel, "weekdays").control.set_values(["2"])
    field(panel, "weekdays").control.changed.emit()
    assert panel.form.days.text() == "3 meetings · Tue 10 Mar 2026 – Tue 24 Mar 2026"
    panel.keep()
    qtbot.waitUntil(lambda: page.meetings.table.model.rowCount() == 3)
    assert [one.minutes for one in open_course(workspace, course.id).meetings] == [
        210
    ] * 3


def test_a_meeting_is_moved_and_cancelled_with_a_reason(
    page, workspace, course, meetings, qtbot
):
    card = page.meetings
    card.open(meetings[0])
    qtbot.waitUntil(card.meeting.keep_button.isEnabled)
    field(card.meeting, "held_on").control.set_entry("2026-03-20")
    card.meeting.keep()
    reason = field(card.meeting, "move_reason")
    qtbot.waitUntil(lambda: reason.error() == "This is needed.")
    fill(qtbot, card.meeting, move_reason="strike")
    with qtbot.waitSignal(card.meeting.done):
        card.meeting.keep()

    card.open(meetings[1])
    card.cancel_button.click()
    qtbot.keyClicks(card.asking.reason.control, "flood")
    with qtbot.waitSignal(card.asking.ended):
        qtbot.keyClick(card.asking.reason.control, ENTER)

    kept = {one.id: one for one in open_course(workspace, course.id).meetings}
    assert str(kept[meetings[0].id].moved_from) == "2026-03-09"
    assert kept[meetings[1].id].cancel_reason == "flood"


def test_a_case_member_is_found_while_typing_and_enrolled_with_enter(
    page, workspace, course, qtbot
):
    register(workspace, "Nino")
    page.participants.member_button.click()
    finder = page.participants.finder
    qtbot.keyClicks(finder.text, "nino")
    qtbot.waitUntil(lambda: len(finder.found) == 1)
    with qtbot.waitSignal(finder.enrolled):
        qtbot.keyClick(finder.text, ENTER)
    qtbot.waitUntil(lambda: len(shown_names(page)) == 4)
    assert any(name.startswith("Nino Beridze") for name in shown_names(page))
    qtbot.keyClicks(finder.text, "nino")
    qtbot.waitUntil(lambda: bool(finder.found) and finder.found[0].is_enrolled)
    qtbot.keyClick(finder.text, ENTER)
    assert len(open_course(workspace, course.id).participants) == 4


def test_somebody_is_added_by_name_once_they_agreed(page, workspace, course, qtbot):
    page.participants.outsider_button.click()
    panel = page.participants.panel
    qtbot.waitUntil(panel.keep_button.isEnabled)
    fill(qtbot, panel, name="Mariyam")
    qtbot.waitUntil(page.participants.same_name.isVisible)
    assert "Mariam" in page.participants.same_name.told.text()
    field(panel, "kind").control.set_value("COM")
    panel.keep()
    qtbot.waitUntil(lambda: bool(field(panel, "agreed").error()))
    field(panel, "agreed").control.set_value(True)
    with qtbot.waitSignal(panel.done):
        panel.keep()
    names = [one.name for one in open_course(workspace, course.id).participants]
    assert "Mariyam" in names


def test_heads_are_counted_in_a_table(page, workspace, course, qtbot):
    page.heads.edit_button.click()
    qtbot.keyClicks(page.heads.fields["F", "A18"], "12")
    qtbot.keyClicks(page.heads.fields["M", "U18"], "x")
    page.heads.keep_button.click()
    assert page.heads._wrong.isVisible()
    page.heads.fields["M", "U18"].clear()
    with qtbot.waitSignal(page.heads.changed):
        page.heads.keep_button.click()
    [count] = open_course(workspace, course.id).head_counts
    assert count.heads == 12
    qtbot.waitUntil(lambda: "12 heads" in page.heads._told.text())


def test_facts_are_corrected_in_place(page, workspace, course, qtbot):
    page.facts.edit_button.click()
    qtbot.waitUntil(page.facts.panel.keep_button.isEnabled)
    assert field(page.facts.panel, "title").control.text() == COURSE["title"]
    fill(qtbot, page.facts.panel, venue="Town hall")
    with qtbot.waitSignal(page.facts.changed):
        page.facts.panel.keep()
    assert open_course(workspace, course.id).course.venue == "Town hall"


def test_a_course_is_ended_with_a_button(page, workspace, people, meetings, qtbot):
    held(workspace, people, meetings)
    page.refresh()

    def ending():
        buttons = page.facts.findChildren(Button)
        return [one for one in buttons if one.text() == "End the course"]

    qtbot.waitUntil(lambda: bool(ending()))
    with qtbot.waitSignal(page.facts.changed):
        ending()[0].click()
    file = open_course(workspace, people[0].course_id)
    assert {one.enrolment.status for one in file.participants} == {
        EnrolmentStatus.COMPLETED
    }


@pytest.fixture
def participant(desk, visit, people):
    return visit(ParticipantPage(desk), people[0].id)


def test_somebody_drops_out_with_a_reason_and_gets_the_place_back(
    participant, workspace, course, people, qtbot
):
    participant.drop_button.click()
    participant.leaving.keep()
    reason = participant.leaving.form.form.field("leaving_reason")
    qtbot.waitUntil(lambda: bool(reason.error()))
    reason.control.set_value("WORK")
    with qtbot.waitSignal(participant.leaving.ended):
        participant.leaving.keep()
    qtbot.waitUntil(participant.place_button.isVisible)
    participant.place_button.click()
    qtbot.waitUntil(participant.drop_button.isVisible)
    [one] = [
        each
        for each in open_course(workspace, course.id).participants
        if each.id == people[0].id
    ]
    assert one.enrolment.status is EnrolmentStatus.ENROLLED


def test_somebody_is_moved_to_another_course(participant, workspace, qtbot):
    other = a_course(workspace, title="Sewing")
    participant.move_button.click()
    qtbot.waitUntil(participant.moving.isVisible)
    participant.moving.keep_button.click()
    participant.moving.picker.set_value(other.id)
    with qtbot.waitSignal(participant.course_opened) as moved:
        participant.moving.keep_button.click()
    assert moved.args == [other.id]
    assert len(open_course(workspace, other.id).participants) == 1


def test_needs_and_a_test_are_kept_and_what_is_lacking_is_said(
    participant, workspace, people, qtbot
):
    assert "No meeting was attended." in participant._lacks.text()
    participant.edit_button.click()
    panel = participant.panels[False]
    qtbot.waitUntil(panel.keep_button.isEnabled)
    field(panel, "accessibility").control.set_values(["STEP"])
    field(panel, "test_result").control.set_value("passed")
    with qtbot.waitSignal(panel.done):
        panel.keep()
    with workspace.reading() as work:
        kept = work.enrolments.get(people[0].id)
    assert (kept.accessibility, kept.test_result) == (("STEP",), "passed")


def test_a_members_page_leads_to_the_case_and_lists_all_courses(
    desk, visit, workspace, course, qtbot
):
    case = register(workspace)
    with workspace.reading() as work:
        [person] = work.persons.where(case_id=case.id)
    enrolment = enrol_member(workspace, course.id, person.id)
    enrol_member(workspace, a_course(workspace, title="Sewing").id, person.id)
    page = visit(ParticipantPage(desk), enrolment.id)
    assert page.title() == "Nino Beridze"
    with qtbot.waitSignal(page.case_opened) as opened:
        page.case_button.click()
    assert opened.args == [case.id]
    assert page._record.isVisible()
