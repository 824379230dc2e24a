"""Where one says why, and decides: the foot of every card of the desk."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.controls.wrapping_row import WrappingRow
from fieldcase.ui.look.tokens import SMALL, SNUG


class DecidingFoot(QWidget):
    """`decided` carries the reason; `case_asked` when the file is wanted."""

    decided = Signal(str)
    case_asked = Signal()

    def __init__(self, words: Words, verb: str) -> None:
        super().__init__()
        self._reason = TextField(words.say("as: asked the family by telephone"))
        self.reason = LabelledField(words.say("Why"), self._reason)
        self.case_button = Button(
            words.say("Open the case"), Kind.QUIET, picture="cases", shortcut="Ctrl+O"
        )
        self.decide_button = Button(verb, Kind.PRIMARY, shortcut="Ctrl+Return")
        row = WrappingRow()
        row.setSpacing(SMALL)
        row.addWidget(self.case_button)
        row.addWidget(self.decide_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SNUG)
        layout.addWidget(self.reason)
        layout.addLayout(row)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Minimum)  # two lines if narrow
        self.case_button.clicked.connect(self.case_asked)
        self.decide_button.clicked.connect(
            lambda: self.decided.emit(self._reason.value())
        )

    def begin(self, *, has_case: bool, may_decide: bool = True) -> None:
        """For another thing: nothing is said of it yet."""
        self._reason.set_entry("")
        self.reason.clear_error()
        self.case_button.setVisible(has_case)
        self.reason.setVisible(may_decide)
        self.decide_button.setVisible(may_decide)

    def show_error(self, text: str) -> None:
        """Why the reason will not do."""
        self.reason.show_error(text)
        self.reason.enter()
