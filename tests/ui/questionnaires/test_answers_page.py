"""Filling a questionnaire for a case: kept as given, finished, read, amended."""

from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QMenu
from tests.questionnaires import HOUSE, fill_in, form_file, take_in
from tests.workspaces import register

from fieldcase.domain.questionnaires.answers import AnswersId
from fieldcase.domain.words import words_in
from fieldcase.forms.saved import saved
from fieldcase.forms.status import element_at
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.controls.message_bar import Notice
from fieldcase.ui.questionnaires.answers_page import AnswersPage
from fieldcase.usecases.questionnaires.answers import begin_answers, finish_answers
from fieldcase.usecases.questionnaires.built_in_forms import built_in_versions
from fieldcase.usecases.questionnaires.open_answers import open_answers
from fieldcase.usecases.questionnaires.questionnaire_library import (
    take_in_questionnaire,
)

NEWER = HOUSE.replace(
    "| text             | leaks | Where it leaks|",
    "| text             | drips | Where it drips|",
).replace("| 1       |", "| 2       |")


@pytest.fixture
def case(workspace):
    return register(workspace)


@pytest.fixture
def begun(workspace, tmp_path, case):
    version = take_in(workspace, tmp_path)
    return begin_answers(workspace, version, case_id=case.id)


@pytest.fixture
def page(desk):
    return AnswersPage(desk)


@pytest.fixture
def house(page, visit, begun, settled, tab_to):
    """The questionnaire about a house, on its page."""
    return House(visit(page, begun), begun, settled, tab_to)


class House:
    def __init__(self, page, answers_id, settled, tab_to):
        self.page, self.id = page, answers_id
        self._settled, self._tab_to = settled, tab_to

    def answer(self, **answers):
        for name, typed in answers.items():
            self._tab_to(field(self.page, name).widget, typed)

    def leave(self):
        self.page.leave()
        self._settled()

    def come_back(self):
        self.page.visit(self.id)
        self._settled()

    def press(self, button):
        button.click()
        self._settled()


def field(page, name):
    element = element_at(page.form._filling, f"/{page.form._filling.root.name}/{name}")
    return page.form.page.field_of(element)


def stored(workspace, answers_id, name):
    filling = open_answers(workspace, AnswersId(answers_id)).filling
    return element_at(filling, f"/{filling.root.name}/{name}").value


def test_what_is_answered_is_in_the_store_soon_after(house, workspace, qtbot):
    house.answer(rooms="4")
    qtbot.waitUntil(lambda: stored(workspace, house.id, "rooms") == "4")
    assert house.page.title() == "The house"


def test_leaving_saves_what_was_typed_last(house, workspace):
    house.answer(rooms="7")
    house.leave()
    assert stored(workspace, house.id, "rooms") == "7"


def test_a_long_wait_is_told_until_the_questions_are_there(
    page, visit, begun, jobs, qtbot, settled
):
    visit(page, begun)
    may_go = Event()
    jobs.start(jobs, lambda _: may_go.wait(30), lambda _: None)
    page.visit(str(begun))
    assert not page.strip.isVisible()
    qtbot.waitUntil(page.strip.isVisible)
    assert not page.strip.cancel_button.isVisible()
    may_go.set()
    settled()
    assert not page.strip.isVisible()
    assert page.form.isVisible()


def test_coming_back_shows_it_as_it_was(house):
    house.answer(rooms="7")
    house.leave()
    house.come_back()
    assert field(house.page, "rooms").control.text() == "7"


def test_tab_leaves_the_questions_for_the_buttons_below(house, tab_to, qapp):
    house.answer(rooms="4", roof="n")
    qapp.processEvents()
    for button in (house.page.discard_button, house.page.finish_button):
        tab_to(button)
    for name in ("rooms", "roof", "leaks", "photo"):
        tab_to(field(house.page, name).widget)


def test_finishing_too_early_leads_to_what_is_needed(house):
    house.page.finish_button.click()
    rooms = field(house.page, "rooms")
    assert rooms.error() == "This is needed."
    assert rooms.has_keyboard()
    assert house.page.keeper.draft is not None


def test_finishing_makes_it_final(house, workspace, qtbot):
    house.answer(rooms="4")
    with qtbot.waitSignal(house.page.finished) as told:
        house.page.finish_button.click()
    assert told.args == [house.id]
    assert open_answers(workspace, house.id).is_final


def test_what_is_not_relevant_at_the_end_is_left_out(house, workspace, qtbot):
    house.answer(rooms="4", roof="n", leaks="Kitchen")
    field(house.page, "roof").control.buttons[0].click()
    with qtbot.waitSignal(house.page.finished):
        house.page.finish_button.click()
    assert stored(workspace, house.id, "leaks") == ""


def test_finished_answers_are_read_and_amended(page, visit, begun, workspace, qtbot):
    opened = open_answers(workspace, begun)
    fill_in(opened.filling)
    finish_answers(workspace, begun, saved(opened.filling))
    visit(page, begun)
    assert field(page, "rooms").control.isReadOnly()
    assert not page.finish_button.isVisible()
    with qtbot.waitSignal(page.amended) as told:
        page.amend_button.click()
    page.visit(told.args[0])
    qtbot.waitUntil(page.finish_button.isVisible)
    assert not field(page, "rooms").control.isReadOnly()


def test_a_discarded_draft_is_gone(house, desk, qtbot, case):
    house.page.discard_button.click()
    assert desk.messages.sentences() == ["What is written in this draft will be lost."]
    with qtbot.waitSignal(house.page.left) as told:
        desk.messages.findChild(Notice).offer_button.click()
    assert told.args == [case.id]


def test_a_newer_version_is_offered_and_tells_what_it_would_lose(
    house, workspace, tmp_path
):
    house.answer(roof="n", leaks="Kitchen")
    house.leave()
    take_in_questionnaire(workspace, form_file(tmp_path, NEWER, "newer.md"))
    house.come_back()
    newer = house.page.newer
    assert newer.isVisible()
    house.press(newer.findChild(Button))
    lost = newer.findChildren(Callout)[-1]
    assert lost.accessibleName().startswith("These answers find no place")
    assert "Where it leaks: Kitchen" in [
        one.text() for one in lost.findChildren(QLabel)
    ]
    house.press(lost.findChild(Button))
    assert not newer.isVisible()
    assert field(house.page, "drips") is not None
    assert field(house.page, "roof").control.value() == "n"


def test_a_file_answers_once_it_is_sealed(
    desk, visit, begun, workspace, photo, settled
):
    page = visit(AnswersPage(replace(desk, ask_for_file=lambda *_: photo)), begun)
    field(page, "photo").control.choose_button.click()
    settled()
    name = field(page, "photo").element.value
    assert name
    assert "roof" not in name
    page.settle()
    assert stored(workspace, begun, "photo") == name


@pytest.fixture
def photo(tmp_path):
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    image.save(str(tmp_path / "roof.png"))
    return tmp_path / "roof.png"


def test_a_form_begins_in_the_language_of_the_window(desk, visit, workspace, case):
    [version] = [
        each for each in built_in_versions() if "satisfaction" in str(each.file_names)
    ]
    begun = begin_answers(workspace, version.id, case_id=case.id)
    page = visit(AnswersPage(replace(desk, words=words_in("fr"))), begun)
    assert page.language_button.text() == "Français"


def test_the_language_is_chosen_from_the_head(page, visit, workspace, case, qtbot):
    [version] = [
        each for each in built_in_versions() if "satisfaction" in str(each.file_names)
    ]
    begun = begin_answers(workspace, version.id, case_id=case.id)
    visit(page, begun)
    assert page.language_button.isVisible()
    actions = page.language_button.findChild(QMenu).actions()
    assert [action.text() for action in actions[:2]] == ["English", "Français"]
    actions[1].trigger()
    assert page.language_button.text() == "Français"
    assert page.title() == "Satisfaction de l'accompagnement"
    qtbot.waitUntil(
        lambda: "fr" in open_answers(workspace, begun).filling.wording.language
    )


def test_what_was_said_last_time_comes_from_the_store(
    page, visit, workspace, begun, case
):
    opened = open_answers(workspace, begun)
    fill_in(opened.filling)
    finish_answers(workspace, begun, saved(opened.filling))
    second = begin_answers(workspace, opened.version.id, case_id=case.id)
    visit(page, second)
    assert field(page, "rooms").last_answer.text().startswith("Last time, 21 Nov 2026:")
