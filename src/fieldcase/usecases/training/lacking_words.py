"""What is lacking for a certificate, in words that name the way to it."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.training.certificate_rules import Lack, Lacking
from fieldcase.domain.words import Words, mark

WORDS: Mapping[Lacking, str] = MappingProxyType(
    {
        Lacking.COURSE_CANCELLED: mark("The course was cancelled."),
        Lacking.NO_PLACE: mark("There is no place on the course: give one first."),
        Lacking.OPEN_MEETINGS: mark(
            "Not every meeting is closed yet: close them in the register."
        ),
        Lacking.NEVER_THERE: mark("No meeting was attended."),
        Lacking.HOURS: mark(
            "{reached} of the hours were attended, {needed} are needed."
        ),
        Lacking.MEETINGS: mark(
            "{reached} of the meetings were attended, {needed} are needed."
        ),
        Lacking.TEST: mark("The test has to be passed."),
    }
)


def lack_sentence(lack: Lack, words: Words) -> str:
    """One whole sentence."""
    reached, needed = (words.percent(one / 100) for one in (lack.reached, lack.needed))
    return words.say(WORDS[lack.what], reached=reached, needed=needed)
