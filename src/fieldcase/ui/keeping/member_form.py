"""Adding a colleague: name, role, the passphrase that they choose, and one's own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.staff import Role
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.form import Form
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.new_passphrase import NewPassphrase
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.keeping.asking import OwnPassphrase
from fieldcase.ui.look.tokens import SMALL, SNUG
from fieldcase.usecases.keeping.members import NewMember, known_words


class MemberForm(QWidget):
    """`asked` carries a `NewMember` and the own passphrase; `left` puts it away."""

    asked = Signal(object, str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._form = Form(self)
        self.name = TextField()
        self.role = ChoiceChips(
            choices_of(ListName.ROLES, words), is_multiple=False, columns=3
        )
        self.new = NewPassphrase(words, desk.jobs, words.say("Passphrase they choose"))
        self.own = OwnPassphrase(words)
        self.add_button = Button(words.say("Add"))
        self.leave_button = Button(words.say("Not now"), Kind.QUIET)
        self._lay_out()
        self.name.changed.connect(self._tell_names)
        self.new.entered.connect(self.own.enter)
        self.own.passphrase.returnPressed.connect(self.add_button.click)
        self.add_button.clicked.connect(self._ask)
        self.leave_button.clicked.connect(self.left)

    def enter(self) -> None:
        """Begin anew."""
        self.clear()
        self._form.field("name").enter()

    def clear(self) -> None:
        self._form.set_entries({})
        self._form.show_errors({})
        self.new.clear()
        self.own.clear()

    def show_busy(self, *, is_busy: bool) -> None:
        """While keys are being derived nothing can be asked twice."""
        self.add_button.setEnabled(not is_busy)

    def be_free(self) -> None:
        self.show_busy(is_busy=False)

    def _lay_out(self) -> None:
        say = self._words.say
        deeds = QHBoxLayout()
        deeds.setSpacing(SMALL)
        deeds.addWidget(self.leave_button)
        deeds.addWidget(self.add_button)
        deeds.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SNUG)
        layout.addWidget(self._form.take("name", LabelledField(say("Name"), self.name)))
        layout.addWidget(
            self._form.take("role", LabelledField(say("Works as"), self.role))
        )
        layout.addWidget(self.new)
        layout.addWidget(self.own)
        layout.addLayout(deeds)

    def _tell_names(self) -> None:
        names = (self.name.value(),)
        self.new.known_words = known_words(self._desk.workspace, names)

    def _ask(self) -> None:
        say, errors = self._words.say, {}
        if not self.name.value():
            errors["name"] = say("Type the name.")
        if not self.role.value():
            errors["role"] = say("Choose what they work as.")
        self._form.show_errors(errors)
        is_missing, is_wrong = self.own.is_missing(), self.new.find_errors()
        if not errors and not is_missing and not is_wrong:
            role, chosen = Role(self.role.value()), self.new.value()
            new = NewMember(name=self.name.value(), role=role, passphrase=chosen)
            self.asked.emit(new, self.own.value())
