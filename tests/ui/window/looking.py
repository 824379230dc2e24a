"""What is looked for on a page that is shown: each function tells what is wrong."""

import re
from itertools import combinations, pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QTextBrowser,
    QTextEdit,
    QWidget,
)
from tests.ui.window.pseudo_words import BEGIN, END, LETTERS

from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.labels import ElidedLabel
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.controls.sideways import Sideways
from fieldcase.ui.look.tokens import TARGET

FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit, QComboBox)
CONTROLS = (QAbstractButton, *FIELDS, QAbstractItemView)
MOST_TABS = 200
NO_ROLES = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Border}
RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft
_BRACKETS = re.compile(f"{BEGIN}[^{BEGIN}{END}]*{END}")
_PATH = re.compile(r"\S*/\S+")
_ARABIC, _LATIN = re.compile("[\u0600-\u06ff]"), re.compile("[A-Za-z]")


def seen(where, kind=QWidget):
    return [part for part in where.findChildren(kind) if part.isVisible()]


def told(part):
    """Enough to find it in the source."""
    is_written = isinstance(part, (QLabel, QAbstractButton))
    named = part.accessibleName() or (part.text() if is_written else "")
    return f"{type(part).__name__}({part.objectName()}) {named!r:.50}"


def cut_off(page):
    """Words for which there is no room, across or down."""
    for part in seen(page):
        if isinstance(part, QAbstractButton) and part.text() and _is_squeezed(part):
            yield f"cut: {told(part)} {part.size()} < {part.sizeHint()}"
        if isinstance(part, QLabel) and part.text() and _is_too_small(part):
            yield f"cut: {told(part)} {part.size()}"


def _is_squeezed(button):
    """`minimumSizeHint` of a button that draws itself says nothing."""
    if not isinstance(button, QPushButton):
        return button.width() < button.sizeHint().width()
    least = button.minimumSizeHint()
    return button.width() < least.width() or button.height() < min(
        least.height(), TARGET
    )


def _is_too_small(label):
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    least = label.minimumSizeHint()
    is_elided = isinstance(label, (ElidedLabel, Pill))
    is_narrow = not is_elided and label.width() < least.width()
    return is_narrow or label.height() < label.fontMetrics().height()


def out_of_place(page):
    """Controls that lie outside what they stand in, or over each other."""
    for around in [page, *seen(page)]:
        if isinstance(around, (QStackedWidget, QAbstractItemView, QAbstractButton)):
            continue
        parts = [
            one
            for one in around.children()
            if isinstance(one, QWidget) and one.isVisible() and not one.isWindow()
        ]
        if not isinstance(around.parentWidget(), QAbstractScrollArea):
            room = around.rect().adjusted(-1, -1, 1, 1)
            for one in parts:
                if not room.contains(one.geometry()):
                    yield f"outside: {told(one)} {one.geometry()} in {told(around)}"
        yield from _over_each_other(parts)


def _over_each_other(parts):
    solid = [one for one in parts if isinstance(one, (*CONTROLS, QLabel))]
    for one, other in combinations(solid, 2):
        both = one.geometry().intersected(other.geometry())
        if both.width() > 1 and both.height() > 1:
            yield f"over each other: {told(one)} and {told(other)}"


def scrolled_two_ways(page):
    """Only tables are wider than a page."""
    for area in seen(page, QScrollArea):
        is_wide = area.horizontalScrollBar().maximum() > 0
        if is_wide and not isinstance(area, Sideways):
            least = area.widget().minimumSizeHint().width()
            yield f"scrolls two ways: {told(area)} {least} in {area.viewport().width()}"


def too_small_to_hit(page):
    """Controls of less than 24 by 24 pixels."""
    for part in seen(page):
        if not isinstance(part, (QAbstractButton, *FIELDS)) or _is_qts_own(part):
            continue
        if min(part.width(), part.height()) < TARGET:
            yield f"hard to hit: {told(part)} {part.size()}"


def unnamed(window):
    """Controls of which a screen reader has no name, or not what they are."""
    for part in seen(window):
        takes_keys = part.focusPolicy() & Qt.FocusPolicy.TabFocus
        is_control = isinstance(part, CONTROLS) and not isinstance(part, QHeaderView)
        if not (takes_keys or is_control) or _is_qts_own(part):
            continue
        face = QAccessible.queryAccessibleInterface(part)
        if not _name_of(part, face):
            yield f"no name: {told(part)} in {told(part.parentWidget())}"
        if face.role() in NO_ROLES:
            yield f"no role: {told(part)}"


def _name_of(part, face):
    """A field inside a control bears the name of the control."""
    while part is not None and not part.isWindow():
        named = face.text(QAccessible.Text.Name)
        if named:
            return named
        around = part.parentWidget()
        part = around if around is not None and around.focusProxy() is part else None
        face = QAccessible.queryAccessibleInterface(part) if part else None
    return ""


def main_buttons(window):
    main = [one for one in seen(window, Button) if one.property("kind") == "primary"]
    if len(main) > 1:
        yield f"more than one main button: {[one.text() for one in main]}"


def not_mirrored(page):
    """What still runs from left to right."""
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
    for part in seen(page):
        if part.layoutDirection() != RIGHT_TO_LEFT and not _is_qts_own(part):
            yield f"not mirrored: {told(part)}"
        lines_text = isinstance(part, (QLabel, QLineEdit))
        if not lines_text or part.property("amount"):  # those end their line
            continue
        if part.alignment() & left == left:
            yield f"begins at the left: {told(part)}"
    for part in seen(page, QLabel):
        text = part.text()
        if _ARABIC.search(text) and _LATIN.match(text):
            yield f"turns around: {text!r}"


def untranslated(page, known):
    """Words that stand outside the brackets of the catalogue and are no data."""
    for text in words_shown(page):
        for word in LETTERS.findall(_bare(text)):
            if word.casefold() not in known:
                yield f"not from the catalogue: {word} in {text[:80]!r}"
                break


def _bare(text):
    """Without what stands in brackets, however deep; without files and web pages."""
    before = ""
    while text != before:
        text, before = _BRACKETS.sub(" ", text), text
    return _PATH.sub(" ", text.partition(BEGIN)[0])  # cut off before its end


def words_shown(page):
    """Everything that is read on the page, aloud or with the eyes."""
    for part in seen(page):
        if isinstance(part, QTextBrowser) or _is_qts_own(part):
            continue
        yield from _texts(part)


def _texts(part):
    yield part.toolTip()
    yield part.accessibleName()
    yield part.accessibleDescription()
    if isinstance(part, (QLabel, QAbstractButton)):
        yield part.text().replace("&&", "&")
    if isinstance(part, FIELDS) and hasattr(part, "placeholderText"):
        yield part.placeholderText()
    if isinstance(part, QTabBar):
        yield from (part.tabText(at) for at in range(part.count()))
    if isinstance(part, QHeaderView) and part.model() is not None:
        for at in range(part.count()):
            yield str(part.model().headerData(at, part.orientation()) or "")


def _is_qts_own(part):
    is_of_tabs = isinstance(part.parentWidget(), QTabBar)
    is_qts_own = part.objectName().startswith("qt_") or isinstance(part, QHeaderView)
    return is_of_tabs or is_qts_own


def by_tab(window):
    """Where Tab leads from the first control of the page, until it comes back."""
    begun, met = None, []
    for _ in range(MOST_TABS):
        here = QApplication.focusWidget()
        if here is not None and here is begun:
            return met
        if here is not None and here.focusPolicy() & Qt.FocusPolicy.TabFocus:
            begun = begun or here
            met.append(here)
        QTest.keyClick(
            QApplication.activePopupWidget() or here or window, Qt.Key.Key_Tab
        )
        if not window.isActiveWindow():  # no window manager gives the keyboard back
            window.activateWindow()
            QApplication.processEvents()
    return None


def left_out_by_tab(page, met):
    """Controls that the keyboard does not reach; of a group it reaches one."""
    reached = set(map(id, met))
    groups = {id(part.parentWidget()) for part in met}
    for part in seen(page):
        is_asked = part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled()
        if not is_asked or part.focusProxy() is not None or _is_qts_own(part):
            continue
        if id(part) not in reached and id(part.parentWidget()) not in groups:
            yield f"not reached by Tab: {told(part)}"


def out_of_order(page, met):
    """Tab goes on as one reads, among what stands beside or below each other."""
    is_mirrored = page.layoutDirection() == RIGHT_TO_LEFT
    inside = [part for part in met if page.isAncestorOf(part)]
    for before, after in pairwise(inside):
        if before.parentWidget() is not after.parentWidget():
            continue
        one, two = _place(before, page), _place(after, page)
        is_above = two.bottom() < one.top()
        is_beside = two.top() < one.bottom() and one.top() < two.bottom()
        is_before = one.left() > two.right() if not is_mirrored else False
        if is_above or (is_beside and is_before):
            yield f"Tab goes back: {told(before)} to {told(after)}"


def _place(part, page):
    return QRect(part.mapTo(page, QPoint(0, 0)), part.size())


def unseen_focus(page, kinds):
    """Kinds of controls that look alike with the keyboard and without; each once."""
    for part in seen(page):
        kind = (type(part).__name__, part.property("kind"), part.objectName())
        can = part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled()
        if not can or kind in kinds or part.focusProxy() is not None:
            continue
        if _is_qts_own(part):
            continue
        part.setFocus(Qt.FocusReason.TabFocusReason)
        if QApplication.focusWidget() is not part:
            continue
        kinds.add(kind)
        around = part.parentWidget()
        focused = around.grab().toImage()
        part.clearFocus()
        if around.grab().toImage() == focused:
            yield f"keyboard not seen: {told(part)}"
