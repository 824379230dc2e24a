"""What somebody typed is shown as it stands: nothing in the window reads it as HTML.

A name such as `<img src="//server/x.png">` would otherwise be fetched, and the server
told who looks at it.
"""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Gui
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QWidget
from tests.ui.window.brimming_store import brimming_store
from tests.ui.window.resting import rest, unlock_with
from tests.workspaces import PASSPHRASE

import fieldcase.ui
from fieldcase.domain.staff import Role
from fieldcase.ui.controls.labels import plain_tip
from fieldcase.ui.questionnaires.question_label import QuestionLabel

MARK = '<img src="file:///gone.png"><b>M</b> '
SOURCE = Path(fieldcase.ui.__file__).parent
TIPS = re.compile(r"(?:setToolTip|showText|ToolTipRole\)?:)[^\n]*")
PLAIN = re.compile(r"plain_tip\(|\((?:tip|\"\")\)$|, told, view\)$|:$")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile") / "desk.fieldcase"
    return brimming_store(folder, MARK, role=Role.SUPERVISOR)


def _read_as_html(window):
    """The words of widgets that would be taken for HTML; ours escape what was typed."""
    for part in window.findChildren(QWidget):
        tip = part.toolTip()
        if Gui.mightBeRichText(tip) and ("<img" in tip or "<b>" in tip):
            yield f"tip of {type(part).__name__}: {tip[:60]}"
        if not isinstance(part, QLabel) or not part.text():
            continue
        is_plain = part.textFormat() == Qt.TextFormat.PlainText
        is_escaped = isinstance(part, QuestionLabel) and "<img" not in part.text()
        if not is_plain and not is_escaped:
            yield f"{type(part).__name__}: {part.text()[:60]}"


def test_no_page_reads_what_was_typed_as_html(hostile, new_window, qtbot):
    window = unlock_with(new_window(), hostile.folder, PASSPHRASE, qtbot)
    navigation = window.workplace.navigation
    shown, wrong = set(), []
    for place in hostile.places:
        if place.page in navigation.names():
            navigation.go(place)
            rest(window, qtbot)
            shown |= {part.accessibleName() for part in window.findChildren(QWidget)}
            wrong += [f"{place.page}: {one}" for one in _read_as_html(window)]
    assert not wrong, "\n".join(sorted(set(wrong)))
    assert sum(MARK in name for name in shown) > 50, "it is shown, and read out"


def test_every_tip_is_plain():
    """Qt decides by its letters whether a tip is HTML, and nobody can forbid it."""
    wrong = [
        f"{path.name}: {told[0]}"
        for path in SOURCE.rglob("*.py")
        for told in TIPS.finditer(path.read_text(encoding="utf-8"))
        if not PLAIN.search(told[0])
    ]
    assert not wrong, wrong


@pytest.mark.parametrize(
    "text", ["<b>x</b>", "&lt;img src=x&gt;", "a < b\nc", "R&D", "x", "", "\n<i>"]
)
def test_a_tip_is_read_as_it_was_typed(qapp, text):
    tip = plain_tip(text)
    if not Gui.mightBeRichText(tip):
        assert tip == text
        return
    drawn = QTextDocument()
    drawn.setHtml(tip)
    assert drawn.toPlainText() == text
