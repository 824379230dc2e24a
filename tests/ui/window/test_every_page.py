"""Every page, in a mirrored language and in one whose words are long."""

from gettext import NullTranslations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from tests.ui.window.conftest import HEADQUARTERS, LAPTOP, PATIENCE, go

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.questionnaires.questionnaire import questionnaire_id
from fieldcase.domain.training.course_overview import CourseFilter
from fieldcase.domain.words import Words, words_in
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.cases.person_page import PersonAsked
from fieldcase.ui.controls.button import Button
from fieldcase.usecases.casework.cases import list_cases, open_case
from fieldcase.usecases.enrolment.enrolment import list_devices
from fieldcase.usecases.training.courses import list_courses, open_course

SIZE = (1366, 768)
STRETCH = 0.4
CONTROLS = (QAbstractButton, QLineEdit, QTextEdit, QComboBox, QAbstractItemView)
PAGES = {
    LAPTOP: (
        "today",
        "agenda",
        "cases",
        "case",
        "person",
        "new-case",
        "draft",
        "session",
        "missions",
        "new-mission",
        "mission-packs",
        "courses",
        "new-course",
        "course",
        "register",
        "participant",
        "questionnaires",
        "questionnaire",
        "reports",
        "manual",
    ),
    HEADQUARTERS: (
        "today",
        "agenda",
        "cases",
        "new-case",
        "missions",
        "new-mission",
        "mission-packs",
        "reports",
        "team",
        "inbox",
        "laptops",
        "laptop",
        "amounts",
        "questionnaires",
        "audit",
        "retention",
    ),
}


class LongWords(NullTranslations):
    """English, made longer as French and Dutch make it."""

    def gettext(self, message):
        return message + "~" * round(len(message) * STRETCH)

    def ngettext(self, msgid1, msgid2, n):
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context, message):
        return self.gettext(message or context)


@pytest.fixture
def long_words():
    return Words("en", LongWords(), words_in("en").locale)


def _places(window, name):
    workspace = window.workplace.desk.workspace
    found = list_cases(workspace, CaseFilter(), 0, 1)
    arguments = {}
    if found:
        file = open_case(workspace, found[0].id)
        arguments = {
            "case": file.case.id,
            "person": PersonAsked(file.case.id, file.persons[0].id),
            "draft": file.drafts[0].id,
            "session": file.sessions[0].id,
            "questionnaire": questionnaire_id("fieldcase_reintegration_follow_up"),
            **_about_training(workspace),
        }
    if name == HEADQUARTERS:
        arguments = {**arguments, "laptop": list_devices(workspace)[0].id}
    pages = (*PAGES[name], "settings")
    pages = (*pages, "sync") if name == LAPTOP else pages
    areas = [CaseAsked(found[0].id, area) for area in Area] if found else []
    return [
        *((page, arguments.get(page)) for page in pages),
        *(("case", asked) for asked in areas),
    ]


def _about_training(workspace):
    [line] = list_courses(workspace, CourseFilter(), 0, 1)
    participant = open_course(workspace, line.id).participants[0].id
    return {"course": line.id, "register": line.id, "participant": participant}


def _visit(window, page, argument, qtbot):
    """Go there, and wait for what the page asked of the store."""
    shown, answered = go(window, page, argument), []
    window.workplace.jobs.start(window, lambda _: True, answered.append)
    qtbot.waitUntil(lambda: bool(answered) and bool(shown.title()), timeout=PATIENCE)
    return shown


@pytest.mark.parametrize("name", [LAPTOP, HEADQUARTERS])
def test_every_page_opens_mirrored(arabic, unlocked, qtbot, name):
    window = unlocked(name, arabic)
    window.resize(*SIZE)
    for page, argument in _places(window, name):
        shown = _visit(window, page, argument, qtbot)
        assert shown.layoutDirection() == Qt.LayoutDirection.RightToLeft
        assert window.workplace.side_bar.x() > shown.width() / 2
        assert not shown.grab().isNull()


@pytest.mark.parametrize("name", [LAPTOP, HEADQUARTERS])
def test_long_words_fit_every_page(long_words, unlocked, qtbot, name):
    window = unlocked(name, long_words)
    window.resize(*SIZE)
    for page, argument in _places(window, name):
        shown = _visit(window, page, argument, qtbot)
        assert window.minimumSizeHint().width() <= SIZE[0], page
        for area in _seen(shown, QScrollArea):
            needed = area.widget().minimumSizeHint().width()
            assert needed <= area.viewport().width(), (page, argument)
        qtbot.waitUntil(lambda at=shown: _cut(at) == [], timeout=PATIENCE)


@pytest.mark.parametrize("name", [LAPTOP, HEADQUARTERS])
def test_every_control_has_a_name_and_one_button_is_the_main_one(unlocked, qtbot, name):
    window = unlocked(name)
    window.resize(*SIZE)
    for page, argument in _places(window, name):
        shown = _visit(window, page, argument, qtbot)
        for part in _seen(window, QWidget):
            if isinstance(part, CONTROLS) and not isinstance(part, QHeaderView):
                is_qts_own = part.objectName().startswith("qt_")
                assert is_qts_own or _name(part), (page, argument, part)
        main = [it for it in _seen(window, Button) if it.property("kind") == "primary"]
        assert len(main) <= 1, (page, argument, [it.text() for it in main])
        assert not shown.grab().isNull()


def _cut(shown):
    """The words for which there is no room, once everything has its place."""
    parts = (*_seen(shown, QPushButton), *_seen(shown, QLabel))
    return [
        part.text()
        for part in parts
        if part.text()
        and not (isinstance(part, QLabel) and part.wordWrap())
        and part.width() < part.minimumSizeHint().width()
    ]


def _seen(where, kind):
    return [part for part in where.findChildren(kind) if part.isVisible()]


def _name(part):
    """What a screen reader calls it; a field inside a control bears the control's."""
    while part is not None and not part.isWindow():
        told = part.accessibleName() or getattr(part, "text", str)()
        if told:
            return told
        part = part.parentWidget() if part.parentWidget().focusProxy() is part else None
    return ""


def test_the_pages_before_the_store_fit_too(long_words, new_window):
    window = new_window(long_words)
    window.resize(*SIZE)
    for page in (
        window.front_door.create_page,
        window.front_door.open_page,
        window.front_door.lock_page,
        window.front_door.restoring.page,
        *window.front_door.recovery.pages,
    ):
        window.front_door.setCurrentWidget(page)
        assert page.widget().minimumSizeHint().width() <= page.viewport().width()
