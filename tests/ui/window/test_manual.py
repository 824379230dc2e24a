"""The manual in the window: F1 for where one is, links, search, and back to work."""

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication
from tests.ui.window.conftest import HEADQUARTERS, LAPTOP, go

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.manual import PAGES, manual_page
from fieldcase.domain.words import words_in
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.manual.manual_html import html_of
from fieldcase.ui.manual.manual_page import ManualPage
from fieldcase.ui.manual.manual_places import MANUAL, PAGE_OF, PAGE_OF_AREA
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.casework.cases import list_cases


@pytest.fixture
def manual(shown, words, appearance):
    page = ManualPage(words)
    page.resize(1178, 680)
    return shown(page)


def here(window):
    return window.workplace.navigation.here


def pictures_in(text):
    """How wide each picture in it is drawn."""
    document = text.document()
    found = []
    block = document.begin()
    while block.isValid():
        for piece in block:
            form = piece.fragment().charFormat()
            if form.isImageFormat():
                image = document.resource(
                    QTextDocument.ResourceType.ImageResource.value,
                    QUrl(form.toImageFormat().name()),
                )
                found.append(image.width())
        block = block.next()
    return found


def press(qtbot, window, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)


def test_every_place_in_the_window_has_a_page(unlocked):
    for name in (LAPTOP, HEADQUARTERS):
        window = unlocked(name)
        assert set(window.workplace.navigation.names()) <= set(PAGE_OF)
        window.close()
    assert set(PAGE_OF.values()) | set(PAGE_OF_AREA.values()) <= set(PAGES)
    assert set(PAGE_OF_AREA) == set(Area)


def test_f1_opens_the_page_for_where_one_is_and_alt_left_leads_back(unlocked, qtbot):
    window = unlocked()
    go(window, "reports")

    press(qtbot, window, Qt.Key.Key_F1)
    assert here(window) == Place(MANUAL, "reports")

    press(qtbot, window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert here(window).page == "reports"


def test_f1_in_a_case_opens_the_page_of_its_part(unlocked, qtbot):
    window = unlocked()
    navigation = window.workplace.navigation
    cases = list_cases(window.workplace.desk.workspace, CaseFilter(), 0, 1)
    go(window, "case", CaseAsked(cases[0].id, Area.PLAN))

    press(qtbot, window, Qt.Key.Key_F1)

    assert here(window) == Place(MANUAL, "plan")
    assert navigation.page(MANUAL).title() == "The plan and its money"


def test_a_question_mark_lists_the_keys_but_in_a_field_it_is_written(unlocked, qtbot):
    window = unlocked()
    go(window, "today")
    window.workplace.search.setFocus()
    qtbot.keyClicks(window.workplace.search, "?")
    assert window.workplace.search.text() == "?"
    assert here(window).page == "today"

    window.workplace.search.clear()
    window.workplace.navigation.page("today").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), "?")

    assert here(window) == Place(MANUAL, "keyboard")

    settings = go(window, "settings")
    settings.look.letter_keys.click()
    settings.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), "?")
    assert here(window).page == "settings"


def test_work_goes_on_past_all_that_was_read(unlocked, qtbot):
    window = unlocked()
    go(window, "reports")
    press(qtbot, window, Qt.Key.Key_F1)
    page = window.workplace.navigation.page(MANUAL)
    page.page_asked.emit("sync")
    page.page_asked.emit("consent#2")
    assert page.title() == "Consent"

    page.back_button.click()

    assert here(window).page == "reports"


def test_a_link_is_followed_by_keyboard(manual, qtbot):
    manual.visit("today")
    qtbot.waitUntil(manual.text.hasFocus)
    qtbot.keyClick(manual.text, Qt.Key.Key_Tab)

    with qtbot.waitSignal(manual.page_asked) as asked:
        qtbot.keyClick(manual.text, Qt.Key.Key_Return)

    assert asked.args == ["sessions"]


def test_a_page_is_opened_from_the_list_at_the_side(manual, qtbot):
    manual.visit("start")
    manual.pages.setFocus()
    qtbot.keyClick(manual.pages, Qt.Key.Key_Down)

    with qtbot.waitSignal(manual.page_asked) as asked:
        qtbot.keyClick(manual.pages, Qt.Key.Key_Return)

    assert asked.args == ["today"]


def test_what_is_typed_finds_headings_on_every_page(manual, qtbot):
    manual.visit("start")
    qtbot.keyClicks(manual.search, "withdr")

    with qtbot.waitSignal(manual.page_asked) as asked:
        manual.pages.setFocus()
        qtbot.keyClick(manual.pages, Qt.Key.Key_Down)
        qtbot.keyClick(manual.pages, Qt.Key.Key_Return)
    assert asked.args[0].startswith("consent#")

    manual.visit(asked.args[0])
    assert manual.title() == "Consent"
    assert manual.text.verticalScrollBar().value() > 0


def test_words_that_stand_nowhere_say_so(manual, qtbot):
    manual.visit("start")
    qtbot.keyClicks(manual.search, "xylophone")

    assert manual.nothing.isVisible()
    assert not manual.pages.isVisible()


def test_english_runs_left_to_right_in_an_arabic_window(arabic, shown):
    page = shown(ManualPage(words_in("ar")))
    page.visit("consent")

    option = page.text.document().defaultTextOption()
    assert option.textDirection() == Qt.LayoutDirection.LeftToRight
    assert page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = page.pages.mapTo(page, QPoint(0, 0)).x()
    assert side > page.text.mapTo(page, QPoint(0, 0)).x()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_leaves_no_mark_undrawn(name, words, qtbot, manual):
    for language in ("en", "fr", "nl"):
        html = html_of(manual_page(name, language), words_in(language))
        manual.text.read(html, is_turned=False)
        told = manual.text.toPlainText()
        assert not [mark for mark in ("**", "`", "](", "|", "# ") if mark in told]


def test_a_picture_is_drawn_no_wider_than_the_page(manual):
    manual.visit("cases")
    shown = pictures_in(manual.text)
    assert shown

    manual.resize(700, 600)
    assert pictures_in(manual.text)[0] < shown[0]
    bar = manual.text.horizontalScrollBar()
    assert bar.maximum() == 0


def test_a_page_is_drawn_once_and_not_again_while_it_stands_there(manual, monkeypatch):
    drawn = []
    draw = manual.text.setHtml
    monkeypatch.setattr(
        manual.text, "setHtml", lambda html: (drawn.append(1), draw(html))
    )
    manual.visit("cases")
    manual.text.verticalScrollBar().setValue(100)
    manual.visit("cases")
    assert len(drawn) == 1
    assert manual.text.verticalScrollBar().value() == 0


def test_each_part_has_a_name_that_is_read_aloud(manual):
    manual.visit("consent")

    parts = (manual.search, manual.pages, manual.text, manual.back_button)
    assert all(part.accessibleName() for part in parts)
    assert manual.text.accessibleName() == "Consent"
