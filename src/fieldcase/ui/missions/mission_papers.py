"""The report of a mission behind one button: under numbers, or with names and why."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from fieldcase.domain.monitoring.mission import Mission
from fieldcase.domain.rules import Problem, Rule, refuse
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button
from fieldcase.ui.desk import Desk
from fieldcase.ui.papers.paper_saving import SHOWN, PaperSaving
from fieldcase.ui.training.reason_row import ReasonRow
from fieldcase.usecases.giving_out.paper_saving import EXCEL, PDF, Target
from fieldcase.usecases.monitoring.mission_report import save_mission_report
from fieldcase.usecases.workspace import Workspace


class MissionPapers(QObject):
    """Put `button` where it is pressed, and `asking` where the reason is asked."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        say = desk.words.say
        self._words = desk.words
        self._mission: Mission | None = None
        self._wanted: tuple[str, str] | None = None  # ending and reason
        self.papers = PaperSaving(desk, owner)
        self.asking = ReasonRow(desk)
        self.button = Button(say("Report"), picture="print")
        self.menu = QMenu(owner)
        for text, ending, named in (
            (say("Preview of the report"), SHOWN, False),
            (say("Report as PDF"), PDF, False),
            (say("Report as Excel"), EXCEL, False),
            (say("Preview with names"), SHOWN, True),
            (say("Report with names, as PDF"), PDF, True),
            (say("Report with names, as Excel"), EXCEL, True),
        ):
            action = QAction(text, self.menu)
            wanted = self.ask_why if named else self.save
            action.triggered.connect(partial(wanted, ending))
            self.menu.addAction(action)
        self.button.drop(self.menu)
        self.asking.ended.connect(self._go_on)

    def show_mission(self, mission: Mission) -> None:
        self._mission = mission

    def ask_why(self, ending: str, *_: object) -> None:
        """Names leave for a reason, which the audit keeps."""
        words = self._words
        self._wanted = None

        def take(_workspace: Workspace, reason: str) -> None:
            if not reason.strip():
                refuse((Problem("reason", Rule.REQUIRED),))
            self._wanted = (ending, reason)

        self.asking.ask(
            words.say("The report will name the people visited and their towns."),
            words.say("Save with names"),
            take,
        )

    def save(self, ending: str, *_: object) -> None:
        """Show the report, or ask where it goes and write it."""
        self._save(ending, None)

    def _go_on(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._save(*wanted)

    def _save(self, ending: str, reason: str | None) -> None:
        mission = self._mission
        if mission is None:
            return

        mission_id = mission.id

        def write(workspace: Workspace, target: Target, words: Words) -> object:
            return save_mission_report(workspace, mission_id, target, words, reason)

        self.papers.give(f"{mission.number}-report", ending, write)
