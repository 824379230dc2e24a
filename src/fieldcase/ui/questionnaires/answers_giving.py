"""All answers to a questionnaire given out: as Excel, or as XForms for ODK and Kobo."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from fieldcase.domain.progress import Progress
from fieldcase.domain.questionnaires.questionnaire import QuestionnaireId
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.questionnaires.answer_exports import (
    Exported,
    export_answers,
    export_instances,
)
from fieldcase.usecases.questionnaires.questionnaire_file import QuestionnaireFile

Write = Callable[[QuestionnaireId, Path, Progress], Exported]
WORKBOOK, ARCHIVE = ".xlsx", ".zip"


class AnswersGiving(QObject):
    """Put `button` where it is pressed and `strip` where the progress is seen."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._owner, self._words = desk, owner, desk.words
        self._file: QuestionnaireFile | None = None
        self.strip = ProgressStrip(self._words)
        self.button = Button(self._words.say("Give out all answers"), picture="table")
        self.menu = QMenu(owner)
        say = self._words.say
        for text, ending, write in (
            (say("Excel, with labels"), WORKBOOK, self._as_labels),
            (say("Excel, with names and codes"), WORKBOOK, self._as_codes),
            (say("XForms for ODK and KoboToolbox"), ARCHIVE, self._as_instances),
        ):
            action = QAction(text, self.menu)
            action.triggered.connect(partial(self._ask, text, ending, write))
            self.menu.addAction(action)
        self.button.drop(self.menu)

    def show_file(self, file: QuestionnaireFile) -> None:
        self._file = file
        self.button.setEnabled(any(not each.is_draft for each in file.filled))

    def write_to(self, target: Path, write: Write) -> None:
        """Write beside the store's lane, so that drafts are saved meanwhile."""
        if self._file is None:
            return
        of = self._file.entry.questionnaire.id
        job = self._desk.jobs.start(
            self._owner,
            lambda progress: write(of, target, progress),
            partial(self._tell, target),
            on_refusal=self._desk.tell_refused,
            lane=Lane.OUTSIDE,
        )
        self.button.setEnabled(False)
        job.finished.connect(lambda: self.button.setEnabled(True))
        self.strip.follow(job, self._words.say("Writing the answers"))

    def _as_labels(
        self, of: QuestionnaireId, target: Path, progress: Progress
    ) -> Exported:
        workspace = self._desk.workspace
        return export_answers(workspace, of, target, self._words, progress=progress)

    def _as_codes(
        self, of: QuestionnaireId, target: Path, progress: Progress
    ) -> Exported:
        return export_answers(
            self._desk.workspace,
            of,
            target,
            self._words,
            with_labels=False,
            progress=progress,
        )

    def _as_instances(
        self, of: QuestionnaireId, target: Path, progress: Progress
    ) -> Exported:
        return export_instances(self._desk.workspace, of, target, progress=progress)

    def _ask(self, title: str, ending: str, write: Write, *_: object) -> None:
        if self._file is None:
            return
        today = self._desk.workspace.today()
        form_id = "".join(
            sign if sign.isalnum() or sign in "-_" else "-"
            for sign in self._file.entry.questionnaire.form_id
        )
        name = f"{form_id}-{today.isoformat()}{ending}"
        target = self._desk.ask_where(self._owner, title, name)
        if target is not None:
            self.write_to(target, write)

    def _tell(self, target: Path, exported: Exported) -> None:
        words = self._words
        told = words.say_many(
            "{count} filled questionnaire is in {name}, under case numbers.",
            "{count} filled questionnaires are in {name}, under case numbers.",
            exported.count,
            name=target.name,
        )
        self._desk.tell(Tone.GOOD, told)
        if exported.unreadable:
            missing = words.say_many(
                "{count} is left out: its version of the questionnaire is not here.",
                "{count} are left out: their version of the questionnaire is not here.",
                exported.unreadable,
            )
            self._desk.tell(Tone.ATTENTION, missing)
