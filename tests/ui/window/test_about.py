"""Which program this is can be read by keyboard, and where all licences lie."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.ui.window.conftest import PATIENCE, go

from fieldcase import __version__
from fieldcase.domain import resources
from fieldcase.domain.words import words_in
from fieldcase.ui.keeping import ABOUT
from fieldcase.ui.keeping.about_page import AboutPage
from fieldcase.ui.window.navigation import Place


def said(page):
    return "\n".join(one.text() for one in page.findChildren(QLabel))


@pytest.fixture
def program(tmp_path, monkeypatch):
    """As PyInstaller lays it out: the modules below, the papers beside."""
    package = tmp_path / "fieldcase" / "_internal" / "fieldcase"
    package.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", package)
    return tmp_path / "fieldcase"


@pytest.mark.parametrize("inside", ["licences", "Resources/licences"])
def test_an_installed_program_says_where_all_licences_lie(program, inside, shown):
    assert resources.licences_folder() is None
    (program / inside).mkdir(parents=True)
    (program / inside / "sbom.cdx.json").write_text("{}")
    assert resources.licences_folder() == program / inside
    assert str(program / inside) in said(shown(AboutPage(words_in("en"))))


def test_the_version_and_what_the_program_is_not_are_told(shown):
    told = said(shown(AboutPage(words_in("en"))))
    assert __version__ in told
    assert "Apache License 2.0" in told
    assert "README.md" in told  # from its source
    assert "No organisation’s official system" in told


def test_it_is_found_with_ctrl_k_and_leads_on_to_the_promises(unlocked, qtbot):
    window = unlocked()
    workplace = window.workplace
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(workplace.search, "about")
    finder = workplace.finder
    qtbot.waitUntil(lambda: "About FieldCase" in finder.lines(), timeout=PATIENCE)
    qtbot.keyClick(workplace.search, Qt.Key.Key_Return)
    assert workplace.navigation.here == Place(ABOUT)
    page = workplace.navigation.page(ABOUT)
    page.promises_button.setFocus()
    qtbot.keyClick(page.promises_button, Qt.Key.Key_Return)
    assert workplace.navigation.here == Place("manual", "promises")


def test_the_settings_lead_there_by_keyboard(unlocked, qtbot):
    page = go(unlocked(), "settings")
    page.about_button.setFocus()
    qtbot.keyClick(page.about_button, Qt.Key.Key_Return)
    workplace = page.window().workplace
    assert workplace.navigation.here == Place(ABOUT)
    assert workplace.item_here() == "settings"
