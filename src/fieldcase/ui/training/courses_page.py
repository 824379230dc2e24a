"""The list of courses."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.training.course import CourseStatus
from fieldcase.domain.training.course_overview import CourseFilter, CourseOverview
from fieldcase.domain.words import Words
from fieldcase.ui.cases.filter_menu import FilterMenu
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choices import Choice, choices_of
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.list_model import Column
from fieldcase.ui.controls.list_table import ListTable
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filtered_rows import FilteredRows
from fieldcase.ui.list_export import ListExport
from fieldcase.ui.look.tokens import FILTER_TEXT_WIDTH, SMALL
from fieldcase.ui.page import Page
from fieldcase.ui.training.naming import COURSE_TONES
from fieldcase.usecases.training.courses import count_courses, list_courses

_KINDS = frozenset({RecordKind.COURSE, RecordKind.MEETING, RecordKind.ENROLMENT})
_PAUSE = 120  # ms without a letter before the list follows


class CoursesFilter(QWidget):
    """`filtered` once there is another filter; `which()` is it."""

    filtered = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.text = TextField(words.say("Title, number or town"))
        self.text.setAccessibleName(words.say("Filter by title, number or town"))
        self.text.setFixedWidth(FILTER_TEXT_WIDTH)

        def counted(name: str) -> partial[str]:
            return partial(_counted, words, name)

        self.status = FilterMenu(
            words.say("Status"),
            choices_of(ListName.COURSE_STATUS, words),
            counted(words.say("Status")),
        )
        self.type = FilterMenu(
            words.say("Kind"),
            choices_of(ListName.TRAINING_TYPES, words),
            counted(words.say("Kind")),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        for part in (self.text, self.status, self.type):
            row.addWidget(part)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.filtered)
        self.text.changed.connect(self._pause.start)
        for menu in (self.status, self.type):
            menu.changed.connect(self.filtered)

    def which(self) -> CourseFilter:
        return CourseFilter(
            text=self.text.value(),
            statuses=tuple(CourseStatus(code) for code in self.status.chosen()),
            types=self.type.chosen(),
        )

    def is_narrow(self) -> bool:
        return self.which() != CourseFilter()


class CoursesPage(Page):
    """`course_opened` carries a course's id; the other signals come without."""

    course_opened = Signal(str)
    new_course_asked = Signal()
    figures_asked = Signal()
    check_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(scrolls=False)
        words = desk.words
        self._desk, self._words = desk, words
        self.filter = CoursesFilter(words)
        self.new_button = Button(
            words.say("New course"), Kind.PRIMARY, picture="plus", shortcut="Ctrl+N"
        )
        self._empty = EmptyState("training", "", "")
        self.table: ListTable[CourseOverview] = ListTable(
            words, course_columns(words), self._empty, name=words.say("Courses")
        )
        self._rows = FilteredRows(desk, self.table, count_courses, list_courses)
        self.show_head(words.say("Training"), "")
        self.figures_button = Button(words.say("Figures"), picture="reports")
        self.check_button = Button(words.say("Check a certificate"))
        self.export = ListExport(desk, self, _lists(words))
        self.actions_in_bar = [
            self.export.button,
            self.check_button,
            self.figures_button,
            self.new_button,
        ]
        self.add_beside_title(self.filter)
        self.table.filter_with(self.filter.text)
        self.body.addWidget(self.export.panel)
        self.body.addWidget(self.export.strip)
        self.body.addWidget(self.table, 1)
        self._rows.counted.connect(self._tell_count)
        self.filter.filtered.connect(self.refresh)
        self.new_button.clicked.connect(self.new_course_asked)
        self.figures_button.clicked.connect(self.figures_asked)
        self.check_button.clicked.connect(self.check_asked)
        self.table.opened.connect(lambda one: self.course_opened.emit(one.id))
        desk.changes.changed.connect(self._hear)

    def visit(self, argument: object) -> None:
        del argument
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Count and fetch the first rows again; the list stays where it is."""
        self._rows.ask(self.filter.which())

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and not _KINDS.isdisjoint(kinds):
            self.refresh()

    def _tell_count(self, total: int) -> None:
        words = self._words
        counted = words.say_many("{count} course", "{count} courses", total)
        self.show_head(words.say("Training"), counted)
        self._say_empty()

    def _say_empty(self) -> None:
        say = self._words.say
        if self.filter.is_narrow():
            told = say("Nothing fits all that is asked for.")
            self._empty.say(say("No course fits"), told)
        else:
            told = say(
                "Here stand all courses of this laptop. Plan the first with “New"
                " course” (Ctrl+N)."
            )
            self._empty.say(say("No courses yet"), told)


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


def _counted(words: Words, name: str, count: int) -> str:
    return f"{name}: {words.number(count)}"


def _lists(words: Words) -> list[Choice]:
    return [
        Choice("courses", words.say("Courses")),
        Choice("participants", words.say("Participants")),
        Choice("attendance", words.say("Attendance")),
    ]
