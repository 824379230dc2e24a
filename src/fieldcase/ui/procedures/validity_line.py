"""How long medical papers are valid, whose practice that is, and setting it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.deeds import MAY, Deed
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.procedures.medical_validity import Validity
from fieldcase.domain.rules import EntriesRefused, Rule
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.whole_number_field import WholeNumberField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import errors_of, field_grid
from fieldcase.ui.look.tokens import SMALL, Tone
from fieldcase.usecases.messages import rule_sentence
from fieldcase.usecases.procedures.validities import set_validity


class ValidityLine(QWidget):
    """`show_validity(validity)`; who may set it finds a button. `kept` once it is."""

    kept = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        names = {
            "report_days": words.say("Medical report, days"),
            "medif_days": words.say("Airline’s form, days"),
            "amaar_months": words.say("Assistance after the return, months"),
        }
        self.fields = {
            name: LabelledField(told, WholeNumberField(words))
            for name, told in names.items()
        }
        self._told = label("", Role.SMALL, wraps=True)
        self.change_button = Button(words.say("Set the periods"), Kind.QUIET)
        self.keep_button = Button(words.say("Save the periods"))
        self._form = QWidget()
        self._lay_out()
        self._form.hide()
        may_set = desk.workspace.staff.role in MAY[Deed.SET_VALIDITY]
        self.change_button.setVisible(may_set)
        self.change_button.clicked.connect(self._begin)
        self.keep_button.clicked.connect(self.keep)

    def show_validity(self, validity: Validity) -> None:
        self._told.setText(
            self._words.say(
                "Valid unless the paper says otherwise: medical report {report} days,"
                " airline’s form {medif} days, assistance after the return {amaar}"
                " months. This follows the practice of IOM Germany; it is no rule of"
                " Belgian law.",
                report=validity.report_days,
                medif=validity.medif_days,
                amaar=validity.amaar_months,
            )
        )
        if not self._form.isVisibleTo(self):
            for name, field in self.fields.items():
                field.control.set_entry(getattr(validity, name))

    def keep(self) -> None:
        """Set what was typed, for papers that are written down from now on."""
        typed = {name: of.control.entry() for name, of in self.fields.items()}
        numbers = {name: of for name, of in typed.items() if isinstance(of, int)}
        for name in typed.keys() - numbers.keys():
            told = rule_sentence(Rule.NOT_A_NUMBER, self._words)
            self.fields[name].show_error(told)
        if len(numbers) == len(typed):
            periods = Validity(**numbers)
            self._desk.ask(
                self,
                lambda workspace: set_validity(workspace, periods),
                lambda _: self._finish(),
                self._refuse,
            )

    def _lay_out(self) -> None:
        line, foot = QHBoxLayout(), QHBoxLayout()
        for row in (line, foot):
            row.setSpacing(SMALL)
        line.addWidget(self._told, 1)
        line.addWidget(self.change_button)
        foot.addStretch()
        foot.addWidget(self.keep_button)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.addLayout(field_grid([(field, 1) for field in self.fields.values()]))
        form.addLayout(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(line)
        layout.addWidget(self._form)

    def _begin(self) -> None:
        self._form.show()
        self.fields["report_days"].enter()

    def _finish(self) -> None:
        self._form.hide()
        self._desk.tell(Tone.GOOD, self._words.say("The periods are saved."))
        self.kept.emit()

    def _refuse(self, error: FieldCaseError) -> None:
        if not isinstance(error, EntriesRefused):
            self._desk.tell_refused(error)
            return
        for name, told in errors_of(error.problems, self._words).items():
            self.fields[name].show_error(told)
