"""How what speaks for two people being one, or against it, is said."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from fieldcase.domain.casework.comparing import Strength
from fieldcase.domain.casework.signs import Sign
from fieldcase.domain.words import Words, mark

WHY: Mapping[Sign, str] = MappingProxyType(
    {
        Sign.SAME_NAME: mark("same name"),
        Sign.OTHER_SCRIPT: mark("same name in another script"),
        Sign.SOUNDS_ALIKE: mark("name sounds alike"),
        Sign.SIMILAR_SPELLING: mark("similar spelling"),
        Sign.BEGINS_SO: mark("name begins so"),
        Sign.SAME_GIVEN_NAME: mark("same given name"),
        Sign.SAME_FAMILY_NAME: mark("same family name"),
        Sign.SAME_BIRTH_DATE: mark("same date of birth"),
        Sign.SAME_BIRTH_YEAR: mark("born the same year, day unknown"),
        Sign.DAY_AND_MONTH_SWAPPED: mark("day and month of birth swapped"),
        Sign.SLIP_IN_BIRTH_DATE: mark("dates of birth differ in one digit"),
        Sign.BIRTH_DATE_NEAR: mark("estimated birth dates fit"),
        Sign.SAME_PHONE: mark("same phone"),
        Sign.SAME_EMAIL: mark("same e-mail address"),
        Sign.SAME_DOCUMENT: mark("same identity document"),
        Sign.SAME_BIRTH_PLACE: mark("same place of birth"),
        Sign.SAME_NATIONALITY: mark("same nationality"),
        Sign.SAME_FAMILY: mark("same people in the family"),
        Sign.RECOGNISED: mark("recognised when registering"),
        Sign.RARE_NAME: mark("a rare name here"),
        Sign.COMMON_NAME: mark("a common name here"),
        Sign.OTHER_NAME: mark("another name"),
        Sign.OTHER_GIVEN_NAME: mark("another given name"),
        Sign.OTHER_FAMILY_NAME: mark("another family name"),
        Sign.OTHER_BIRTH_DATE: mark("another date of birth"),
        Sign.OTHER_SEX: mark("another sex"),
        Sign.OTHER_NATIONALITY: mark("another nationality"),
        Sign.OTHER_DOCUMENT: mark("another document of the same kind"),
        Sign.SAME_CASE: mark("both in one case, as twins and siblings are"),
        Sign.TOLD_APART: mark("told apart when registering"),
    }
)
STRENGTHS: Mapping[Strength, str] = MappingProxyType(
    {
        Strength.LIKELY: mark("Very likely the same person"),
        Strength.POSSIBLE: mark("Possibly the same person"),
        Strength.UNLIKELY: mark("Probably two people"),
    }
)
STRENGTHS_SHORT: Mapping[Strength, str] = MappingProxyType(
    {
        Strength.LIKELY: mark("Very likely"),
        Strength.POSSIBLE: mark("Possible"),
        Strength.UNLIKELY: mark("Unlikely"),
    }
)


def signs_told(signs: Iterable[Sign], words: Words) -> str:
    """Several signs as one line; none is ""."""
    return words.listed(words.say(WHY[sign]) for sign in signs)
