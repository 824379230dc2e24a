"""Which case an appointment is for, found as one types."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.casework.search_hits import Hit
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.desk import Desk
from fieldcase.ui.finding.people_finder import PeopleFinder
from fieldcase.usecases.casework.searching import search
from fieldcase.usecases.workspace import Workspace

_MOST_HITS = 6


class CaseChoice(PeopleFinder[Hit]):
    """`chosen` carries the id of a case, `left` comes when none is meant.

    Enter takes the first that was found.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        say = desk.words.say
        super().__init__(desk, say("For which case?"), say("Not now"))

    def _search(self, workspace: Workspace, *, text: str) -> Sequence[Hit]:
        return search(workspace, text, limit=_MOST_HITS)

    def _add_row(self, rows: QVBoxLayout, one: Hit) -> None:
        button = Button(_line(one, self._words), Kind.QUIET)
        button.clicked.connect(partial(self._choose, one.case_id))
        rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def _take(self, found: Sequence[Hit]) -> None:
        self._choose(found[0].case_id)

    def _choose(self, case_id: str) -> None:
        self.put_away()
        self.chosen.emit(case_id)

    def _leave(self) -> None:
        super()._leave()
        self.left.emit()


def _line(hit: Hit, words: Words) -> str:
    native = "" if hit.native_name == hit.name else hit.native_name
    told = (hit.name, native, hit.number)
    return words.beside([words.isolated(part) for part in told if part])
