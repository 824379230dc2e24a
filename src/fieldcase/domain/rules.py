"""What may stand in a form: a problem names the field and the rule it breaks.

The words for each rule are found by `usecases.messages`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import TypeVar, get_type_hints

import msgspec

from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.errors import FieldCaseError

Entries = Mapping[str, JsonValue]
Wanted = TypeVar("Wanted")

EARLIEST = date(1900, 1, 1)


class Rule(StrEnum):
    """The rules an entry can break."""

    REQUIRED = "required"
    NOT_A_DATE = "not_a_date"
    NOT_A_TIME = "not_a_time"
    NOT_UNDERSTOOD = "not_understood"
    UNKNOWN_CODE = "unknown_code"
    IN_THE_FUTURE = "in_the_future"
    TOO_LONG_AGO = "too_long_ago"
    IN_THE_PAST = "in_the_past"
    NOBODY_ALLOWS_IT = "nobody_allows_it"
    TOO_EARLY = "too_early"
    OUT_OF_BOUNDS = "out_of_bounds"
    ENDS_BEFORE_IT_STARTS = "ends_before_it_starts"
    BEFORE_THE_SESSION = "before_the_session"
    NOBODY_PRESENT = "nobody_present"
    BEFORE_THE_SCREENING = "before_the_screening"
    NO_FACTOR = "no_factor"
    ALREADY_ANSWERED = "already_answered"
    OWN_REQUEST = "own_request"
    NOT_APPROVED_YET = "not_approved_yet"
    NOBODY_TO_TAKE_IT = "nobody_to_take_it"
    CONSENT_NEEDED = "consent_needed"
    CHILD_NEEDS_GUARDIAN = "child_needs_guardian"
    NOT_A_NUMBER = "not_a_number"
    AGREEMENT_NEEDED = "agreement_needed"
    BEFORE_AN_EARLIER_STEP = "before_an_earlier_step"
    NOT_AN_AMOUNT = "not_an_amount"
    NOT_A_RATE = "not_a_rate"
    RATE_NEEDED = "rate_needed"
    ABOVE_CEILING = "above_ceiling"
    COMMITTED_ABOVE_PLANNED = "committed_above_planned"
    PAID_ABOVE_COMMITTED = "paid_above_committed"
    CASH_ONLY_FOR_PREMIUM = "cash_only_for_premium"
    AFTER_VALIDITY = "after_validity"
    STEP_NOT_ALLOWED = "step_not_allowed"
    FIXED_BY_APPROVAL = "fixed_by_approval"
    NOTHING_PLANNED = "nothing_planned"
    NAMES_THE_PERSON = "names_the_person"
    BEFORE_WHAT_IT_FOLLOWS = "before_what_it_follows"
    CONSENTS_FIRST = "consents_first"
    TOO_LONG = "too_long"
    NOT_TEXT = "not_text"
    NOT_A_NAME = "not_a_name"
    BEFORE_BIRTH = "before_birth"
    CHILD_OLDER_THAN_PARENT = "child_older_than_parent"
    PARENT_YOUNGER_THAN_CHILD = "parent_younger_than_child"
    ONE_APPLICANT = "one_applicant"
    MAYBE_THE_SAME = "maybe_the_same"
    CHILD_AND_GUARDIAN = "child_and_guardian"
    NO_EXCEPTION_HERE = "no_exception_here"
    REFERRAL_NOT_ALLOWED = "referral_not_allowed"
    NOT_DISCLOSED = "not_disclosed"
    MEDICAL_NOT_ALLOWED = "medical_not_allowed"
    NOT_A_MARK = "not_a_mark"
    TAKES_NO_CASES = "takes_no_cases"
    STANDS_TWICE = "stands_twice"
    NO_PLACE = "no_place"
    CALCULATED = "calculated"
    UNKNOWN_MEETING = "unknown_meeting"
    UNKNOWN_PARTICIPANT = "unknown_participant"
    OUTSIDE_THE_MISSION = "outside_the_mission"
    ROW_WITHOUT_NAME = "row_without_name"
    BEFORE_THE_RETURN = "before_the_return"
    NOT_A_POSITION = "not_a_position"
    NO_PLACE_IN_FILE = "no_place_in_file"
    NOT_CONFIRMED = "not_confirmed"
    VISIT_NOT_WANTED = "visit_not_wanted"
    STORY_NOT_ALLOWED = "story_not_allowed"
    PHOTO_NOT_ALLOWED = "photo_not_allowed"
    NOT_A_PHOTO = "not_a_photo"
    ABOVE_PLANNED = "above_planned"
    MONTHS_NOT_UNDERSTOOD = "months_not_understood"
    UNREADABLE_DAY = "unreadable_day"
    UNKNOWN_WORD = "unknown_word"
    DIFFERS_WITHIN_CASE = "differs_within_case"
    TAKEN_OVER_BEFORE = "taken_over_before"
    NO_DAY_OF_CONSENT = "no_day_of_consent"


@dataclass(frozen=True, slots=True)
class Problem:
    field: str
    rule: Rule


@dataclass(eq=False)
class EntriesRefused(FieldCaseError):
    """What was typed cannot be kept as it is; nothing of it was thrown away."""

    problems: tuple[Problem, ...]


def refuse(problems: tuple[Problem, ...]) -> None:
    """Raise `EntriesRefused` if there is any problem."""
    if problems:
        raise EntriesRefused(problems)


def filled(entries: Entries) -> dict[str, JsonValue]:
    """The entries without those left empty: their fields keep their defaults."""
    return {name: value for name, value in entries.items() if not is_empty(value)}


def as_date(entries: Entries, field: str) -> date | None:
    """The ISO date in a field, or None where there is no readable one."""
    return _converted(entries.get(field), date)


def as_time(entries: Entries, field: str) -> time | None:
    """The time of day in a field, or None where there is no readable one."""
    return _converted(entries.get(field), time)


def _converted(value: JsonValue, wanted: type[Wanted]) -> Wanted | None:
    try:
        return msgspec.convert(value, wanted)
    except msgspec.ValidationError:
        return None


def is_empty(value: JsonValue) -> bool:
    return (
        value is None or value == [] or (isinstance(value, str) and not value.strip())
    )


def missing(entries: Entries, *fields: str) -> list[Problem]:
    return [
        Problem(name, Rule.REQUIRED) for name in fields if is_empty(entries.get(name))
    ]


def unreadable_dates(entries: Entries, *fields: str) -> list[Problem]:
    return [
        Problem(name, Rule.NOT_A_DATE)
        for name in fields
        if not is_empty(entries.get(name)) and as_date(entries, name) is None
    ]


def unreadable_times(entries: Entries, *fields: str) -> list[Problem]:
    return [
        Problem(name, Rule.NOT_A_TIME)
        for name in fields
        if not is_empty(entries.get(name)) and as_time(entries, name) is None
    ]


def outside_time(entries: Entries, today: date, *fields: str) -> list[Problem]:
    """Dates of what has happened lie between 1900 and today."""
    problems = []
    for name in fields:
        day = as_date(entries, name)
        if day is not None and day > today:
            problems.append(Problem(name, Rule.IN_THE_FUTURE))
        if day is not None and day < EARLIEST:
            problems.append(Problem(name, Rule.TOO_LONG_AGO))
    return problems


def out_of_order(entries: Entries, *pairs: tuple[str, str]) -> list[Problem]:
    """Days that lie before the one they follow; each pair is the earlier, the later."""
    problems = []
    for earlier, later in pairs:
        first, last = as_date(entries, earlier), as_date(entries, later)
        if first is not None and last is not None and last < first:
            problems.append(Problem(later, Rule.BEFORE_WHAT_IT_FOLLOWS))
    return problems


def misfits(
    entity: type, entries: Entries, problems: Sequence[Problem]
) -> tuple[Problem, ...]:
    """These problems, and the other fields whose entry is of the wrong kind."""
    told = {problem.field for problem in problems}
    return (
        *problems,
        *(
            Problem(name, Rule.NOT_UNDERSTOOD)
            for name, wanted in get_type_hints(entity, include_extras=True).items()
            if name not in told
            and not is_empty(entries.get(name))
            and not _fits(entries[name], wanted)
        ),
    )


def _fits(value: JsonValue, wanted: object) -> bool:
    try:
        msgspec.convert(value, wanted)
    except msgspec.ValidationError:
        return False
    return True


def unknown_codes(entries: Entries, lists: Mapping[str, ListName]) -> list[Problem]:
    """Fields whose code, or one of whose codes, the code list does not have."""
    problems = []
    for name, of_list in lists.items():
        value = entries.get(name)
        codes = value if isinstance(value, list) else [value]
        if any(
            str(code) not in code_list(of_list) for code in codes if not is_empty(code)
        ):
            problems.append(Problem(name, Rule.UNKNOWN_CODE))
    return problems
