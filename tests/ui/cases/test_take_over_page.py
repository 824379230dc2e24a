"""An old spreadsheet is taken over at the window, by keyboard."""

from dataclasses import replace

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from fieldcase.ui.cases.take_over_page import TakeOverPage

SPACE = Qt.Key.Key_Space
HEADINGS = (
    *("N° dossier", "Nom", "Prénom", "Sexe", "Pays de retour", "Statut"),
    *("Statut de séjour", "Orienté par", "Consentement", "Date du consentement"),
    "Remarques",
)
ROW = (
    *("2019/14", "Beridze", "Nino", "F", "Géorgie", "en cours"),
    *("RJ", "FDK", "oui", "05/03/2019", "rien"),
)


@pytest.fixture
def spreadsheet(tmp_path):
    book = Workbook()
    book.active.append(HEADINGS)
    book.active.append(ROW)
    book.save(tmp_path / "old.xlsx")
    return tmp_path / "old.xlsx"


@pytest.fixture
def page(desk, visit, spreadsheet, tmp_path):
    choosing = replace(
        desk,
        ask_for_file=lambda _owner, _title: spreadsheet,
        ask_where=lambda _owner, _title, name: tmp_path / name,
    )
    return visit(TakeOverPage(choosing), None)


@pytest.fixture
def press(qtbot, settled):
    def press(button):
        qtbot.keyClick(button, SPACE)
        settled()

    return press


@pytest.fixture
def choose(qtbot):
    def choose(picker, label):
        picker.setFocus()
        picker.selectAll()
        qtbot.keyClicks(picker, label)
        popup = QApplication.activePopupWidget()  # the list has the keys
        qtbot.keyClick(popup or picker, Qt.Key.Key_Return)

    return choose


def texts(page):
    return "\n".join(one.text() for one in page.findChildren(QLabel))


def test_a_spreadsheet_is_looked_at_mended_and_taken_over(
    page, workspace, press, choose, tmp_path
):
    press(page.choose_button)
    assert not page.keep_button.isEnabled()
    assert page.cards.columns["Nom"].value() == "family_name"
    assert page.cards.columns["Remarques"].value() == ""
    assert "No list knows this word" in texts(page)

    choose(page.cards.meanings["status", "en cours"], "Under assessment")
    choose(page.cards.for_all["consent_language"], "Georgian")
    assert page.look_button.isEnabled()
    press(page.look_button)
    assert page.keep_button.isEnabled()
    assert "Nino Beridze" in texts(page)

    press(page.keep_button)
    with workspace.reading() as work:
        [person] = work.persons.where()
    assert person.family_name == "Beridze"
    press(page.report_button)
    assert (tmp_path / "fieldcase-taken-over.xlsx").exists()


def test_what_is_chosen_otherwise_has_to_be_looked_at_again(page, press, choose):
    press(page.choose_button)
    choose(page.cards.meanings["status", "en cours"], "Under assessment")
    choose(page.cards.for_all["consent_language"], "Georgian")
    press(page.look_button)
    choose(page.cards.columns["Nom"], "Name in own script")
    assert not page.keep_button.isEnabled()
    press(page.look_button)
    assert page.keep_button.isEnabled()


def test_another_file_is_refused_in_words(desk, visit, press, tmp_path, settled):
    path = tmp_path / "menu.csv"
    path.write_text("Menu;Price\nSoup;3\n")
    page = visit(TakeOverPage(desk), None)
    page.look_at(path)
    settled()
    assert page.keep_button.isHidden()
    assert desk.messages.sentences()
