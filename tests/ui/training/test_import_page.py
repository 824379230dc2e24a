"""A trainer's workbook given out and taken back, at the window."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.usecases.trainer import Trainer, give_out
from tests.usecases.training import ABSENT, PRESENT, a_course, mark_all

from fieldcase.domain.training.attendance import Mark
from fieldcase.domain.training.attendance_totals import Marked
from fieldcase.domain.training.course import Course
from fieldcase.ui.training.course_page import CoursePage
from fieldcase.ui.training.import_page import ImportPage
from fieldcase.usecases.training.attendance import versions_of
from fieldcase.usecases.training.courses import open_course
from fieldcase.usecases.training.meetings import close_meeting
from fieldcase.usecases.workspace import Workspace

SPACE = Qt.Key.Key_Space


@pytest.fixture
def book(workspace, course, meetings, people, tmp_path):
    return give_out(workspace, course, tmp_path / "register.xlsx")


@pytest.fixture
def page(desk, visit, course, book):
    choosing = replace(desk, ask_for_file=lambda _owner, _title: book)
    return visit(ImportPage(choosing), course.id)


def texts(page):
    return [one.text() for one in page.findChildren(QLabel) if not one.isHidden()]


@dataclass
class Scene:
    """The page, what is behind it, and how one looks at the workbook."""

    page: ImportPage
    workspace: Workspace
    course: Course
    look: Callable[[], None]
    keep: Callable[[], None]

    @property
    def file(self):
        return open_course(self.workspace, self.course.id)


@pytest.fixture
def scene(page, workspace, course, qtbot, settled):
    def press(button):
        qtbot.keyClick(button, SPACE)
        settled()

    look, keep = (
        partial(press, button) for button in (page.choose_button, page.keep_button)
    )
    return Scene(page, workspace, course, look, keep)


@pytest.fixture
def left(page):
    """Where the page led to."""
    places = []
    page.course_opened.connect(places.append)
    return places


@pytest.mark.usefixtures("meetings", "people")
def test_the_workbook_is_given_out_in_the_trainers_language(
    desk, visit, course, tmp_path, qtbot
):
    asked = []
    where = lambda _owner, _title, name: asked.append(name) or tmp_path / name  # noqa: E731 one use
    page = visit(CoursePage(replace(desk, ask_where=where)), course.id)
    qtbot.waitUntil(lambda: page.title() == course.title)
    page.workbook.save("ar")
    assert asked == [f"{course.number}-trainer-ar.xlsx"]
    qtbot.waitUntil((tmp_path / asked[0]).exists)


def test_what_a_workbook_changes_is_shown_and_then_taken_in(
    scene, left, meetings, people, book
):
    page = scene.page
    with Trainer(book) as trainer:
        trainer.fill(people[0], meetings[0], "Late 5")
        trainer.write_in(name="Zahra Amiri", agreed="Yes")
    scene.look()
    assert "Zahra Amiri is new and will be added" in texts(page)
    assert "1 mark to take in" in page.told.text()
    assert not scene.file.marks

    scene.keep()
    file = scene.file
    assert left == [scene.course.id]
    assert file.marked(people[0].id, meetings[0].id) == Marked(Mark.LATE, 5)
    assert len(file.participants) == 4


def test_a_wrong_cell_is_named_and_nothing_can_be_taken_in(
    scene, meetings, people, book
):
    page = scene.page
    with Trainer(book) as trainer:
        trainer.fill(people[0], meetings[0], "perhaps")
        cell = trainer.cell(people[0], meetings[0]).coordinate
    scene.look()
    [told] = [text for text in texts(page) if "perhaps" in text]
    assert f"cell {cell}" in told
    assert "Allowed: Present, Late" in told
    assert not page.keep_button.isEnabled()


def test_conflicts_closed_meetings_and_equal_names_are_decided(
    scene, meetings, people, book, qtbot
):
    page, workspace = scene.page, scene.workspace
    mark_all(workspace, people[:2], meetings[:1])
    close_meeting(workspace, meetings[0].id)
    with Trainer(book) as trainer:
        trainer.fill(people[0], meetings[0], "Absent")
        trainer.fill(people[1], meetings[0], "Absent")
        trainer.write_in(name="Mariam", agreed="Yes", marks={meetings[1].id: "P"})
    scene.look()
    first = (people[0].id, meetings[0].id)
    qtbot.keyClick(page.conflicts[first], SPACE)
    [group] = page.people.values()
    assert group.entry() == people[2].id
    scene.keep()
    assert page.reason.error()

    qtbot.keyClicks(page.reason.control, "the list came late")
    scene.keep()
    file = scene.file
    assert file.marked(*first) == ABSENT
    assert file.marked(people[1].id, meetings[0].id) == PRESENT
    assert file.marked(people[2].id, meetings[1].id) == PRESENT
    assert versions_of(workspace, first)[-1].amendment_reason == "the list came late"


def test_somebody_with_an_equal_name_may_be_somebody_new(scene, people, book, settled):
    page = scene.page
    with Trainer(book) as trainer:
        trainer.write_in(name="Mariam", agreed="Yes")
    scene.look()
    [group] = page.people.values()
    group.buttons[-1].click()
    settled()
    assert "1 new person" in page.told.text()
    scene.keep()
    names = [one.name for one in scene.file.participants]
    assert names.count("Mariam") == 2


def test_the_workbook_of_another_course_is_told(desk, scene):
    page = scene.page
    page.visit(a_course(scene.workspace).id)
    scene.look()
    [told] = desk.messages.sentences()
    assert f"another course, {scene.course.number}" in told
    assert not page.keep_button.isEnabled()
