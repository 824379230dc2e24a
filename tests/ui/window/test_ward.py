"""An hour at a bed in a hospital, by keyboard alone, from unlocking to locking."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.typist import CTRL, Typist
from tests.ui.window.conftest import LAPTOP, PATIENCE
from tests.workspaces import PASSPHRASE

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.casework.stops import Area
from fieldcase.usecases.agenda.agenda import case_appointments
from fieldcase.usecases.casework.cases import list_cases, open_case

KEYS = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


class Ward:
    """The window at the bed, and who types in it."""

    def __init__(self, window, qtbot):
        self.window, self._qtbot = window, qtbot
        self.typist = Typist(qtbot, window)

    @property
    def desk(self):
        return self.window.workplace.desk

    def until(self, comes):
        self._qtbot.waitUntil(comes, timeout=PATIENCE)

    def settle(self):
        """Wait until the store has answered and it is drawn."""
        answered = []
        self.desk.ask(self.window, lambda _: True, answered.append)
        self.until(lambda: bool(answered))
        self._qtbot.wait(1)

    def page(self, name):
        navigation = self.window.workplace.navigation
        self.until(lambda: navigation.here.page == name)
        page = navigation.page(name)
        self.until(lambda: bool(page.title()))
        self.settle()
        return page

    def area(self, area):
        self.typist.press(KEYS(KEYS.Key_1 + list(Area).index(area)), ALT)
        self.settle()

    def press_button(self, button):
        self.typist.fill(button)
        self.typist.press(KEYS.Key_Space)
        self.settle()

    def file(self):
        [line] = list_cases(self.desk.workspace, CaseFilter(), 0, 2)
        return open_case(self.desk.workspace, line.id)


@pytest.fixture
def ward(new_window, office, qtbot):
    window = new_window()
    window.start(office / f"{LAPTOP}.fieldcase")
    ward = Ward(window, qtbot)
    unlock(ward)
    return ward


def unlock(ward):
    ward.until(lambda: QApplication.focusWidget() is not None)
    ward.typist.write(PASSPHRASE)
    ward.typist.press(KEYS.Key_Return)
    ward.until(lambda: ward.window.workplace is not None)


def find_the_case(ward):
    ward.typist.press(KEYS.Key_K, CTRL)
    ward.typist.write("berid")
    ward.until(lambda: bool(ward.window.workplace.finder.lines()))
    ward.window.workplace.search.setFocus()
    ward.typist.press(KEYS.Key_Return)
    return ward.page("case")


def take_consent(ward, case):
    """To the return being organised."""
    ward.area(Area.PEOPLE)
    matrix = case.consents.matrix
    ward.typist.fill(matrix)
    ward.typist.press(KEYS.Key_Down)
    ward.typist.press(KEYS.Key_Return)
    ward.settle()
    field = case.panel.form.form.field
    ward.typist.fill(field("status").control, "g")
    ward.typist.fill(field("language").control, "georgian")
    ward.press_button(case.panel.keep_button)
    ward.until(case.panel.isHidden)


def screen(ward, case):
    ward.area(Area.VULNERABILITY)
    [section] = case.panes[Area.VULNERABILITY].sections
    [card] = section.cards.values()
    ward.press_button(card.rapid_button)
    page = ward.page("screening-draft")
    ward.until(lambda: page.isAncestorOf(QApplication.focusWidget()))
    ward.typist.write("2")
    ward.typist.press(KEYS.Key_Return, CTRL)
    return ward.page("case")


def hold_a_session(ward):
    ward.typist.press(KEYS.Key_N, CTRL)
    page = ward.page("draft")
    field = page.form.form.field
    ward.until(lambda: page.form.form.name_with_keyboard() == "topics")
    ward.typist.write("v t ")
    ward.typist.fill(field("facts").control, "Wants to be home for the harvest.")
    ward.typist.fill(field("decision").control, "w")
    ward.typist.fill(field("next_appointment").control, "+2w")
    ward.typist.fill(field("next_appointment_time").control, "14")
    field("starts").control.set_entry("00:00")  # time went by
    ward.typist.press(KEYS.Key_Return, CTRL)
    return ward.page("session")


def print_the_sheet(ward, case, folder):
    object.__setattr__(ward.desk, "ask_where", lambda *asked: folder / asked[-1])
    ward.area(Area.PEOPLE)
    ward.press_button(case.consents.papers)
    ward.until(lambda: QApplication.activePopupWidget() is not None)
    ward.typist.press(KEYS.Key_Down)
    ward.typist.press(KEYS.Key_Return)
    paper = ward.page("paper")
    ward.until(paper.pdf_button.isEnabled)
    ward.press_button(paper.pdf_button)
    ward.until(lambda: any(folder.glob("*.pdf")))
    ward.settle()
    ward.press_button(paper.back_button)
    ward.page("case")


def test_a_ward_visit_from_unlocking_to_locking(ward, tmp_path):
    case = find_the_case(ward)
    earlier = {one.id for one in ward.file().sessions}
    take_consent(ward, case)
    screen(ward, case)
    hold_a_session(ward)
    ward.typist.press(KEYS.Key_Left, ALT)
    ward.page("case")
    print_the_sheet(ward, case, tmp_path)
    ward.typist.press(KEYS.Key_F9)
    assert ward.window.workplace is None
    assert ward.window.windowTitle() == "Locked"
    unlock(ward)
    file, workspace = ward.file(), ward.desk.workspace
    [new] = [one for one in file.sessions if one.id not in earlier]
    assert (new.topics, new.decision) == (("VOL", "TRA"), "wants_return")
    assert {"C1", "C2"} <= {one.purpose for one in file.consents}
    assert [one.flags for one in file.records.screenings] == [("H2",)]
    [planned] = case_appointments(workspace, file.case.id)
    assert (planned.day - workspace.today()).days == 14
    assert ward.window.workplace.navigation.here.page == "case"
