"""Rows of a page stand beside each other where there is room, and below where not."""

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from fieldcase.ui.page import Page

WIDE, NARROW, PART = 1178, 600, 380  # pixels; two parts need more than Qt's first guess


def a_page():
    page, row = Page(), QHBoxLayout()
    for _ in range(2):
        part = QWidget()
        part.setMinimumWidth(PART)
        row.addWidget(part)
    page.body.addLayout(row)
    return page, row


def test_a_page_that_comes_into_a_wide_window_keeps_its_rows(shown):
    page, row = a_page()
    page.resize(WIDE, 700)
    shown(page)

    assert row.direction() is QBoxLayout.Direction.LeftToRight


def test_rows_go_below_each_other_and_back(shown, qtbot):
    page, row = a_page()
    page.resize(WIDE, 700)
    shown(page)

    page.resize(NARROW, 700)
    qtbot.waitUntil(lambda: row.direction() is QBoxLayout.Direction.TopToBottom)
    page.resize(WIDE, 700)
    qtbot.waitUntil(lambda: row.direction() is QBoxLayout.Direction.LeftToRight)
