"""The workbook for a trainer without FieldCase, behind one button of the course."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from fieldcase.domain.training.course import Course, CourseId
from fieldcase.domain.words import LANGUAGE_NAMES, Words
from fieldcase.ui.controls.button import Button
from fieldcase.ui.desk import Desk
from fieldcase.ui.papers.paper_saving import PaperSaving
from fieldcase.usecases.giving_out.paper_saving import EXCEL
from fieldcase.usecases.training.training_workbook import export_register
from fieldcase.usecases.workspace import Workspace


class TrainerWorkbook(QObject):
    """Put `button` where it is pressed; `import_asked` carries the course's id."""

    import_asked = Signal(str)

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        say = desk.words.say
        self._course_id, self._number = CourseId(""), ""
        self.papers = PaperSaving(desk, owner)
        self.button = Button(say("For the trainer"), picture="table")
        self.menu = QMenu(owner)
        back = QAction(say("Take a filled workbook in"), self.menu)
        back.triggered.connect(lambda: self.import_asked.emit(self._course_id))
        self.menu.addAction(back)
        self.menu.addSeparator()
        for language, name in LANGUAGE_NAMES.items():
            action = QAction(say("Workbook in {language}", language=name), self.menu)
            action.triggered.connect(partial(self.save, language))
            self.menu.addAction(action)
        self.button.drop(self.menu)

    def show_course(self, course: Course) -> None:
        self._course_id, self._number = course.id, course.number

    def save(self, language: str, *_: object) -> None:
        """Ask where the workbook goes, and write it in the trainer's language."""
        course_id = self._course_id

        def write(workspace: Workspace, target: Path, words: Words) -> object:
            return export_register(workspace, course_id, language, target, words)

        if course_id:
            self.papers.save(f"{self._number}-trainer-{language}{EXCEL}", write)
