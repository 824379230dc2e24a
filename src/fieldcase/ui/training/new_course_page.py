"""The page on which a course is planned."""

from PySide6.QtCore import Signal

from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.training.course import Course
from fieldcase.domain.training.course_rules import COURSE_FORM, COURSE_FORM_VERSION
from fieldcase.ui.controls.card import Card
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.record_panel import RecordAsked, RecordPanel
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.page import Page
from fieldcase.ui.training.course_form import USUAL, CourseForm
from fieldcase.usecases.record_keeping.drafts import NO_CASE
from fieldcase.usecases.training.courses import new_course


class NewCoursePage(Page):
    """`visit(None)` goes on with the draft one left; `visit(draft_id)` with that one.

    `course_made` carries the new course's id; `left` comes without.
    """

    course_made = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        version = (COURSE_FORM, COURSE_FORM_VERSION)
        plan = words.say("Plan the course")
        self.panel = RecordPanel(desk, CourseForm(desk), version, plan, is_main=True)
        self.show_head(
            words.say("New course"),
            words.say("Meetings and participants are added on its page."),
        )
        card = Card()
        card.add(self.panel)
        self.body.addWidget(card)
        self.body.addStretch()
        self.panel.done.connect(self._finish)
        self.panel.ended.connect(self.left)

    def visit(self, argument: object) -> None:
        draft_id = DraftId(argument) if isinstance(argument, str) else None
        self.panel.ask(
            RecordAsked(
                case_id=NO_CASE,
                deed=new_course,
                entries=USUAL,
                about={"id": ""},
                draft_id=draft_id,
            )
        )

    def leave(self) -> None:
        self.panel.draft.keeper.save_now()

    def settle(self) -> None:
        self.panel.settle()

    def _finish(self, course: object) -> None:
        if isinstance(course, Course):
            told = self._words.say("Course {number} is planned.", number=course.number)
            self._desk.tell(Tone.GOOD, told)
            self.course_made.emit(course.id)
