"""A head-count: how many took part without names, by sex and age band."""

from dataclasses import dataclass
from datetime import date
from typing import NewType

from fieldcase.domain.fields import Operational
from fieldcase.domain.identity import derived_id
from fieldcase.domain.training.course import CourseId

HeadCountId = NewType("HeadCountId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadCount:
    """Heads of one sex and age band on one course; never distinct persons.

    Its id comes from these three: counted twice it is corrected, not added.
    """

    id: Operational[HeadCountId]
    course_id: Operational[CourseId]
    sex: Operational[str] = "U"
    age_band: Operational[str] = "UNK"
    heads: Operational[int] = 0
    counted_on: Operational[date | None] = None


def head_count_id(course_id: CourseId, sex: str, age_band: str) -> HeadCountId:
    """The same on every laptop."""
    return HeadCountId(derived_id("head_count", course_id, sex, age_band))
