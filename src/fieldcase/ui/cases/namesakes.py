"""Who may be here already: people of the same name, shown while one types."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.overview import CaseFilter, CaseOverview
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.desk import Desk
from fieldcase.ui.tokens import Tone
from fieldcase.usecases.cases import list_cases

_PAUSE = 250  # ms without a letter before we look
_LEAST_LETTERS, _MOST_SHOWN = 3, 3


class Namesakes(QWidget):
    """`look_for(name)` on every letter; `case_opened` carries the chosen case's id."""

    case_opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._words = desk, desk.words
        self._name = ""
        self._lines: list[str] = []
        self._callout: Callout | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._look)
        self.hide()

    def look_for(self, name: str) -> None:
        self._name = name.strip()
        self._pause.start()

    def lines(self) -> list[str]:
        """Who is offered now."""
        return self._lines

    def _look(self) -> None:
        if len(self._name) < _LEAST_LETTERS:
            self._show(self._name, [])
            return
        which = CaseFilter(text=self._name)
        self._desk.ask(
            self,
            lambda workspace: list_cases(workspace, which, 0, _MOST_SHOWN),
            partial(self._show, self._name),
        )

    def _show(self, name: str, cases: list[CaseOverview]) -> None:
        if name != self._name:
            return
        if self._callout is not None:
            self._callout.hide()
            self._callout.deleteLater()
        title = self._words.say(
            "Already here under this name? Look before registering."
        )
        self._callout = Callout(Tone.ATTENTION, title)
        self._lines = [self._line(case) for case in cases]
        for line, case in zip(self._lines, cases, strict=True):
            button = Button(self._words.say("Open"), name=line)
            button.setProperty("size", "small")
            button.clicked.connect(
                lambda _=False, to=case.id: self.case_opened.emit(to)
            )
            self._callout.add(line, button)
        self._layout.addWidget(self._callout)
        self.setVisible(bool(cases))

    def _line(self, case: CaseOverview) -> str:
        isolated = self._words.isolated
        country = self._words.code(ListName.COUNTRIES, case.destination_country)
        facts = (isolated(case.main_applicant), isolated(case.number), country)
        return " · ".join(filter(None, facts))
