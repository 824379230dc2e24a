"""Heads without names: how many of each sex and age took part."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.rules import EntriesRefused
from fieldcase.domain.training.course import CourseId
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.whole_number_field import WholeNumberField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import errors_of
from fieldcase.ui.look.tokens import SMALL, TINY
from fieldcase.usecases.training.courses import CourseFile
from fieldcase.usecases.training.head_counts import count_heads


class HeadsCard(Card):
    """`show_course(file)`; `changed` once the counts are saved."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words.say("Heads without names"))
        words = desk.words
        self._desk, self._words = desk, words
        self._course_id = CourseId("")
        self._told = label("", Role.BODY, wraps=True)
        self._wrong = label("", Role.ERROR, wraps=True)
        self._wrong.hide()
        self.edit_button = Button(words.say("Count heads"), Kind.QUIET, picture="edit")
        self.add_beside_title(self.edit_button)
        self.keep_button = Button(words.say("Save the counts"))
        leave = Button(words.say("Leave as it was"), Kind.QUIET)
        self.fields: dict[tuple[str, str], WholeNumberField] = {}
        self._counting = QWidget()
        self._grid = QGridLayout(self._counting)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(TINY)
        self._furnish(words)
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addStretch()
        foot.addWidget(leave)
        foot.addWidget(self.keep_button)
        self._grid.addLayout(foot, self._grid.rowCount(), 0, 1, -1)
        self.add(self._told, self._wrong, self._counting)
        self._counting.hide()
        self.edit_button.clicked.connect(self.begin)
        self.keep_button.clicked.connect(self.keep)
        leave.clicked.connect(self._end)

    def show_course(self, file: CourseFile) -> None:
        """Show the counts; what is being typed over them stays."""
        if file.course.id != self._course_id:
            self._end()
        self._course_id = file.course.id
        self._counts = {(one.sex, one.age_band): one.heads for one in file.head_counts}
        self._told.setText(_line(self._counts, self._words))

    def begin(self) -> None:
        for cell, field in self.fields.items():
            field.set_value(self._counts.get(cell) or None)
        self._show_counting(is_on=True)
        next(iter(self.fields.values())).setFocus()

    def keep(self) -> None:
        course_id = self._course_id
        unclear = any(not field.is_understood() for field in self.fields.values())
        if unclear:
            self._tell_wrong(self._words.say("Type whole numbers, in digits."))
            return
        heads = {cell: field.value() or 0 for cell, field in self.fields.items()}
        self._desk.ask(
            self,
            lambda workspace: count_heads(workspace, course_id, heads),
            lambda _: self._finish(),
            self._refuse,
        )

    def _furnish(self, words: Words) -> None:
        """Ages down, sexes across."""
        sexes = code_list(ListName.SEXES).entries
        bands = code_list(ListName.AGE_BANDS).entries
        for column, sex in enumerate(sexes, start=1):
            told = words.code(ListName.SEXES, sex)
            self._grid.addWidget(label(told, Role.LABEL), 0, column)
        for row, band in enumerate(bands, start=1):
            age = words.code(ListName.AGE_BANDS, band)
            self._grid.addWidget(label(age, Role.LABEL), row, 0)
            for column, sex in enumerate(sexes, start=1):
                field = WholeNumberField(words)
                name = f"{age}, {words.code(ListName.SEXES, sex)}"
                field.setAccessibleName(name)
                field.setMinimumWidth(0)
                self.fields[sex, band] = field
                self._grid.addWidget(field, row, column)

    def _finish(self) -> None:
        self._end()
        self.changed.emit()

    def _refuse(self, error: FieldCaseError) -> None:
        if isinstance(error, EntriesRefused):
            told = errors_of(error.problems, self._words)
            self._tell_wrong(next(iter(told.values())))
        else:
            self._desk.tell_refused(error)

    def _tell_wrong(self, text: str) -> None:
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))

    def _end(self) -> None:
        self._tell_wrong("")
        self._show_counting(is_on=False)

    def _show_counting(self, *, is_on: bool) -> None:
        self._counting.setVisible(is_on)
        self._told.setVisible(not is_on)
        self.edit_button.setVisible(not is_on)


def _line(counts: dict[tuple[str, str], int], words: Words) -> str:
    """All heads, and how many of each sex."""
    total = sum(counts.values())
    if not total:
        return words.say("None counted: whoever took part is on the register.")
    told = [words.say_many("{count} head", "{count} heads", total)]
    for sex in code_list(ListName.SEXES).entries:
        heads = sum(count for (of, _), count in counts.items() if of == sex)
        if heads:
            name = words.code(ListName.SEXES, sex)
            told.append(f"{name}: {words.number(heads)}")
    return words.beside(told)
