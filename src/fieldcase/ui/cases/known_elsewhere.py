"""What somebody else set in this case too: headquarters decides, or has decided."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from fieldcase.domain.casework.case import CaseId
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import label
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import SMALL, SNUG, TINY, Tone
from fieldcase.usecases.desk.case_conflicts import (
    CaseConflicts,
    clashing_told,
    conflicts_of_case,
    decided_told,
)


class KnownElsewhere(QFrame):
    """`look(case_id)`; where nothing is in conflict it is not there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._words = desk, desk.words
        self.setProperty("tone", str(Tone.ATTENTION))
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(SNUG, SMALL, SNUG, SMALL)
        self._lines.setSpacing(TINY)
        self.hide()

    def look(self, case_id: CaseId) -> None:
        self._desk.ask(
            self, lambda workspace: conflicts_of_case(workspace, case_id), self._show
        )

    def sentences(self) -> list[str]:
        """What is told now."""
        return [] if self.isHidden() else self.accessibleName().splitlines()

    def _show(self, found: CaseConflicts) -> None:
        words = self._words
        clear(self._lines)
        told = [
            *(clashing_told(one, words) for one in found.clashing),
            *(decided_told(one, words) for one in found.decided),
        ]
        for sentence in told:
            self._lines.addWidget(label(sentence, wraps=True))
        self.setAccessibleName("\n".join(told))
        self.setVisible(bool(told))
