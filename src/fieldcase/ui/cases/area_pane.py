"""One area of a case's page: its sections, made when somebody looks at it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.stops import Area
from fieldcase.ui.cases.case_areas import sections_of
from fieldcase.ui.cases.case_section import CaseSection
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import CARD_GAP
from fieldcase.ui.window.holding_still import hold_still


class AreaPane(QWidget):
    """`look(case_id)` when it comes into sight; `place_asked` carries a `Place`.

    `first` are widgets of the page that stand above the sections.
    """

    place_asked = Signal(object)
    clearing_asked = Signal(object)

    def __init__(self, desk: Desk, area: Area, *first: QWidget) -> None:
        super().__init__()
        self._desk, self.area = desk, area
        self.sections: list[CaseSection] = []
        self._is_furnished = False
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.setSpacing(CARD_GAP)
        for widget in first:
            self.layout_.addWidget(widget)

    def look(self, case_id: CaseId) -> None:
        """Show this case here; what changed since the last look is caught up with."""
        if not self._is_furnished:
            self._furnish(sections_of(self.area))
        for section in self.sections:
            if section.case_id == case_id:
                section.wake()
            else:
                section.show_case(case_id)
                hold_still(section, self._desk)

    def begin(self, what: str) -> None:
        """Open the form of this name in whichever section has it."""
        for section in self.sections:
            section.begin(what)

    def leave(self) -> None:
        self._each(lambda section: section.leave())

    def settle(self) -> None:
        self._each(lambda section: section.settle())

    def _each(self, do: Callable[[CaseSection], None]) -> None:
        for section in self.sections:
            do(section)

    def _furnish(self, classes: Sequence[type[CaseSection]]) -> None:
        self._is_furnished = True
        for make in classes:
            section = make(self._desk)
            section.place_asked.connect(self.place_asked)
            section.clearing_asked.connect(self.clearing_asked)
            self.layout_.addWidget(section)
            self.sections.append(section)
