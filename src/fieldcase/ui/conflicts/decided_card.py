"""A decision that somebody edited since: it is shown, and no longer changed here."""

from PySide6.QtCore import Signal

from fieldcase.domain.exchange.conflict import Decided
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words
from fieldcase.ui.conflicts.deciding_foot import DecidingFoot
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.usecases.desk.conflict_words import kind_told
from fieldcase.usecases.record_keeping.told_values import told_field


class DecidedCard(Card):
    """`show_decided(decided)`; `case_opened` carries the id of its case."""

    case_opened = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._decided: Decided | None = None
        self.what = label("", Role.TITLE, wraps=True)
        self.facts = label("", Role.QUIET, wraps=True)
        self.reason = label("", wraps=True)
        told = words.say("The field was edited since: decide nothing here any more.")
        self.foot = DecidingFoot(words, "")
        self.add(self.what, self.facts, self.reason)
        self.add(label(told, Role.QUIET, wraps=True), self.foot)
        self.fill()
        self.foot.case_asked.connect(self._open_case)

    def show_decided(self, decided: Decided) -> None:
        words, decision = self._words, decided.decision
        self._decided = decided
        kind = RecordKind(decision.record_kind)
        about = words.isolated(decided.about or decided.case_number)
        field = told_field(kind, decision.of_field, words)
        self.what.setText(words.beside([about, kind_told(kind, words), field]))
        who = words.isolated(decided.staff_name)
        self.facts.setText(words.beside([who, words.moment(decision.decided_at)]))
        self.reason.setText(words.isolated(decision.why))
        self.foot.begin(has_case=decision.case_id is not None, may_decide=False)

    def enter(self) -> None:
        """Put the keyboard to where one goes on."""
        self.foot.case_button.setFocus()

    def _open_case(self) -> None:
        if self._decided is not None and self._decided.decision.case_id is not None:
            self.case_opened.emit(self._decided.decision.case_id)
