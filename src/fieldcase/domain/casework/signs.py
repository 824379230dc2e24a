"""What speaks for two people being one, or against it."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

_CLOSE_YEARS = 2  # that an estimated year may be off
_LEAST_DIGITS = 6  # of a phone number that tells people apart


class Sign(StrEnum):
    """The words are found where it is shown. Stored too: add, never rename one."""

    SAME_NAME = "same_name"
    OTHER_SCRIPT = "other_script"
    SOUNDS_ALIKE = "sounds_alike"
    SIMILAR_SPELLING = "similar_spelling"
    BEGINS_SO = "begins_so"
    SAME_GIVEN_NAME = "same_given_name"
    SAME_FAMILY_NAME = "same_family_name"
    SAME_BIRTH_DATE = "same_birth_date"
    SAME_BIRTH_YEAR = "same_birth_year"
    DAY_AND_MONTH_SWAPPED = "day_and_month_swapped"
    SLIP_IN_BIRTH_DATE = "slip_in_birth_date"
    BIRTH_DATE_NEAR = "birth_date_near"
    SAME_PHONE = "same_phone"
    SAME_EMAIL = "same_email"
    SAME_DOCUMENT = "same_document"
    SAME_BIRTH_PLACE = "same_birth_place"
    SAME_NATIONALITY = "same_nationality"
    SAME_FAMILY = "same_family"
    RECOGNISED = "recognised"
    RARE_NAME = "rare_name"
    COMMON_NAME = "common_name"
    OTHER_NAME = "other_name"
    OTHER_GIVEN_NAME = "other_given_name"
    OTHER_FAMILY_NAME = "other_family_name"
    OTHER_BIRTH_DATE = "other_birth_date"
    OTHER_SEX = "other_sex"
    OTHER_NATIONALITY = "other_nationality"
    OTHER_DOCUMENT = "other_document"
    SAME_CASE = "same_case"
    TOLD_APART = "told_apart"


AGAINST = frozenset(
    {
        Sign.COMMON_NAME,
        Sign.OTHER_NAME,
        Sign.OTHER_GIVEN_NAME,
        Sign.OTHER_FAMILY_NAME,
        Sign.OTHER_BIRTH_DATE,
        Sign.OTHER_SEX,
        Sign.OTHER_NATIONALITY,
        Sign.OTHER_DOCUMENT,
        Sign.SAME_CASE,
        Sign.TOLD_APART,
    }
)
OF_NAME = (  # the surest first
    Sign.SAME_NAME,
    Sign.OTHER_SCRIPT,
    Sign.SOUNDS_ALIKE,
    Sign.SIMILAR_SPELLING,
    Sign.BEGINS_SO,
)


def is_vague(born: date) -> bool:
    """Whether the day was probably never known: the first of January."""
    return (born.month, born.day) == (1, 1)


def birth_sign(
    one: date | None, other: date | None, *, is_estimated: bool
) -> Sign | None:
    """What two birth dates say; `is_estimated` of either of them."""
    if one is None or other is None:
        return None
    if one == other:
        return Sign.SAME_BIRTH_DATE
    if (one.year, one.day, one.month) == (other.year, other.month, other.day):
        return Sign.DAY_AND_MONTH_SWAPPED
    if is_estimated and abs(one.year - other.year) <= _CLOSE_YEARS:
        return Sign.BIRTH_DATE_NEAR
    return Sign.OTHER_BIRTH_DATE


def telling(phone_digits: Iterable[str]) -> tuple[str, ...]:
    """The numbers that are long enough to be one person's, or one family's."""
    return tuple(digits for digits in phone_digits if len(digits) >= _LEAST_DIGITS)
