"""The sentences for what can be wrong in an old spreadsheet."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain import errors
from fieldcase.domain.rules import Rule
from fieldcase.domain.taking_over.matching import MatchingUnreadable
from fieldcase.domain.words import mark

TAKING_OVER_RULES: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.UNREADABLE_DAY: mark(
            "No day that can be read: type it as 2019-03-31 or 31/03/2019."
        ),
        Rule.UNKNOWN_WORD: mark(
            "No list knows this word: say what it means, or type one of the list’s."
        ),
        Rule.DIFFERS_WITHIN_CASE: mark(
            "Another row of this case says something else: let both say the same."
        ),
        Rule.TAKEN_OVER_BEFORE: mark(
            "This case was taken over before: leave its rows out."
        ),
        Rule.NO_DAY_OF_CONSENT: mark(
            "The day of the consent on paper is needed: nobody’s data are kept without"
            " one. Fill it in, or leave the row out."
        ),
    }
)
TAKING_OVER_WORDS: Mapping[type[errors.FieldCaseError], str] = MappingProxyType(
    {
        MatchingUnreadable: mark(
            "What should say how the columns are read has another shape. Start from"
            " what “--dry-run --json” prints as “matching”."
        ),
    }
)
