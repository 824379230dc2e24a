"""What trainings are counted from: courses of a period, and who had a place on them."""

from dataclasses import dataclass
from datetime import date

import msgspec
import sqlalchemy as sa

from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.training.attendance import Mark
from fieldcase.domain.training.course import CourseStatus
from fieldcase.domain.training.enrolment import ON_THE_REGISTER, EnrolmentStatus
from fieldcase.store.rows import as_dicts
from fieldcase.store.tables import RECORDS

_COURSES = RECORDS[RecordKind.COURSE]
_ENROLMENTS = RECORDS[RecordKind.ENROLMENT]
_ATTENDANCE = RECORDS[RecordKind.ATTENDANCE]
_CERTIFICATES = RECORDS[RecordKind.CERTIFICATE]
_MEETINGS = RECORDS[RecordKind.MEETING]
_HEADS = RECORDS[RecordKind.HEAD_COUNT]
_HERE = [Mark.PRESENT.value, Mark.LATE.value, Mark.HALF.value]
_LISTED = [status.value for status in ON_THE_REGISTER]


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseLine:
    id: str
    number: str
    title: str
    training_type: str
    country: str
    starts_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantLine:
    """`person_id` is None for who is known by name only."""

    id: str
    course_id: str
    person_id: str | None
    sex: str
    age_band: str
    status: EnrolmentStatus
    has_attended: bool
    is_certified: bool


class TrainingFigures:
    """Periods include both their days; `country` "" means all."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def courses(self, first: date, last: date, country: str = "") -> list[CourseLine]:
        """Those that begin in the period and were not cancelled."""
        columns = [_COURSES.c[name] for name in CourseLine.__dataclass_fields__]
        wanted = sa.select(*columns).where(*_of(first, last, country))
        rows = as_dicts(self._connection.execute(wanted))
        return [msgspec.convert(row, CourseLine) for row in rows]

    def participants(
        self, first: date, last: date, country: str = ""
    ) -> list[ParticipantLine]:
        """Everybody who has or had a place on one of them."""
        names = ("id", "course_id", "person_id", "sex", "age_band", "status")
        wanted = (
            sa.select(
                *(_ENROLMENTS.c[name] for name in names),
                _was_there().label("has_attended"),
                _holds_one().label("is_certified"),
            )
            .join(_COURSES, _COURSES.c.id == _ENROLMENTS.c.course_id)
            .where(*_of(first, last, country), _ENROLMENTS.c.status.in_(_LISTED))
        )
        rows = as_dicts(self._connection.execute(wanted))
        return [msgspec.convert(row, ParticipantLine, strict=False) for row in rows]

    def heads(
        self, first: date, last: date, country: str = ""
    ) -> dict[str, dict[tuple[str, str], int]]:
        """Heads without names by course, then by sex and age band."""
        names = ("course_id", "sex", "age_band", "heads")
        wanted = (
            sa.select(*(_HEADS.c[name] for name in names))
            .join(_COURSES, _COURSES.c.id == _HEADS.c.course_id)
            .where(*_of(first, last, country))
        )
        found: dict[str, dict[tuple[str, str], int]] = {}
        for course_id, sex, age_band, heads in self._connection.execute(wanted):
            found.setdefault(course_id, {})[(sex, age_band)] = heads
        return found


def _of(first: date, last: date, country: str) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = [
        _COURSES.c.starts_on.between(first.isoformat(), last.isoformat()),
        _COURSES.c.status != CourseStatus.CANCELLED.value,
    ]
    return [*conditions, *([_COURSES.c.country == country] if country else [])]


def _was_there() -> sa.ColumnElement[bool]:
    """By the version of each mark that stands, at a meeting that was held."""
    held = sa.select(_MEETINGS.c.id).where(_MEETINGS.c.is_cancelled.is_(False))
    newer = _ATTENDANCE.alias("newer")
    is_replaced = sa.exists().where(
        newer.c.enrolment_id == _ATTENDANCE.c.enrolment_id,
        newer.c.meeting_id == _ATTENDANCE.c.meeting_id,
        newer.c.version > _ATTENDANCE.c.version,
    )
    return sa.exists().where(
        _ATTENDANCE.c.enrolment_id == _ENROLMENTS.c.id,
        _ATTENDANCE.c.mark.in_(_HERE),
        _ATTENDANCE.c.meeting_id.in_(held),
        ~is_replaced,
    )


def _holds_one() -> sa.ColumnElement[bool]:
    return sa.exists().where(
        _CERTIFICATES.c.enrolment_id == _ENROLMENTS.c.id,
        _CERTIFICATES.c.revoked_on.is_(None),
    )
