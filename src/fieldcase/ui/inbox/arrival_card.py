"""One file that came in: its verdict whole, who dealt with it, and what to do."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.rules import EntriesRefused
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.usecases.desk.inbox import InboxLine, deal_with
from fieldcase.usecases.desk.inbox_words import (
    came_told,
    clock_off_of,
    dealt_told,
    verdict_told,
)
from fieldcase.usecases.messages import rule_sentence


class ArrivalCard(Card):
    """`show_line(line)`; `dealt` once it is; `retry_asked` carries a digest."""

    dealt = Signal()
    retry_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._line: InboxLine | None = None
        self.what = label("", Role.TITLE, wraps=True)
        self.facts = label("", Role.QUIET, wraps=True)
        self.clock = label("", "ink_attention", wraps=True)
        self._note = TextField(words.say("as: rang Ghent, they send it again"))
        self.note = LabelledField(words.say("What was done"), self._note)
        self.retry_button = Button(
            words.say("Try again"), picture="sync", shortcut="Ctrl+T"
        )
        self.deal_button = Button(words.say("Mark as dealt with"), shortcut="Ctrl+D")
        self.note.add_beside(self.retry_button, self.deal_button)
        self.add(self.what, self.facts, self.clock, self.note)
        self.deal_button.clicked.connect(self._deal)
        self._note.returnPressed.connect(self._deal)
        self.retry_button.clicked.connect(self._retry)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_line(self, line: InboxLine | None) -> None:
        """Of another file nothing is said yet; None shows none."""
        before, self._line = self._line, line
        self.setVisible(line is not None)
        if line is None:
            return
        words, arrival = self._words, line.arrival
        self.what.setText(verdict_told(arrival, words))
        dealt = dealt_told(line, words)
        self.facts.setText(words.beside([came_told(line, words), dealt]))
        clock = clock_off_of(arrival, words)
        self.clock.setText(clock)
        self.clock.setVisible(bool(clock))
        for part in (self.note, self.deal_button):
            part.setVisible(arrival.is_open)
        self.retry_button.setVisible(arrival.is_open and line.is_kept)
        if before is None or before.arrival.file_digest != arrival.file_digest:
            self._note.set_entry("")
            self.note.clear_error()

    def let_act(self, *, is_allowed: bool) -> None:
        """While one thing is under way, no other is begun."""
        self.retry_button.setEnabled(is_allowed)
        self.deal_button.setEnabled(is_allowed)

    def enter(self) -> None:
        """Put the keyboard to where one says what was done."""
        self.note.enter()

    def _retry(self) -> None:
        if self._line is not None:
            self.retry_asked.emit(self._line.arrival.file_digest)

    def _deal(self) -> None:
        if self._line is None:
            return
        arrival, note = self._line.arrival, self._note.value()
        self._desk.ask(
            self,
            partial(
                deal_with,
                file_digest=arrival.file_digest,
                verdict=arrival.verdict,
                note=note,
            ),
            lambda _arrival: self.dealt.emit(),
            self._refuse,
        )

    def _refuse(self, error: FieldCaseError) -> None:
        if not isinstance(error, EntriesRefused):
            self._desk.tell_refused(error)
            return
        self.note.show_error(rule_sentence(error.problems[0].rule, self._words))
        self.note.enter()
