"""A section: what one subject shows on the page of a case, with its own deeds."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import CARD_GAP


class CaseSection(QWidget):
    """Subclasses name the `KINDS` they show, ask for them in `load` and draw them.

    `show_case(case_id)` shows a case; `begin` opens the form that clears a stop.
    Forms open in line, each in a `ui.record_panel.RecordPanel`.
    `place_asked` carries a `Place` to go to, `clearing_asked` a `Stop` that is cleared
    in another area. `layout_` takes the cards, from the top.
    """

    KINDS: ClassVar[frozenset[RecordKind]] = frozenset()

    place_asked = Signal(object)
    clearing_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._words = desk, desk.words
        self.case_id = CaseId("")
        self._is_stale = False
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.setSpacing(CARD_GAP)
        desk.changes.changed.connect(self._hear)

    def show_case(self, case_id: CaseId) -> None:
        """Show this case; a form that is open for another one is put away."""
        if self.case_id and self.case_id != case_id:
            self.leave()
        self.case_id = case_id
        self.refresh()

    def refresh(self) -> None:
        self._is_stale = False
        if self.case_id:
            self.load()

    def load(self) -> None:
        """Ask for what is shown, and draw it when it comes."""
        raise NotImplementedError

    def begin(self, what: str) -> None:
        """Open a form by the name that a `Stop` gives it."""

    def leave(self) -> None:
        """Somebody goes elsewhere: keep what is being typed, put the forms away."""

    def settle(self) -> None:
        """Wait until the store has what was typed here."""

    def wake(self) -> None:
        """Catch up with what changed while nobody looked."""
        if self._is_stale:
            self.refresh()

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.KINDS.isdisjoint(kinds):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True
