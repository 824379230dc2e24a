"""How long each class of record is kept; read by some, set by fewer."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from fieldcase.domain.deeds import MAY, Deed
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.record_keeping.retention import RetentionClass
from fieldcase.domain.rules import EntriesRefused, Rule
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import errors_of, field_grid
from fieldcase.ui.look.tokens import SMALL, Tone
from fieldcase.usecases.messages import rule_sentence
from fieldcase.usecases.record_keeping.retention import CLASS_NAMES, set_retention


class PeriodsCard(Card):
    """`show_periods({...})`; `kept` once others are set."""

    kept = Signal()

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("How long records are kept, in months"))
        self._desk, self._words = desk, words
        may_set = desk.workspace.staff.role in MAY[Deed.SET_RETENTION]
        self.fields = {
            of_class: LabelledField(
                words.say(name), TextField(words.say("no period: kept"))
            )
            for of_class, name in CLASS_NAMES.items()
        }
        first, second, third, fourth = self.fields.values()
        self.content.addLayout(
            field_grid(((first, 1), (second, 1)), ((third, 1), (fourth, 1)))
        )
        self.keep_button = Button(words.say("Save the periods"))
        told = words.say(
            "Nothing goes by itself: what is over its time is listed below, for"
            " somebody to decide."
        )
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(label(told, Role.SMALL, wraps=True), 1)
        row.addWidget(self.keep_button)
        self.content.addLayout(row)
        self.keep_button.setVisible(may_set)
        for field in self.fields.values():
            field.setEnabled(may_set)
        self.keep_button.clicked.connect(self.keep)

    def show_periods(self, periods: Mapping[RetentionClass, int]) -> None:
        for of_class, field in self.fields.items():
            months = periods.get(of_class)
            field.control.set_entry("" if months is None else str(months))
            field.clear_error()

    def keep(self) -> None:
        """Set what was typed; an empty field means that this class is kept."""
        typed = {
            of_class: str(field.control.entry() or "").strip()
            for of_class, field in self.fields.items()
        }
        wrong = [one for one, text in typed.items() if text and not text.isdecimal()]
        for of_class in wrong:
            told = rule_sentence(Rule.NOT_UNDERSTOOD, self._words)
            self.fields[of_class].show_error(told)
        if wrong:
            self.fields[wrong[0]].enter()
            return
        periods = {one: int(text) for one, text in typed.items() if text}
        self._desk.ask(
            self,
            lambda workspace: set_retention(workspace, periods),
            lambda _: self._tell_kept(),
            self._refuse,
        )

    def _tell_kept(self) -> None:
        self._desk.tell(Tone.GOOD, self._words.say("The periods are saved."))
        self.kept.emit()

    def _refuse(self, error: FieldCaseError) -> None:
        if not isinstance(error, EntriesRefused):
            self._desk.tell_refused(error)
            return
        for name, told in errors_of(error.problems, self._words).items():
            self.fields[RetentionClass(name)].show_error(told)
