"""Which case an appointment is for, found as one types."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.casework.search_hits import Hit
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import bring_into_sight
from fieldcase.ui.look.tokens import SMALL, TINY
from fieldcase.usecases.casework.searching import search

_PAUSE = 120  # ms without a letter before we look
_MOST_HITS = 6


class CaseChoice(QWidget):
    """`ask()` shows it; `chosen` carries the id of a case, `left` when none is meant.

    Enter takes the first that was found.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._asked = ""
        self.found: list[Button] = []
        self.text = TextField(words.say("Name, number or phone"))
        named = LabelledField(words.say("For which case?"), self.text)
        self.leave_button = Button(words.say("Not now"), Kind.QUIET)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(named, 1)
        head.addWidget(self.leave_button)
        self._told = label("", Role.QUIET, wraps=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(TINY)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(head)
        layout.addLayout(self._rows)
        layout.addWidget(self._told)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.look)
        self.text.changed.connect(self._pause.start)
        self.text.returnPressed.connect(self._take_first)
        self.leave_button.clicked.connect(self._leave)
        self.hide()

    def ask(self) -> None:
        self.text.set_value("")
        self._asked = ""
        self._show("", [])
        self.show()
        self.text.setFocus()
        bring_into_sight(self)

    def put_away(self) -> None:
        self._pause.stop()
        self.hide()

    def look(self) -> None:
        text = self._asked = self.text.value()
        if not text:
            self._show("", [])
            return
        self._desk.ask(
            self,
            lambda workspace: search(workspace, text, limit=_MOST_HITS),
            partial(self._show, text),
        )

    def _take_first(self) -> None:
        if self.found and self.text.value() == self._asked:
            self.found[0].click()  # what is shown answers these words

    def _leave(self) -> None:
        self.put_away()
        self.left.emit()

    def _choose(self, case_id: str) -> None:
        self.put_away()
        self.chosen.emit(case_id)

    def _show(self, text: str, hits: list[Hit]) -> None:
        if text != self._asked:
            return
        for old in self.found:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.found = [Button(_line(hit, self._words), Kind.QUIET) for hit in hits]
        for hit, button in zip(hits, self.found, strict=True):
            button.clicked.connect(partial(self._choose, hit.case_id))
            self._rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        nobody = self._words.say("Nobody in a case is found by this.")
        self._told.setText(nobody if text and not hits else "")


def _line(hit: Hit, words: Words) -> str:
    native = "" if hit.native_name == hit.name else hit.native_name
    told = (hit.name, native, hit.number)
    return words.beside([words.isolated(part) for part in told if part])
