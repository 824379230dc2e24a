"""What withdrawing a consent means: it is told, purpose by purpose, before."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.words import Words, mark

EFFECTS: Mapping[str, str] = MappingProxyType(
    {
        "C1": mark(
            "No further counselling is recorded. What identifies the person may be"
            " erased if they ask for it."
        ),
        "C2": mark(
            "Nothing more is told to carriers and offices on the way, and the journey"
            " cannot go on."
        ),
        "C3": mark(
            "Nothing more is told to the partner in the country of origin, who then"
            " cannot help with reintegration."
        ),
        "C4": mark("The person is no longer named to the funder."),
        "C5": mark(
            "No medical data are passed on any more; steps that need them stop."
        ),
        "C6": mark("The family is not contacted any more."),
        "C7": mark("Nobody visits or calls for monitoring any more."),
        "C8": mark(
            "Nothing more is published; what is printed already cannot be taken back."
        ),
        "C9": mark("The name goes off the training provider’s list."),
        "C10": mark("The organisation is told nothing more; what it was told remains."),
        "C11": mark("The case is left out of research from now on."),
    }
)
_ANY = mark("From now on this is blocked; that it was given stays known.")


def effect_of_withdrawing(purpose: str, words: Words) -> str:
    """In one or two sentences."""
    return words.say(EFFECTS.get(purpose, _ANY))
