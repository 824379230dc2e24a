"""A lost passphrase: by the printed slip, or through headquarters."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.key_errors import (
    CodeDoesNotOpen,
    CodeIncomplete,
    CodeMistyped,
    NoRecoveryKey,
)
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.code_field import CodeField
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.tokens import SNUG
from fieldcase.ui.start.sheet import Sheet
from fieldcase.ui.sync.fingerprint import FingerprintLabel

SLIP, HEADQUARTERS = "slip", "headquarters"
_ABOUT_CODE = (CodeIncomplete, CodeMistyped, CodeDoesNotOpen, NoRecoveryKey)


class LostPassphrasePage(Sheet):
    """`slip_typed` and `answer_typed` carry the code; `request_wanted` asks for a file.

    `left` goes back to the passphrase. Nothing here names the store.
    """

    slip_typed = Signal(str)
    answer_typed = Signal(str)
    request_wanted = Signal()
    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(
            words.say("Lost passphrase"),
            words.say("There are two ways in. Both end with a new passphrase."),
            brand="",
        )
        say = words.say
        self._words = words
        self.way = ChoiceChips(
            [
                Choice(SLIP, say("By the recovery slip")),
                Choice(HEADQUARTERS, say("Through headquarters")),
            ],
            is_multiple=False,
            columns=2,
        )
        self.way.setAccessibleName(say("Way"))
        self.slip = LabelledField(say("The seven groups on the slip"), CodeField())
        self.slip_button = Button(say("Open with the slip"), Kind.PRIMARY)
        self.request_button = Button(say("Save a request…"), picture="document")
        self.digits = FingerprintLabel(words)
        self._aloud = label("", wraps=True)
        self.code = LabelledField(say("The code that headquarters tells"), CodeField())
        self.answer_button = Button(say("Choose the answer and open…"), Kind.PRIMARY)
        self.back_button = Button(say("Back to the passphrase"), Kind.QUIET)
        self._parts = {SLIP: self._slip_part(), HEADQUARTERS: self._remote_part()}
        self.card.add(self.way, *self._parts.values(), self.back_button)
        self._connect()
        self.clear()

    def enter(self) -> None:
        """Begin anew with the slip."""
        self.clear()
        self.slip.enter()

    def show_request(self, spoken: str, name: str) -> None:
        """The request lies in a file of this name; what to read aloud."""
        told = self._words.say(
            "Bring {name} to headquarters. Then telephone, and read these digits to"
            " each other: only if all are the same will they answer.",
            name=name,
        )
        self._aloud.setText(told)
        self.digits.say(spoken)
        self._aloud.show()
        self.digits.show()
        self.code.enter()

    def show_refusal(self, error: FieldCaseError, sentence: str) -> None:
        """At the code if it is about that, and then at its place; else on top."""
        self.show_busy(is_busy=False)
        if not isinstance(error, _ABOUT_CODE):
            self.show_trouble(sentence)
            return
        field = self._field()
        field.show_error(sentence)
        field.enter()
        if isinstance(error, CodeMistyped) and isinstance(field.control, CodeField):
            field.control.mark_group(int(error.groups.partition(",")[0]))

    def show_busy(self, *, is_busy: bool) -> None:
        for button in (self.slip_button, self.answer_button, self.request_button):
            button.setEnabled(not is_busy)

    def clear(self) -> None:
        """Forget what was typed."""
        for field in (self.slip, self.code):
            field.control.set_entry("")
            field.show_error("")
        self._aloud.hide()
        self.digits.hide()
        self.show_trouble("")
        self.show_busy(is_busy=False)
        self.way.set_value(SLIP)
        self._show_way()

    def _slip_part(self) -> QWidget:
        return _part(self.slip, self.slip_button)

    def _remote_part(self) -> QWidget:
        how = self._words.say(
            "Save a request and give it to headquarters, on a stick or by mail. The"
            " answer comes back as a file, and a code by telephone."
        )
        told = label(how, Role.QUIET, wraps=True)
        return _part(
            told,
            self.request_button,
            self._aloud,
            self.digits,
            self.code,
            self.answer_button,
        )

    def _connect(self) -> None:
        self.way.changed.connect(self._show_way)
        for field, button in (
            (self.slip, self.slip_button),
            (self.code, self.answer_button),
        ):
            if isinstance(field.control, CodeField):
                field.control.returnPressed.connect(button.click)
        self.slip_button.clicked.connect(lambda: self._ask(self.slip_typed))
        self.answer_button.clicked.connect(lambda: self._ask(self.answer_typed))
        self.request_button.clicked.connect(self.request_wanted)
        self.back_button.clicked.connect(self.left)

    def _show_way(self) -> None:
        for way, part in self._parts.items():
            part.setVisible(way == self.way.value())

    def _field(self) -> LabelledField:
        return self.slip if self.way.value() == SLIP else self.code

    def _ask(self, asked: SignalInstance) -> None:
        typed = str(self._field().control.entry()).strip()
        self.show_trouble("")
        if not typed:
            self._field().show_error(self._words.say("Type the code."))
            self._field().enter()
            return
        self._field().show_error("")
        self.show_busy(is_busy=True)
        asked.emit(typed)


def _part(*widgets: QWidget) -> QWidget:
    part = QWidget()
    layout = QVBoxLayout(part)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SNUG)
    for widget in widgets:
        layout.addWidget(widget)
    return part
