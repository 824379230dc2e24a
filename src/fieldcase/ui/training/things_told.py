"""Many things in one panel: the first of them in words, the others counted."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from fieldcase.domain.words import Words
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.look.tokens import Tone

MOST_TOLD = 12
Thing = TypeVar("Thing")


def callout_of(
    tone: Tone,
    title: str,
    things: Sequence[Thing],
    say: Callable[[Thing, Words], str],
    words: Words,
) -> Callout:
    """The first of them in words: of thousands nobody reads all."""
    callout = Callout(tone, title)
    for thing in things[:MOST_TOLD]:
        callout.add(say(thing, words))
    more = len(things) - MOST_TOLD
    if more > 0:
        callout.add(words.say_many("and {count} more", "and {count} more", more))
    return callout
