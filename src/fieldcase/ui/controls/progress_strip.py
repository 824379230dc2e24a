"""How far long work is, shown where it was started, with the way to stop it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.jobs import Job
from fieldcase.ui.look.tokens import BAR, SNUG

PATIENCE = 400  # ms; what is done sooner shows nothing


class ProgressStrip(QWidget):
    """`strip.follow(job, words.say("Writing the workbook"))`; hidden otherwise."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._job: Job | None = None
        self._what = label("", Role.BODY)
        self._how_far = label("", Role.QUIET)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(BAR)
        self.cancel_button = Button(words.say("Cancel"), Kind.SECONDARY)
        self.cancel_button.clicked.connect(self._cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SNUG)
        layout.addWidget(self._what)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._how_far)
        layout.addWidget(self.cancel_button)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self.show)
        self.hide()

    def follow(self, job: Job, what: str) -> None:
        """Show this job until it is finished; one at a time."""
        self._job = job
        self._what.setText(what)
        self._how_far.clear()
        self._bar.setAccessibleName(what)
        self._bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)
        job.progressed.connect(self._show_step)
        job.finished.connect(self._end)
        self._patience.start()

    def tell(self, what: str) -> None:
        """The same job is about something else now."""
        if self._job is None:
            return
        self._what.setText(what)
        self._bar.setAccessibleName(what)
        self._bar.setRange(0, 0)
        self._how_far.clear()

    def _show_step(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        number = self._words.number
        told = self._words.say(
            "{done} of {total}", done=number(done), total=number(total)
        )
        self._how_far.setText(told)

    def _cancel(self) -> None:
        if self._job is not None:
            self.cancel_button.setEnabled(False)
            self._job.cancel()

    def _end(self) -> None:
        self._job = None
        self._patience.stop()
        self.hide()
