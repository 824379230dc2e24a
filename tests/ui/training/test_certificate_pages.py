"""Certificates issued, saved, revoked and checked in the window, by keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from tests.usecases.test_course_evaluation import NEEDED, evaluate
from tests.usecases.training import held

from fieldcase.domain.training.certificate import CertificateKind
from fieldcase.ui.reports.reports_page import ReportsPage
from fieldcase.ui.training.certificate_check_page import CertificateCheckPage
from fieldcase.ui.training.certificates_page import CertificatesPage
from fieldcase.ui.training.course_page import CoursePage
from fieldcase.ui.training.participant_page import ParticipantPage
from fieldcase.ui.training.training_report import TRAININGS
from fieldcase.usecases.training.certificates import (
    Wanted,
    code_on_paper,
    issue_certificates,
    revoke_certificate,
)
from fieldcase.usecases.training.courses import open_course

SPACE, ENTER = Qt.Key.Key_Space, Qt.Key.Key_Return


@pytest.fixture
def closed(workspace, meetings, people):
    held(workspace, people, meetings)


@pytest.fixture
def issued(workspace, course, people, closed):
    wanted = Wanted(kind=CertificateKind.COMPLETION, second_language="prs")
    ids = [one.id for one in people]
    return issue_certificates(workspace, course.id, ids, wanted)


@pytest.fixture
def asked(desk, tmp_path):
    """A desk that is told where files go, and what names it offered."""
    offered = []

    def where(_owner, _title, name):
        offered.append(name)
        return tmp_path / name

    def folder(_owner, _title):
        return tmp_path

    return replace(desk, ask_where=where, ask_for_folder=folder), offered


def press(qtbot, button):
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, SPACE)


def states(page):
    model = page.issued.table.model
    last = model.columnCount() - 1
    return [model.index(row, last).data() for row in range(model.rowCount())]


@pytest.mark.usefixtures("closed")
def test_all_who_are_due_get_one_at_once(
    desk, visit, course, qtbot, settled, workspace
):
    page = visit(CertificatesPage(desk), course.id)
    assert page.issuing.issue_button.text() == "Issue 3 certificates"

    press(qtbot, page.issuing.issue_button)
    settled()

    file = open_course(workspace, course.id)
    assert len(file.certificates) == 3
    assert {one.kind for one in file.certificates} == {CertificateKind.COMPLETION}
    assert states(page) == ["To be handed over"] * 3
    assert not page.issuing.issue_button.isEnabled()


def test_what_keeps_people_from_one_is_said(desk, visit, course, meetings, people):
    page = visit(CertificatesPage(desk), course.id)

    assert not page.issuing.issue_button.isEnabled()
    assert "3 × Not every meeting is closed yet" in page.issuing._lacking.text()


@pytest.mark.usefixtures("issued")
def test_all_go_into_one_file_or_a_file_each(
    asked, visit, course, qtbot, settled, tmp_path
):
    desk, offered = asked
    page = visit(CertificatesPage(desk), course.id)
    press(qtbot, page.issued.all_button)
    qtbot.waitUntil((tmp_path / offered[0]).exists)
    assert offered == [f"{course.number}-certificates.pdf"]

    press(qtbot, page.issued.files_button)
    single = [tmp_path / f"{course.number}-{count:03d}.pdf" for count in (1, 2, 3)]
    qtbot.waitUntil(lambda: all(one.exists() for one in single))


@pytest.mark.usefixtures("issued")
def test_one_is_revoked_with_a_reason(desk, visit, course, qtbot, qapp, settled):
    page = visit(CertificatesPage(desk), course.id)
    page.issued.table.view.selectRow(1)
    press(qtbot, page.issued.revoke_button)
    press(qtbot, page.issued.reason.keep_button)
    settled()
    assert page.issued.reason.reason.error()

    page.issued.reason.reason.enter()
    qtbot.keyClicks(qapp.focusWidget(), "the name was wrong")
    qtbot.keyClick(qapp.focusWidget(), ENTER)
    settled()

    assert [one.startswith("Revoked") for one in states(page)] == [False, True, False]
    page.issued.table.view.selectRow(1)
    assert not page.issued.one_button.isEnabled()


@pytest.mark.usefixtures("issued")
def test_handing_over_is_noted_with_its_day(desk, visit, course, qtbot, settled):
    page = visit(CertificatesPage(desk), course.id)
    page.issued.table.view.selectRow(0)
    press(qtbot, page.issued.given_button)
    settled()
    assert states(page)[0] == "Handed over on 21 Nov 2026"


def test_a_code_is_checked_and_tells_no_name(
    desk, visit, course, issued, qtbot, settled
):
    page, workspace = visit(CertificateCheckPage(desk)), desk.workspace
    qtbot.keyClick(page.code, ENTER)
    assert page.field.error()

    revoke_certificate(workspace, issued[1].id, "the name was wrong")
    for certificate, told in (
        (issued[0], f"Valid: a certificate of course {course.number}."),
        (issued[1], f"Revoked: a certificate of course {course.number}"),
    ):
        page.visit(None)
        qtbot.keyClicks(page.code, code_on_paper(workspace, certificate.id).lower())
        qtbot.keyClick(page.code, ENTER)
        settled()
        assert page.verdict.accessibleName().startswith(told)

    qtbot.keyClicks(page.code, "X")
    assert page.verdict is None


@pytest.mark.usefixtures("people", "meetings")
def test_papers_of_a_course_are_shown_or_saved_under_its_number(
    asked, visit, course, qtbot, tmp_path
):
    desk, offered = asked
    shown = []
    page = visit(CoursePage(replace(desk, show_paper=shown.append)), course.id)
    for action in page.papers.menu.actions():
        action.trigger()
    assert all(name.startswith(course.number) for name in offered)
    qtbot.waitUntil(lambda: all((tmp_path / name).exists() for name in offered))
    assert len(offered) == 6
    number = course.number
    assert [one.name for one in shown] == [
        f"{number}-register-empty",
        f"{number}-register",
        f"{number}-participants",
    ]
    assert "ka" in shown[0].languages and "ka" not in shown[2].languages


def test_evaluations_stand_on_the_page_of_the_course(
    desk, visit, course, workspace, qtbot, settled
):
    evaluate(workspace, course, **NEEDED)
    page = visit(CoursePage(desk), course.id)
    settled()
    assert page.evaluation._told.text() == "1 questionnaire was filled."

    with qtbot.waitSignal(page.answers_asked):
        press(qtbot, page.evaluation.fill_button)


def test_a_participant_fills_an_evaluation(desk, visit, people, qtbot):
    page = visit(ParticipantPage(desk), people[0].id)
    with qtbot.waitSignal(page.answers_asked):
        press(qtbot, page.evaluation_button)


@pytest.mark.usefixtures("issued")
def test_the_figures_of_trainings_are_counted_and_saved(
    asked, visit, course, qtbot, tmp_path
):
    desk, offered = asked
    page = visit(ReportsPage(desk, TRAININGS))
    qtbot.waitUntil(lambda: len(page.cards()) == 5)
    assert not page.fields.host.isVisible()

    press(qtbot, page.excel_button)
    qtbot.waitUntil(lambda: bool(offered) and (tmp_path / offered[0]).exists())
    assert offered[0].startswith("trainings-")
