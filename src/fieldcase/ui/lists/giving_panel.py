"""What a list gives out: the button, the panel that asks how, and how far it is."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.progress import Progress
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.look.tokens import SNUG

Write = Callable[[Path, Progress], int]


class GivingPanel(QObject):
    """`button` stands where it is pressed, the panel above the list: `stand_in`.

    A panel of one kind puts into `panel` what it asks, says with `_first` where the
    keyboard begins, and gives `_write` to its work.
    """

    def __init__(
        self, desk: Desk, owner: QWidget, title: str, button: Button, save: str
    ) -> None:
        super().__init__(owner)
        self._desk, self._owner, self._words = desk, owner, desk.words
        self._title, self.button = title, button
        self._is_allowed, self._is_writing = True, False
        self.panel = Card(title)
        self.strip = ProgressStrip(desk.words)
        self.save_button = Button(save, Kind.PRIMARY)
        self.close_button = Button(desk.words.say("Put away"), Kind.QUIET)
        self.panel.hide()
        self.button.clicked.connect(self._open)
        self.close_button.clicked.connect(self.panel.hide)
        self.save_button.clicked.connect(self._ask)

    def stand_in(self, layout: QVBoxLayout) -> None:
        """Put the panel, and what tells how far it is, into a page."""
        layout.addWidget(self.panel)
        layout.addWidget(self.strip)

    def allow(self, *, is_so: bool) -> None:
        """Whether what the page shows now can be given out at all."""
        self._is_allowed = is_so
        self._suit()
        if not is_so:
            self.panel.hide()

    def _fill(self, *asked: QWidget) -> None:
        """Stand what is asked above the buttons."""
        self.panel.add(*asked)
        foot = QHBoxLayout()
        foot.setSpacing(SNUG)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save_button)
        self.panel.content.addLayout(foot)

    def _start(self, target: Path, write: Write, under_way: str) -> None:
        """Write beside the store's lane, so that drafts are saved meanwhile."""
        job = self._desk.jobs.start(
            self._owner,
            partial(write, target),
            partial(self._end, target),
            on_refusal=self._refuse,
            lane=Lane.OUTSIDE,
        )
        self._is_writing = True
        self._suit()
        job.finished.connect(self._stop)
        self.strip.follow(job, under_way)

    def _stop(self) -> None:
        self._is_writing = False
        self._suit()

    def _suit(self) -> None:
        self.button.setEnabled(self._is_allowed and not self._is_writing)

    def _open(self) -> None:
        self.panel.show()
        self._first().setFocus()

    def _end(self, target: Path, count: int) -> None:
        self.panel.hide()
        self._tell(target, count)

    def _refuse(self, error: FieldCaseError) -> None:
        self._desk.tell_refused(error)

    def _first(self) -> QWidget:
        """Where the keyboard is once the panel is open."""
        raise NotImplementedError

    def _ask(self) -> None:
        """Ask where to, and begin."""
        raise NotImplementedError

    def _tell(self, target: Path, count: int) -> None:
        """Say what was written."""
        raise NotImplementedError
