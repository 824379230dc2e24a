"""The papers of a course behind one button: registers and the list of participants."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from fieldcase.domain.training.course import Course, CourseId
from fieldcase.domain.words import PRINTED, SHIPPED, Words
from fieldcase.ui.controls.button import Button
from fieldcase.ui.desk import Desk
from fieldcase.ui.papers.paper_saving import SHOWN, PaperSaving
from fieldcase.usecases.giving_out.paper_saving import EXCEL, PDF, Target
from fieldcase.usecases.training.participants_paper import save_participants
from fieldcase.usecases.training.register_papers import (
    save_empty_register,
    save_register,
)
from fieldcase.usecases.workspace import Workspace


class CoursePapers(QObject):
    """Put `button` where it is pressed; `show_course` says of which course."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        say = desk.words.say
        self._course_id, self._number = CourseId(""), ""
        self.papers = PaperSaving(desk, owner)
        self.button = Button(say("Papers"), picture="print")
        self.menu = QMenu(owner)
        for text, name in (
            (say("Register to sign, preview"), "register-empty"),
            (say("Register to sign, as PDF"), f"register-empty{PDF}"),
            (say("Register to sign, as Excel"), f"register-empty{EXCEL}"),
            (say("Filled register, preview"), "register"),
            (say("Filled register, as PDF"), f"register{PDF}"),
            (say("Filled register, as Excel"), f"register{EXCEL}"),
            (say("Participants, preview"), "participants"),
            (say("Participants, as PDF"), f"participants{PDF}"),
            (say("Participants, as Excel"), f"participants{EXCEL}"),
        ):
            action = QAction(text, self.menu)
            action.triggered.connect(partial(self.save, name))
            self.menu.addAction(action)
        self.button.drop(self.menu)

    def show_course(self, course: Course) -> None:
        self._course_id, self._number = course.id, course.number

    def save(self, name: str, *_: object) -> None:
        """Show the paper of this name, or ask where it goes and write it."""
        course_id = self._course_id
        kind, ending = name.partition(".")[::2]

        def write(workspace: Workspace, target: Target, words: Words) -> object:
            if kind == "register":
                return save_register(workspace, course_id, target, words)
            if kind == "participants":
                return save_participants(workspace, course_id, target, words)
            return save_empty_register(workspace, course_id, target, words)

        if course_id:
            languages = SHIPPED if kind == "participants" else PRINTED
            told = f".{ending}" if ending else SHOWN
            self.papers.give(f"{self._number}-{kind}", told, write, languages=languages)
