"""A trainer's workbook of 500 people and 60 meetings, looked at and taken in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

from openpyxl import load_workbook

from bench.rows import Contest, Goal, Ground, Row, as_in_the_window, timed
from bench.stores import PASSPHRASE
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.training.course import Course
from fieldcase.store.key_slots import KeyCost
from fieldcase.usecases.keeping.stores import NewStore, create_store, open_store
from fieldcase.usecases.training.course_enrolment import enrol_outsider
from fieldcase.usecases.training.courses import new_course
from fieldcase.usecases.training.meetings import add_meetings
from fieldcase.usecases.training.training_workbook import (
    export_register,
    preview_register,
    read_register,
    take_in_register,
)
from fieldcase.usecases.workspace import Workspace

PEOPLE, MEETINGS = 500, 60
_QUICK = 60  # people
_SAID = ("Present", "Absent", "Late 10", "Excused")
_BOOK = "register.xlsx"
_CHEAP = KeyCost(memory=64, passes=1, lanes=1)
_SECONDS_EACH = 0.001  # of a mark that is kept with its change


@dataclass(frozen=True, slots=True)
class _Scene:
    workspace: Workspace
    course: Course
    book: Path
    marks: int


def _made(folder: Path, people: int) -> None:
    """A course, and beside its store the workbook that came back."""
    new = NewStore(
        folder=folder, passphrase=PASSPHRASE, name="Bench", staff_name="Bo", cost=_CHEAP
    )
    workspace = create_store(new)
    course = new_course(
        workspace,
        {
            "title": "Sewing",
            "training_type": "TVET",
            "country": "GE",
            "starts_on": "2026-03-09",
        },
    )
    series = {"first": "2026-03-09", "count": MEETINGS}
    add_meetings(
        workspace, course.id, {**series, "starts": "09:00:00", "ends": "12:00:00"}
    )
    for number in range(people):
        entries = {"name": f"Person {number}", "kind": "COM", "agreed": True}
        enrol_outsider(workspace, course.id, entries)
    _fill(export_register(workspace, course.id, "en", folder / _BOOK), people)
    workspace.close()


@contextmanager
def _scene(ground: Ground) -> Iterator[_Scene]:
    people = ground.size(_QUICK, PEOPLE)
    folder = ground.once("trainer.fieldcase", lambda path: _made(path, people))
    workspace = open_store(folder, PASSPHRASE)
    with workspace.reading() as work:
        [[course]] = work.of_kind(RecordKind.COURSE).pages(1)
    yield _Scene(workspace, course, folder / _BOOK, people * MEETINGS)
    workspace.close()


def _fill(path: Path, people: int) -> None:
    """Every cell of every meeting, as a patient trainer would."""
    book = load_workbook(path)
    page = book.worksheets[0]
    head = next(cell.row for cell in page["A"] if cell.value == "id")
    first = page.max_column - MEETINGS + 1
    for row in range(head + 1, head + 1 + people):
        for column in range(first, page.max_column + 1):
            page.cell(row, column).value = _SAID[(row + column) % len(_SAID)]
    book.save(path)


@contextmanager
def _looked_at(ground: Ground) -> Iterator[Contest]:
    with _scene(ground) as scene:
        workspace, course_id = scene.workspace, scene.course.id

        def look() -> None:
            register = read_register(workspace, course_id, scene.book)
            found = preview_register(workspace, course_id, register)
            if len(found.changes) != scene.marks:
                raise RuntimeError("a mark was lost")

        bare = partial(load_workbook, scene.book)
        yield Contest(*(timed(as_in_the_window(deed)) for deed in (look, bare)))


@contextmanager
def _taken_in(ground: Ground) -> Iterator[Contest]:
    """All of it new, in one unit of work."""
    with _scene(ground) as scene:
        workspace, course_id = scene.workspace, scene.course.id
        register = read_register(workspace, course_id, scene.book)

        def ours() -> float:
            start = perf_counter()
            taken = take_in_register(workspace, course_id, register)
            if taken.marked != scene.marks:
                raise RuntimeError("a mark was lost")
            return perf_counter() - start

        yield Contest(ours, lambda: scene.marks * _SECONDS_EACH)


ROWS = (
    Row(
        "a trainer's workbook of 500 × 60 looked at, bare openpyxl reading",
        Goal(at_most=2),
        _looked_at,
    ),
    Row(
        "the same taken in, a thousand marks a second",
        Goal(at_most=1),
        _taken_in,
        rounds=1,
    ),
)
