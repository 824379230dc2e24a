"""What draws attention before anything is promised, in words that promise nothing.

The rules behind it are as published and were not verified since: each sentence sends
the reader to the funder.
"""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.eligibility import Attention, Point
from fieldcase.domain.words import Words, mark

POINTS: Mapping[Point, str] = MappingProxyType(
    {
        Point.ASSISTED_BEFORE: mark(
            "Was assisted to return before: the published rule leaves five years"
            " between, until {day}. Ask the funder."
        ),
        Point.ASSISTED_BEFORE_UNDATED: mark(
            "Was assisted to return before: find out when, since the published rule"
            " leaves five years between."
        ),
        Point.NATURALISED: mark(
            "{name} has Belgian nationality: the published rule leaves naturalised"
            " people out. Ask the funder."
        ),
        Point.FIRST_MEMBER_STATES: mark(
            "{name} is a national of one of the first fifteen EU states: the published"
            " rule leaves them out. Ask the funder."
        ),
        Point.ONLY_BY_EXCEPTION: mark(
            "Reintegration to a visa-free or EU destination was only by exception, for"
            " vulnerable people: ask the funder and say why."
        ),
        Point.SUPPORT_ENDED: mark(
            "Reintegration support for this destination was reported as ended: ask the"
            " funder."
        ),
    }
)


def attention_sentence(one: Attention, names: Mapping[str, str], words: Words) -> str:
    """`names` are the people's, by id."""
    name = names.get(one.person_id or "", "")
    return words.say(POINTS[one.point], name=name, day=words.date(one.day))
