"""Which cases the list shows: words, statuses, a destination."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from fieldcase.domain.case import CaseStatus
from fieldcase.domain.codelists import ListName
from fieldcase.domain.overview import CaseFilter
from fieldcase.domain.words import Words
from fieldcase.ui.cases.standing import status_name
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.tokens import FILTER_WIDTH, SMALL

_PAUSE = 120  # ms without a letter before the list follows


class CasesFilter(QWidget):
    """`filtered` once there is another filter; `which()` is it."""

    filtered = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.text = TextField(words.say("Name, number or phone"))
        self.text.setAccessibleName(words.say("Filter by name, number or phone"))
        self.destination = Picker(
            words,
            choices_of(ListName.COUNTRIES, words),
            example=words.say("Destination"),
        )
        self.destination.setAccessibleName(words.say("Filter by destination"))
        for field in (self.text, self.destination):
            field.setFixedWidth(FILTER_WIDTH)
        self.status = Button(words.say("Status"))
        self._statuses = self._status_menu()
        self.clear_button = Button(
            words.say("Show all"), Kind.QUIET, picture="close", shortcut="Ctrl+Shift+A"
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        for part in (self.clear_button, self.text, self.status, self.destination):
            layout.addWidget(part)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._follow)
        self.text.changed.connect(self._pause.start)
        self.destination.changed.connect(self._pause.start)
        self.clear_button.clicked.connect(self.clear)
        self._shown = self.which()
        self._show()

    def which(self) -> CaseFilter:
        return CaseFilter(
            text=self.text.value(),
            statuses=self.statuses(),
            destinations=tuple(filter(None, [self.destination.value()])),
        )

    def statuses(self) -> tuple[CaseStatus, ...]:
        return tuple(
            one for one, action in self._statuses.items() if action.isChecked()
        )

    def choose_statuses(self, *statuses: CaseStatus) -> None:
        """Tick these statuses and no others."""
        for status, action in self._statuses.items():
            action.setChecked(status in statuses)
        self._follow()

    def is_narrow(self) -> bool:
        return self.which() != CaseFilter()

    def clear(self) -> None:
        self.text.set_value("")
        self.destination.set_value("")
        self.choose_statuses()

    def _status_menu(self) -> dict[CaseStatus, QAction]:
        menu, found = QMenu(self), {}
        for status in CaseStatus:
            action = QAction(status_name(status, self._words), menu)
            action.setCheckable(True)
            action.triggered.connect(self._follow)
            menu.addAction(action)
            found[status] = action
        self.status.drop(menu)
        return found

    def _follow(self) -> None:
        self._show()
        if self.which() != self._shown:
            self._shown = self.which()
            self.filtered.emit()

    def _show(self) -> None:
        chosen = self.statuses()
        told = self._words.say("Status")
        if len(chosen) == 1:
            told = status_name(chosen[0], self._words)
        elif chosen:
            told = self._words.say_many(
                "{count} status", "{count} statuses", len(chosen)
            )
        self.status.setText(told)
        self.clear_button.setVisible(self.is_narrow())
