"""The page on which a course is planned."""

from fieldcase.domain.training.course import Course
from fieldcase.domain.training.course_rules import COURSE_FORM, COURSE_FORM_VERSION
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.planning_page import PlanningPage
from fieldcase.ui.filling.record_panel import RecordAsked, RecordPanel
from fieldcase.ui.training.course_form import USUAL, CourseForm
from fieldcase.usecases.record_keeping.drafts import NO_CASE
from fieldcase.usecases.training.courses import new_course


class NewCoursePage(PlanningPage):
    """`made` carries the new course's id."""

    def __init__(self, desk: Desk) -> None:
        say = desk.words.say
        version = (COURSE_FORM, COURSE_FORM_VERSION)
        plan = say("Plan the course")
        panel = RecordPanel(desk, CourseForm(desk), version, plan, is_main=True)
        about = {"id": ""}
        asked = RecordAsked(
            case_id=NO_CASE, deed=new_course, entries=USUAL, about=about
        )
        super().__init__(desk, panel, asked)
        told = say("Meetings and participants are added on its page.")
        self.show_head(say("New course"), told)

    def _finish(self, planned: object) -> None:
        if isinstance(planned, Course):
            number = planned.number
            told = self._words.say("Course {number} is planned.", number=number)
            self._lead_on(told, planned.id)
