"""The register of 60 people and 60 meetings: a key, a column, and what keeps them.

A key goes through the widget as from the keyboard; the measure ends when Qt has nothing
left to do, so that what follows is counted, scrolled and painted.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import cycle
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bench.rows import FRAME, Contest, Goal, Ground, Row, percentile, timed
from bench.screen import application, let_go, settle
from bench.stores import PASSPHRASE
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.training.attendance import Mark
from fieldcase.domain.training.attendance_totals import Marked
from fieldcase.domain.training.course import CourseId
from fieldcase.domain.words import words_in
from fieldcase.store.key_slots import KeyCost
from fieldcase.ui.training.register_grid import RegisterGrid
from fieldcase.ui.training.register_model import RegisterModel
from fieldcase.usecases.keeping.stores import NewStore, create_store, open_store
from fieldcase.usecases.training.attendance import Marking, mark_attendance
from fieldcase.usecases.training.course_enrolment import enrol_outsider
from fieldcase.usecases.training.courses import CourseFile, new_course, open_course
from fieldcase.usecases.training.meetings import add_meetings
from fieldcase.usecases.workspace import Workspace

PEOPLE = MEETINGS = 60
_SIZE = (1138, 560)  # what a window of 1366 × 768 has for it
_CHEAP = KeyCost(memory=64, passes=1, lanes=1)
_SHARE = 0.95
_TENTH = 0.1  # seconds
_CTRL = Qt.KeyboardModifier.ControlModifier


def _made(folder: Path) -> None:
    """A course of sixty people and sixty meetings, half of them marked."""
    new = NewStore(
        folder=folder, passphrase=PASSPHRASE, name="Bench", staff_name="Bo", cost=_CHEAP
    )
    workspace = create_store(new)
    course = new_course(
        workspace,
        {
            "title": "Bench",
            "training_type": "MBT",
            "country": "GE",
            "starts_on": "2026-01-05",
            "attendance_basis": "hours",
            "least_attendance": 80,
        },
    )
    series = {"first": "2026-01-05", "count": MEETINGS}
    times = {"starts": "09:00:00", "ends": "12:00:00"}
    meetings = add_meetings(workspace, course.id, {**series, **times})
    people = [
        enrol_outsider(
            workspace,
            course.id,
            {"name": f"Participant {place}", "kind": "COM", "agreed": True},
        )
        for place in range(PEOPLE)
    ]
    for meeting in meetings[: MEETINGS // 2]:
        column = [
            Marking(
                enrolment_id=one.id, meeting_id=meeting.id, marked=Marked(Mark.PRESENT)
            )
            for one in people
        ]
        mark_attendance(workspace, column)
    workspace.close()


@contextmanager
def _course(ground: Ground) -> Iterator[tuple[Workspace, CourseId]]:
    """Made for the first row; what the others find, a row before may have marked."""
    workspace = open_store(ground.once("register.fieldcase", _made), PASSPHRASE)
    with workspace.reading() as work:
        [[course]] = work.of_kind(RecordKind.COURSE).pages(1)
    yield workspace, course.id
    workspace.close()


def _grid(file: CourseFile) -> RegisterGrid:
    application()
    words = words_in("en")
    model = RegisterModel(words)
    grid = RegisterGrid(words, model)
    model.setParent(grid)
    model.show_course(file, {})
    grid.resize(*_SIZE)
    grid.show()
    grid.setCurrentIndex(model.index(0, 0))
    settle()
    return grid


@contextmanager
def _key(ground: Ground) -> Iterator[Contest]:
    """Letters down one column after the other, scrolling as they go."""
    with _course(ground) as (workspace, course_id):
        grid = _grid(open_course(workspace, course_id))
        keys, columns = cycle("pleah"), cycle(range(MEETINGS))

        def ours() -> float:
            column, took = next(columns), []
            grid.setCurrentIndex(grid.register.index(0, column))
            settle()
            for _ in range(PEOPLE):
                start = perf_counter()
                QTest.keyClicks(grid, next(keys))
                settle()
                took.append(perf_counter() - start)
            return percentile(took, _SHARE)

        ours()
        yield Contest(ours, lambda: FRAME)
        let_go(grid)


@contextmanager
def _column(ground: Ground) -> Iterator[Contest]:
    """Ctrl+Enter in an empty column, and Ctrl+Z after it."""
    with _course(ground) as (workspace, course_id):
        grid = _grid(open_course(workspace, course_id))
        grid.setCurrentIndex(grid.register.index(0, MEETINGS - 1))
        settle()

        def ours() -> float:
            took = []
            for key in (Qt.Key.Key_Return, Qt.Key.Key_Z) * 10:
                start = perf_counter()
                QTest.keyClick(grid, key, _CTRL)
                settle()
                took.append(perf_counter() - start)
            return percentile(took, _SHARE)

        ours()
        yield Contest(ours, lambda: FRAME)
        let_go(grid)


@contextmanager
def _kept(ground: Ground) -> Iterator[Contest]:
    """A whole column in one unit of work, each time other than before."""
    with _course(ground) as (workspace, course_id):
        file = open_course(workspace, course_id)
        marks = cycle((Mark.PRESENT, Mark.ABSENT))

        def keep() -> None:
            marked = Marked(next(marks))
            mark_attendance(
                workspace,
                [
                    Marking(
                        enrolment_id=one.id,
                        meeting_id=file.meetings[-1].id,
                        marked=marked,
                    )
                    for one in file.register
                ],
            )

        keep()
        yield Contest(timed(keep), lambda: _TENTH)


@contextmanager
def _opened(ground: Ground) -> Iterator[Contest]:
    """The course with all its marks, as the page asks for it."""
    with _course(ground) as (workspace, course_id):
        yield Contest(timed(partial(open_course, workspace, course_id)), lambda: _TENTH)


ROWS = (
    Row("a key in a register of 60 × 60 p95, one frame", Goal(at_most=1), _key),
    Row("a column of 60 at once, drawn p95, one frame", Goal(at_most=1), _column),
    Row("a column of 60 kept, a tenth of a second", Goal(at_most=1), _kept),
    Row("a register of 60 × 60 opened, a tenth of a second", Goal(at_most=1), _opened),
)
