"""What the pages of courses show, read without making whole records of it."""

from collections.abc import Iterator
from typing import Any

import msgspec
import sqlalchemy as sa

from fieldcase.domain.folding import fold
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.training.attendance import Mark
from fieldcase.domain.training.attendance_totals import Cell, Marked
from fieldcase.domain.training.course import CourseId
from fieldcase.domain.training.course_overview import CourseFilter, CourseOverview
from fieldcase.domain.training.enrolment import (
    WITH_A_PLACE,
    EnrolmentId,
    EnrolmentStatus,
)
from fieldcase.domain.training.meeting import MeetingId
from fieldcase.store.rows import as_dicts
from fieldcase.store.tables import RECORDS

_COURSES = RECORDS[RecordKind.COURSE]
_MEETINGS = RECORDS[RecordKind.MEETING]
_ENROLMENTS = RECORDS[RecordKind.ENROLMENT]
_ATTENDANCE = RECORDS[RecordKind.ATTENDANCE]
_LATEST_FIRST = (_COURSES.c.starts_on.desc(), _COURSES.c.id.desc())
_SAID = ("title", "number", "place")


class Training:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def courses(
        self, which: CourseFilter, offset: int, limit: int
    ) -> list[CourseOverview]:
        """The courses from `offset` on, those that begin last first."""
        page = (
            _LINES.where(*self._conditions(which))
            .order_by(*_LATEST_FIRST)
            .offset(offset)
            .limit(limit)
        )
        rows = list(as_dicts(self._connection.execute(page)))
        return msgspec.convert(rows, list[CourseOverview])

    def count_courses(self, which: CourseFilter) -> int:
        counted = sa.select(sa.func.count()).select_from(_COURSES)
        return self._connection.execute(
            counted.where(*self._conditions(which))
        ).scalar_one()

    def marks(self, course_id: CourseId) -> dict[Cell, Marked]:
        """What stands in every marked cell of a course's register."""
        wanted = sa.select(
            _ATTENDANCE.c.enrolment_id,
            _ATTENDANCE.c.meeting_id,
            _ATTENDANCE.c.mark,
            _ATTENDANCE.c.minutes_late,
        ).where(_ATTENDANCE.c.course_id == course_id)
        in_order = wanted.order_by(_ATTENDANCE.c.version)  # the last one stands
        marks: dict[Cell, Marked] = {}
        for enrolment, meeting, mark, late in self._connection.execute(in_order):
            cell = EnrolmentId(enrolment), MeetingId(meeting)
            marks[cell] = _marked(mark, late)
        return marks

    def amended(self, course_id: CourseId) -> frozenset[Cell]:
        """The cells that were corrected after their meeting was closed."""
        wanted = sa.select(_ATTENDANCE.c.enrolment_id, _ATTENDANCE.c.meeting_id).where(
            _ATTENDANCE.c.course_id == course_id, _ATTENDANCE.c.version > 1
        )
        rows = self._connection.execute(wanted)
        return frozenset((EnrolmentId(who), MeetingId(when)) for who, when in rows)

    def certificate_numbers(self, series: str) -> list[str]:
        """Every number given out that begins so."""
        numbers = RECORDS[RecordKind.CERTIFICATE].c.number
        wanted = sa.select(numbers).where(numbers.startswith(series, autoescape=True))
        return list(self._connection.execute(wanted).scalars())

    def _conditions(self, which: CourseFilter) -> list[sa.ColumnElement[bool]]:
        asked = (
            (_COURSES.c.status, which.statuses),
            (_COURSES.c.training_type, which.types),
            (_COURSES.c.country, which.countries),
        )
        conditions: list[sa.ColumnElement[bool]] = [
            column.in_(values) for column, values in asked if values
        ]
        if which.text.strip():
            conditions.append(_COURSES.c.id.in_(list(self._saying(which.text))))
        return conditions

    def _saying(self, text: str) -> Iterator[str]:
        """Courses in whose words all words asked for begin one; they are few."""
        asked = fold(text).split()
        columns = [_COURSES.c.id, *(_COURSES.c[name] for name in _SAID)]
        for course_id, *said in self._connection.execute(sa.select(*columns)):
            words = fold(" ".join(said)).split()
            if all(any(word.startswith(one) for word in words) for one in asked):
                yield course_id


def _marked(mark: str | None, late: int) -> Marked:
    known = None if mark is None else Mark(mark)
    return Marked(known, late if known is Mark.LATE else 0)


def _number_of(
    table: sa.Table, *conditions: sa.ColumnElement[bool]
) -> sa.ScalarSelect[Any]:
    counted = sa.select(sa.func.count()).where(table.c.course_id == _COURSES.c.id)
    return counted.where(*conditions).scalar_subquery()


def _lines() -> sa.Select[Any]:
    """What one line of the list says about a course."""
    kept = _MEETINGS.c.is_cancelled.is_(False)
    waiting = _ENROLMENTS.c.status == EnrolmentStatus.WAITING.value
    placed = _ENROLMENTS.c.status.in_([status.value for status in WITH_A_PLACE])
    plain = ("id", "number", "title", "training_type", "country", "place")
    more = ("starts_on", "ends_on", "status", "capacity")
    closed = _MEETINGS.c.closed_at.is_not(None)
    return sa.select(
        *(_COURSES.c[name] for name in (*plain, *more)),
        _number_of(_ENROLMENTS, placed).label("participants"),
        _number_of(_ENROLMENTS, waiting).label("waiting"),
        _number_of(_MEETINGS, kept).label("meetings"),
        _number_of(_MEETINGS, kept, closed).label("closed_meetings"),
    )


_LINES = _lines()
