"""Looking through the whole store, and saying what is wrong with it."""

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.keeping.checking import Checked, check_store

MOST_FINDINGS = 20


class CheckCard(Card):
    """`check_button` starts it; the findings stand here, the first ones in words."""

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("Is the store sound?"))
        self._desk, self._words = desk, words
        self.found: Callout | None = None
        self.check_button = Button(
            words.say("Check the store"), Kind.QUIET, picture="shield"
        )
        self.strip = ProgressStrip(words)
        told = words.say(
            "Every page, every record and the whole history are looked at. Nothing is"
            " changed, and you can go on working."
        )
        self._result = QVBoxLayout()
        self.add_beside_title(self.check_button)
        self.add(label(told, Role.QUIET, wraps=True), self.strip)
        self.content.addLayout(self._result)
        self.check_button.clicked.connect(self.check)

    def check(self) -> None:
        workspace = self._desk.workspace
        job = self._desk.jobs.start(
            self,
            lambda progress: check_store(workspace, progress),
            self._show,
            on_refusal=self._desk.tell_refused,
            lane=Lane.OUTSIDE,
        )
        self._forget()
        self.check_button.setEnabled(False)
        job.finished.connect(lambda: self.check_button.setEnabled(True))
        self.strip.follow(job, self._words.say("Checking the store"))

    def _show(self, checked: Checked) -> None:
        self._forget()
        tone = Tone.GOOD if checked.is_sound else Tone.WRONG
        self.found = Callout(tone, self._verdict(checked))
        for finding in checked.findings[:MOST_FINDINGS]:
            self.found.add(finding.sentence(self._words))
        more = len(checked.findings) - MOST_FINDINGS
        if more > 0:
            self.found.add(
                self._words.say_many(
                    "And {count} thing more.", "And {count} things more.", more
                )
            )
        if not checked.is_sound:
            self.found.add(
                self._words.say(
                    "Restore a backup of before, or ask headquarters to rebuild it."
                )
            )
        self._result.addWidget(self.found)

    def _verdict(self, checked: Checked) -> str:
        words = self._words
        if not checked.is_sound:
            return words.say_many(
                "{count} thing is wrong.",
                "{count} things are wrong.",
                len(checked.findings),
            )
        return words.say(
            "Sound: {records} and {changes} were looked at.",
            records=words.say_many(
                "{count} record", "{count} records", checked.records
            ),
            changes=words.say_many(
                "{count} change", "{count} changes", checked.changes
            ),
        )

    def _forget(self) -> None:
        if self.found is not None:
            self.found.hide()
            self.found.deleteLater()
            self.found = None
