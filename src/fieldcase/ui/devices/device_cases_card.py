"""The cases that were given to one laptop."""

from PySide6.QtCore import Signal

from fieldcase.domain.codelists import ListName
from fieldcase.domain.words import Words
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.controls.row_table import RowShown, RowTable, beside_start
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.enrolment.laptops import AssignedCase, LaptopFile

_WIDTHS = (4, 4, 4, 3, 4)


class DeviceCasesCard(Card):
    """`show_cases(file)`; `case_opened` carries a case's id."""

    case_opened = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Its cases"))
        self._words = words
        self._told = label("", Role.QUIET, wraps=True)
        self.table = RowTable(_WIDTHS)
        self.add(self._told, self.table)
        self.table.chosen.connect(self.case_opened)

    def show_cases(self, file: LaptopFile) -> None:
        words, line = self._words, file.line
        told = words.say_many(
            "{count} case is for this laptop.",
            "{count} cases are for this laptop.",
            line.cases,
        )
        if line.cases > len(file.assigned):
            more = words.say("Below are those that somebody gave to it by hand.")
            told = f"{told} {more}" if file.assigned else told
        self._told.setText(told)
        headings = (
            words.say("Case"),
            words.say("Destination"),
            words.say("Status"),
            words.say("Since"),
            words.say("Where it is"),
        )
        self.table.show_rows(headings, [self._row(one) for one in file.assigned])

    def _row(self, one: AssignedCase) -> RowShown:
        words, assignment = self._words, one.assignment
        is_there = not assignment.is_on_its_way
        where = words.say("There") if is_there else words.say("On its way")
        cells = (
            ElidedLabel(words.isolated(one.number), Role.STRONG),
            ElidedLabel(words.code(ListName.COUNTRIES, one.destination)),
            ElidedLabel(words.code(ListName.CASE_STATUS, one.status)),
            ElidedLabel(words.date(assignment.assigned_at.date())),
            beside_start(Pill(where, Tone.GOOD if is_there else Tone.ATTENTION)),
        )
        name = words.beside([one.number, where])
        return RowShown(assignment.case_id, name, cells)
