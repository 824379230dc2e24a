"""The cases behind a figure, each to be opened."""

from PySide6.QtCore import Signal

from fieldcase.domain.casework.case import Case
from fieldcase.domain.codelists import ListName
from fieldcase.domain.words import Words
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.row_table import RowShown, RowTable
from fieldcase.usecases.reports.behind import CasesBehind

_WIDTHS = (2, 3, 2, 2)


class BehindCard(Card):
    """`case_opened` carries the id of a case; the number is its pseudonym."""

    case_opened = Signal(str)

    def __init__(self, found: CasesBehind, figure: str, words: Words) -> None:
        super().__init__(words.say("Cases behind the figure: {figure}", figure=figure))
        self._words = words
        self.table = RowTable(_WIDTHS)
        self.table.chosen.connect(self.case_opened)
        say = words.say
        headings = (say("Number"), say("Destination"), say("Departed"), say("Status"))
        self.table.show_rows(headings, [self._row(case) for case in found.cases])
        told = words.say_many("{count} case", "{count} cases", found.count)
        if found.count > len(found.cases):
            told = say(
                "{all}, the first {count} of them",
                all=told,
                count=words.number(len(found.cases)),
            )
        self.add(label(told, Role.QUIET), self.table)
        self.fill()

    def _row(self, case: Case) -> RowShown:
        words = self._words
        told = (
            words.isolated(case.number),
            words.code(ListName.COUNTRIES, case.destination_country),
            words.date(case.departed_on),
            words.code(ListName.CASE_STATUS, case.status),
        )
        cells = [ElidedLabel(text, Role.BODY) for text in told]
        return RowShown(case.id, words.beside(list(told)), cells)
