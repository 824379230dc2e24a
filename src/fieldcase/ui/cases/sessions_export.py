"""“Sessions to Excel”: its button, and how far the writing is."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.tokens import Tone


class SessionsExport(QObject):
    """Put `button` where it is pressed and `strip` where the progress is seen."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._owner, self._words = desk, owner, desk.words
        self.button = Button(self._words.say("Sessions to Excel"), picture="table")
        self.strip = ProgressStrip(self._words)
        self.button.clicked.connect(self._ask)

    def write_to(self, target: Path) -> None:
        """Write beside the store's lane, so that drafts are saved meanwhile."""
        # What writes Excel is slow to load, and the window opens without it.
        from fieldcase.usecases.giving_out.lists import export_sessions  # noqa: PLC0415 see above

        job = self._desk.jobs.start(
            self._owner,
            partial(export_sessions, self._desk.workspace, target, self._words),
            partial(self._tell, target),
            on_refusal=self._desk.tell_refused,
            lane=Lane.OUTSIDE,
        )
        self.button.setEnabled(False)
        job.finished.connect(lambda: self.button.setEnabled(True))
        self.strip.follow(job, self._words.say("Writing the sessions to Excel"))

    def _ask(self) -> None:
        today = self._desk.workspace.today()
        name = f"fieldcase-sessions-{today.isoformat()}.xlsx"
        target = self._desk.ask_where(
            self._owner, self._words.say("Sessions to Excel"), name
        )
        if target is not None:
            self.write_to(target)

    def _tell(self, target: Path, count: int) -> None:
        told = self._words.say_many(
            "{count} session is in {name}.",
            "{count} sessions are in {name}.",
            count,
            name=target.name,
        )
        self._desk.tell(Tone.GOOD, told)
