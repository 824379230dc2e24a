"""What a role may not see is on no page: not in words, tips, names, cells or fields."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from tests.ui.window.brimming_store import brimming_store
from tests.ui.window.resting import rest, unlock_with
from tests.usecases.brimming import DAY
from tests.workspaces import PASSPHRASE, ticking

from fieldcase.domain.fields import FieldClass, classes_of
from fieldcase.domain.need_to_know import SEEN
from fieldcase.domain.records import put_together, taken_apart
from fieldcase.domain.staff import Role
from fieldcase.domain.words import words_in
from fieldcase.usecases.keeping.stores import open_store

MARK, NUMBER = "Qzx", 7
NAMES = (
    QWidget.toolTip,
    QWidget.accessibleName,
    QWidget.accessibleDescription,
    QWidget.windowTitle,
)
FIELDS = {
    QLabel: (QLabel.text,),
    QAbstractButton: (QAbstractButton.text,),
    QLineEdit: (QLineEdit.text, QLineEdit.placeholderText),
    QPlainTextEdit: (QPlainTextEdit.toPlainText, QPlainTextEdit.placeholderText),
    QTextEdit: (QTextEdit.toPlainText,),
}
_ROLES = Qt.ItemDataRole
CELLS = (_ROLES.DisplayRole, _ROLES.ToolTipRole, _ROLES.AccessibleTextRole)
TOLD_BY_CLASS = {
    of: (date(1911 + 3 * place, 1 + place, 11 + place), 71_113 + 1_117 * place)
    for place, of in enumerate(FieldClass)
}
WORDS = words_in("en")


def retold(record):
    """The same record, its texts, days and numbers saying of which class they are."""
    classes = classes_of(type(record))
    told = {
        name: _retold(value, classes[name])
        for name, value in taken_apart(record).items()
    }
    return put_together(type(record), told)


def _retold(value, of):
    day, number = TOLD_BY_CLASS[of]
    match value:
        case bool():
            return value
        case str():
            told = value.replace(MARK, f"{MARK}{of}")
            return told.replace(DAY.isoformat(), day.isoformat())
        case int():
            return number if value == NUMBER else value
        case list():
            return [_retold(one, of) for one in value]
        case dict():
            return {name: _retold(one, of) for name, one in value.items()}
    return value


def spellings(of):
    """How a value of this class may read."""
    day, number = TOLD_BY_CLASS[of]
    days = {WORDS.date(day, form) for form in ("short", "medium", "long")}
    numbers = {str(number), WORDS.number(number), WORDS.money(number)}
    return {f"{MARK}{of}", day.isoformat(), *days, *numbers}


def everything_told(window) -> Iterator[str]:
    """All that is read with the eyes or aloud, whether it is shown just now or not."""
    yield from (action.text() for action in window.findChildren(QAction))
    for part in [window, *window.findChildren(QWidget)]:
        yield from (asked(part) for asked in NAMES)
        for kind, fields in FIELDS.items():
            if isinstance(part, kind):
                yield from (asked(part) for asked in fields)
        if isinstance(part, QComboBox):
            yield from (part.itemText(at) for at in range(part.count()))
        if isinstance(part, QAbstractItemView) and part.model() is not None:
            yield from _cells(part.model())


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    nothing = QModelIndex()
    for row in range(min(model.rowCount(nothing), 100)):
        for column in range(model.columnCount(nothing)):
            for role in CELLS:
                yield str(model.data(model.index(row, column), role) or "")


@pytest.fixture(scope="session")
def shelves(tmp_path_factory):
    """A laptop's store and headquarters', each with a record of every kind."""
    folder = tmp_path_factory.mktemp("unseen")
    return {
        role: brimming_store(folder / f"{role}.fieldcase", MARK, retold, role)
        for role in (Role.COUNSELLOR, Role.HEADQUARTERS)
    }


@pytest.fixture
def told_to(shelves, new_window, qtbot, tmp_path):
    """What the pages of a store tell to who has this role, with the page."""

    def walk(maker, role):
        shelf = shelves[maker]
        folder = shutil.copytree(shelf.folder, tmp_path / f"{role}.fieldcase")
        workspace = open_store(folder, PASSPHRASE, ticking())
        with workspace.work() as work:
            work.staff.save(replace(workspace.staff, role=role))
        workspace.close()
        window = unlock_with(new_window(), folder, PASSPHRASE, qtbot)
        navigation = window.workplace.navigation
        for place in shelf.places:
            if place.page in navigation.names():
                navigation.go(place)
                rest(window, qtbot)
                yield place, set(everything_told(window))

    return walk


def classes_in(told):
    """The classes of what stands in these words, each with an example."""
    return {
        of: line[:90]
        for of in FieldClass
        for spelled in spellings(of)
        for line in told
        if spelled in line
    }


@pytest.mark.parametrize(
    ("maker", "role"),
    [
        (Role.COUNSELLOR, Role.COUNSELLOR),
        (Role.COUNSELLOR, Role.MONITOR),
        (Role.COUNSELLOR, Role.TRAINER),
        (Role.HEADQUARTERS, Role.HEADQUARTERS),
    ],
    ids=str,
)
def test_no_page_tells_what_the_role_does_not_see(told_to, maker, role):
    leaks, seen = [], set()
    for place, told in told_to(maker, role):
        found = classes_in(told)
        seen |= found.keys()
        area = getattr(place.argument, "area", "")
        leaks += [
            f"{place.page} {area}: {of}: {found[of]}"
            for of in found.keys() - SEEN[role]
        ]
    assert not leaks, "\n".join(sorted(set(leaks)))
    assert seen >= SEEN[role] - {FieldClass.BOOKKEEPING}, "what is seen is shown"
