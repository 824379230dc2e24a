"""The list of courses."""

from PySide6.QtCore import Signal

from fieldcase.domain.codelists import ListName
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.training.course import CourseStatus
from fieldcase.domain.training.course_overview import CourseFilter, CourseOverview
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.list_model import Column
from fieldcase.ui.desk import Desk
from fieldcase.ui.lists.list_page import Listed, ListFilter, ListPage
from fieldcase.ui.training.naming import COURSE_TONES
from fieldcase.usecases.training.courses import count_courses, list_courses

_KINDS = frozenset({RecordKind.COURSE, RecordKind.MEETING, RecordKind.ENROLMENT})


class CoursesFilter(ListFilter):
    """`which()` is what it asks for."""

    def __init__(self, words: Words) -> None:
        say = words.say
        name = say("Filter by title, number or town")
        super().__init__(words, say("Title, number or town"), name)
        self.status = self.add_menu(say("Status"), ListName.COURSE_STATUS)
        self.type = self.add_menu(say("Kind"), ListName.TRAINING_TYPES)

    def which(self) -> CourseFilter:
        return CourseFilter(
            text=self.text.value(),
            statuses=tuple(CourseStatus(code) for code in self.status.chosen()),
            types=self.type.chosen(),
        )


class CoursesPage(ListPage[CourseFilter, CourseOverview]):
    """`opened` carries a course's id; the other signals come without."""

    new_course_asked = Signal()
    figures_asked = Signal()
    check_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        narrowing = CoursesFilter(words)
        super().__init__(desk, _listed(words), narrowing)
        self.filter = narrowing
        self.new_button = Button(
            words.say("New course"), Kind.PRIMARY, picture="plus", shortcut="Ctrl+N"
        )
        self.figures_button = Button(words.say("Figures"), picture="reports")
        self.check_button = Button(words.say("Check a certificate"))
        self._show_actions(self.check_button, self.figures_button, self.new_button)
        self.new_button.clicked.connect(self.new_course_asked)
        self.figures_button.clicked.connect(self.figures_asked)
        self.check_button.clicked.connect(self.check_asked)

    def which(self) -> CourseFilter:
        return self.filter.which()

    def count_told(self, total: int) -> str:
        return self._words.say_many("{count} course", "{count} courses", total)

    def nothing_fits(self) -> str:
        return self._words.say("No course fits")

    def nothing_yet(self) -> tuple[str, str]:
        told = self._words.say(
            "Here stand all courses of this laptop. Plan the first with “New"
            " course” (Ctrl+N)."
        )
        return self._words.say("No courses yet"), told


def _listed(words: Words) -> Listed[CourseFilter, CourseOverview]:
    return Listed(
        title=words.say("Training"),
        name=words.say("Courses"),
        picture="training",
        columns=course_columns(words),
        count=count_courses,
        fetch=list_courses,
        all_of_it=CourseFilter(),
        kinds=_KINDS,
        lists=_lists(words),
    )


def course_columns(words: Words) -> list[Column[CourseOverview]]:
    say = words.say
    return [
        Column("number", say("Course"), lambda one: one.number, width=124),
        Column(
            "title",
            say("Title"),
            lambda one: words.isolated(one.title),
            width=180,
            stretches=True,
        ),
        Column(
            "type",
            say("Kind"),
            lambda one: words.code(ListName.TRAINING_TYPES, one.training_type),
            width=172,
        ),
        Column("place", say("Where"), lambda one: _where(one, words), width=172),
        Column("from", say("From"), lambda one: words.date(one.starts_on), width=108),
        Column(
            "status",
            say("Status"),
            lambda one: words.code(ListName.COURSE_STATUS, one.status),
            lambda one: COURSE_TONES[one.status],
            width=112,
        ),
        Column(
            "people", say("Participants"), lambda one: _people(one, words), width=128
        ),
        Column("meetings", say("Meetings"), lambda one: _held(one, words), width=92),
    ]


def _where(course: CourseOverview, words: Words) -> str:
    country = words.code(ListName.COUNTRIES, course.country) if course.country else ""
    return words.listed(filter(None, (words.isolated(course.place), country)))


def _people(course: CourseOverview, words: Words) -> str:
    told = words.number(course.participants)
    if course.capacity:
        told = f"{told}/{words.number(course.capacity)}"
    if course.waiting:
        waiting = words.say("{count} waiting", count=words.number(course.waiting))
        return words.beside((told, waiting))
    return told


def _held(course: CourseOverview, words: Words) -> str:
    held, planned = course.closed_meetings, course.meetings
    return f"{words.number(held)}/{words.number(planned)}" if planned else ""


def _lists(words: Words) -> list[Choice]:
    return [
        Choice("courses", words.say("Courses")),
        Choice("participants", words.say("Participants")),
        Choice("attendance", words.say("Attendance")),
    ]
