"""Cases that were handed over on paper, and wait for a laptop of the mission."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from fieldcase.domain.codelists import ListName
from fieldcase.domain.words import Words
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.row_table import RowShown, RowTable
from fieldcase.usecases.enrolment.laptops import HandedOver

_WIDTHS = (4, 5, 4, 6)


class HandedOverCard(Card):
    """`show_cases(list)`; `case_opened` carries a case's id."""

    case_opened = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Handed over on paper, on no mission’s laptop yet"))
        self._words = words
        told = words.say(
            "Open the case and give it to a laptop of the mission; until then the"
            " mission has the paper only."
        )
        self.table = RowTable(_WIDTHS)
        self.add(label(told, Role.QUIET, wraps=True), self.table)
        self.table.chosen.connect(self.case_opened)

    def show_cases(self, cases: Sequence[HandedOver]) -> None:
        self.setVisible(bool(cases))
        words = self._words
        headings = (
            words.say("Case"),
            words.say("Mission"),
            words.say("Handed over on"),
            words.say("Its laptop"),
        )
        self.table.show_rows(headings, [self._row(one) for one in cases])

    def _row(self, one: HandedOver) -> RowShown:
        words = self._words
        mission = words.code(ListName.COUNTRIES, one.mission)
        laptop = (
            words.isolated(one.laptop.name)
            if one.laptop is not None
            else words.say("to be chosen")
        )
        cells = (
            ElidedLabel(words.isolated(one.number), Role.STRONG),
            ElidedLabel(mission),
            ElidedLabel(words.date(one.made_at.date())),
            ElidedLabel(laptop),
        )
        return RowShown(one.case_id, words.beside([one.number, mission]), cells)
