"""What is said of entries of a visit, of a photo, and of a schedule."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.rules import Rule
from fieldcase.domain.words import mark

VISIT_RULES: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.BEFORE_THE_RETURN: mark(
            "This is before the return: check the day, or the day of departure in the"
            " case."
        ),
        Rule.NOT_A_POSITION: mark(
            "These are no degrees: type both, as 41.7151 and 44.8271, or leave both"
            " empty."
        ),
        Rule.NO_PLACE_IN_FILE: mark(
            "This file tells no place: choose a photo taken with its place, or a GPX"
            " file."
        ),
        Rule.NOT_CONFIRMED: mark(
            "Ask whether they agree to the visit, and tick it. If they do not, the"
            " outcome is that they refused."
        ),
        Rule.VISIT_NOT_WANTED: mark(
            "Somebody here refused visits and surveys: take a new consent first, or do"
            " not speak with them."
        ),
        Rule.STORY_NOT_ALLOWED: mark(
            "Everybody spoken with has to consent to publishing first: take the"
            " consent, or leave the story out."
        ),
        Rule.PHOTO_NOT_ALLOWED: mark(
            "Everybody spoken with has to consent to publishing a photo or story before"
            " a photo is kept."
        ),
        Rule.NOT_A_PHOTO: mark("This is no picture: choose a photo."),
        Rule.ABOVE_PLANNED: mark(
            "More was received than was planned: say in the remark of that item why."
        ),
        Rule.MONTHS_NOT_UNDERSTOOD: mark(
            "Type whole months after the return, as 1, 3, 6, 9, 12."
        ),
    }
)
