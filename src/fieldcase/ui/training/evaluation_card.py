"""How those on a course found it: means with their number, and one more to fill."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from fieldcase.domain.need_to_know import sees
from fieldcase.domain.questionnaires.answers import Answers
from fieldcase.domain.training.course import CourseId
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import SMALL, TINY
from fieldcase.ui.papers.paper_saving import SHOWN, PaperSaving
from fieldcase.usecases.giving_out.paper_saving import paper_about
from fieldcase.usecases.training.course_evaluation import (
    EvaluationResults,
    QuestionResult,
    begin_evaluation,
    evaluation_results,
    named,
    save_evaluation,
)
from fieldcase.usecases.training.courses import CourseFile


class EvaluationCard(Card):
    """`show_course(file)`; `answers_asked` carries the id of answers to fill."""

    answers_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("Evaluation"))
        self._desk, self._words = desk, words
        self._course_id = CourseId("")
        self._number = ""
        self.papers = PaperSaving(desk, self)
        self.fill_button = Button(words.say("Fill one"), Kind.QUIET, picture="plus")
        self.fill_button.setAccessibleName(words.say("Fill an evaluation"))
        self.save_button = Button(words.say("Preview"), Kind.QUIET, picture="print")
        self._told = label("", Role.QUIET, wraps=True)
        self._lines = QWidget()
        for button in (self.fill_button, self.save_button):
            self.add_beside_title(button)
        self.add(self._told, self._lines)
        self.fill_button.clicked.connect(self.fill_one)
        self.save_button.clicked.connect(self._save)
        self.may_see = sees(desk.workspace.staff.role, Answers, "answers_register")
        self.setVisible(self.may_see)

    def show_course(self, file: CourseFile) -> None:
        course_id, words = file.course.id, self._words
        self._course_id, self._number = course_id, file.course.number
        if self.may_see:
            self._desk.ask(
                self,
                lambda workspace: evaluation_results(workspace, course_id, words),
                partial(self._show, course_id),
            )

    def fill_one(self) -> None:
        """Begin one that names nobody."""
        course_id = self._course_id
        self._desk.ask(
            self,
            lambda workspace: begin_evaluation(workspace, course_id),
            self.answers_asked.emit,
        )

    def _save(self) -> None:
        course_id = self._course_id
        write = paper_about(save_evaluation, course_id)
        self.papers.give(f"{self._number}-evaluation", SHOWN, write)

    def _show(self, course_id: CourseId, results: EvaluationResults) -> None:
        if course_id != self._course_id:
            return
        words = self._words
        told = words.say_many(
            "{count} questionnaire was filled.",
            "{count} questionnaires were filled.",
            results.filled,
        )
        none = words.say("No evaluation was filled yet.")
        self._told.setText(told if results.filled else none)
        self.save_button.setEnabled(bool(results.filled))
        fresh = _lines([one for one in results.questions if one.figures], words)
        self.content.replaceWidget(self._lines, fresh)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = fresh


def _lines(questions: list[QuestionResult], words: Words) -> QWidget:
    """Question, mean, and how many answers it rests on."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SMALL)
    grid.setVerticalSpacing(TINY)
    grid.setColumnStretch(0, 1)
    for row, one in enumerate(questions):
        mean = words.number(round(one.mean or 0, 1))
        count = words.say_many("{count} answer", "{count} answers", one.count)
        grid.addWidget(label(named(one), wraps=True), row, 0)
        grid.addWidget(label(mean, Role.STRONG), row, 1)
        grid.addWidget(label(count, Role.SMALL), row, 2)
    return made
