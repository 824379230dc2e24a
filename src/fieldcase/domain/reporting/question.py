"""A question of the statistics: what is counted, split by what, of whom.

The store answers it by counting in the database; a table is made of the answers.
Field notes 5.1 name what the programme publishes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Counted(StrEnum):
    """What one is: a distinct person, a case, or a deed, each on its own day."""

    PERSONS_DEPARTED = "persons_departed"
    CASES_DEPARTED = "cases_departed"
    PERSONS_REGISTERED = "persons_registered"  # whose case was opened
    SESSIONS = "sessions"
    FAMILY_ASSESSMENTS = "family_assessments"  # of distinct children
    AMAARS = "amaars"  # granted
    ESCORTS = "escorts"  # who went along on journeys
    PERSONS_SERVED = "persons_served"  # by administrative services
    PERSONS_PLACED = "persons_placed"  # identified for a job placement


class By(StrEnum):
    """What the answer is split by."""

    COUNTRY = "country"  # of destination, or where the service was
    MONTH = "month"  # as 2026-11
    SEX = "sex"
    PARTNER = "partner"
    PARTNER_PLACE = "partner_place"  # which of them, as it was typed
    LEGAL_STATUS = "legal_status"
    PROGRAMME = "programme"
    OPERATOR = "operator"
    CASE_TYPE = "case_type"
    SERVICE = "service"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`profiles`: people with any of these; `also`: who have this one besides.

    `lacks` names a field of the case that is empty. `programmes` are codes of funds.
    """

    counted: Counted
    by: tuple[By, ...] = ()
    profiles: tuple[str, ...] = ()
    also: str = ""
    programmes: tuple[str, ...] = ()
    reintegration: bool = False
    kinds: tuple[str, ...] = ()  # codes of escorts
    lacks: str = ""

    @property
    def tells_protection(self) -> bool:
        """Whether the records behind a figure tell of illness or protection."""
        told = {Counted.AMAARS, Counted.ESCORTS, Counted.FAMILY_ASSESSMENTS}
        return bool(self.profiles or self.also) or self.counted in told


Key = tuple[str, ...]  # the values of `by`, in its order; "" where none is recorded
Counts = Mapping[Key, int]
Answers = Mapping[Question, Counts]


@dataclass(frozen=True, slots=True)
class Behind:
    """The records behind a figure: the question, and the values that were counted."""

    question: Question
    key: Key = ()
