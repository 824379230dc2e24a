"""What one line of the list of courses says, and which courses it shows."""

from dataclasses import dataclass
from datetime import date

from fieldcase.domain.training.course import CourseId, CourseStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseOverview:
    """`participants` have a place; `waiting` wait; `meetings` are not cancelled."""

    id: CourseId
    number: str
    title: str
    training_type: str
    country: str
    place: str
    starts_on: date
    ends_on: date | None
    status: CourseStatus
    capacity: int
    participants: int
    waiting: int
    meetings: int
    closed_meetings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseFilter:
    """All that is named here has to fit; `text` stands in title, number or place."""

    text: str = ""
    statuses: tuple[CourseStatus, ...] = ()
    types: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
