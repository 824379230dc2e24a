"""Titles are told as headings, by the words that they show now."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.headings import Headings
from fieldcase.ui.page import Page

HEADING = QAccessible.Role.Heading


@pytest.fixture(scope="module")
def headings(qapp):
    """For good: Qt cannot be told to ask no more."""
    return Headings(qapp)


def face(part):
    return QAccessible.queryAccessibleInterface(part)


def roles(page):
    return {
        face(part).text(QAccessible.Text.Name): face(part).role()
        for part in page.findChildren(QLabel)
        if part.text()
    }


def test_titles_are_headings_and_other_words_are_not(headings, shown):
    page = Page()
    page.show_head("Cases", "40 cases")
    page.body.addWidget(Card("Timeline"))
    told = roles(shown(page))
    assert told["Cases"] == told["Timeline"] == HEADING
    assert told["40 cases"] != HEADING
    page.show_head("A case", "40 cases")
    assert "A case" in roles(page)


def test_nothing_is_held_of_titles_that_are_gone(headings, qapp):
    card = Card("Timeline")
    key = id(card.title)
    assert face(card.title).role() == HEADING
    assert key in headings._held
    card.deleteLater()
    QCoreApplication.sendPostedEvents(card, QEvent.Type.DeferredDelete)
    assert key not in headings._held
