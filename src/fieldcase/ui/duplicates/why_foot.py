"""Where one says why, and does it: the foot of every card of duplicates."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.rules import EntriesRefused
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.controls.wrapping_row import WrappingRow
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import SMALL, SNUG
from fieldcase.usecases.messages import rule_sentence


class WhyFoot(QWidget):
    """`WhyFoot(desk, words.say("Why"), secondary, primary)`: the main button last.

    `case_asked` carries the place of the case that is wanted: 0 or 1.
    """

    case_asked = Signal(int)

    def __init__(self, desk: Desk, asked: str, *buttons: Button) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._reason = TextField(words.say("as: asked them both by telephone"))
        self.reason = LabelledField(
            asked,
            self._reason,
            words.say("Kept for good: without anybody’s name."),
        )
        self.case_buttons = [
            Button(words.say("Open the first case"), picture="cases"),
            Button(words.say("Open the second case"), picture="cases"),
        ]
        row = WrappingRow()
        row.setSpacing(SMALL)
        for place, button in enumerate(self.case_buttons):
            row.addWidget(button)
            button.clicked.connect(lambda _=False, at=place: self.case_asked.emit(at))
        for button in buttons:
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SNUG)
        layout.addWidget(self.reason)
        layout.addLayout(row)

    def begin(self) -> None:
        """For another two: nothing is said of them yet."""
        self._reason.set_entry("")
        self.reason.clear_error()

    def value(self) -> str:
        return self._reason.value()

    def enter(self) -> None:
        self.reason.enter()

    def refuse(self, error: FieldCaseError) -> None:
        """Say what is wrong with the reason under it, and anything else above."""
        if not isinstance(error, EntriesRefused):
            self._desk.tell_refused(error)
            return
        for problem in error.problems:
            self.reason.show_error(rule_sentence(problem.rule, self._words))
        self.reason.enter()
