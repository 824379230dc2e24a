"""How strong a passphrase is: judged offline as it is typed, with advice in words.

zxcvbn knows frequent words, names, dates and rows of keys; its sentences are said in
the reader's language by our own catalogue.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from fieldcase.domain.errors import WeakPassphrase
from fieldcase.domain.key_errors import PassphraseTooEasy
from fieldcase.domain.words import mark

LEAST_LENGTH = 8
LEAST_SCORE = 3  # of 4: years of guessing, where a guess costs as much as here
BEST_SCORE = 4
_JUDGED = 72  # signs; what follows can only make it stronger

_SAID: Mapping[str, str] = MappingProxyType(
    {
        "Add another word or two. Uncommon words are better.": mark(
            "Add another word or two. Uncommon words are better."
        ),
        "Straight rows of keys are easy to guess.": mark(
            "Keys in a row are easy to guess."
        ),
        "Short keyboard patterns are easy to guess.": mark(
            "Short patterns on the keyboard are easy to guess."
        ),
        "Use a longer keyboard pattern with more turns.": mark(
            "Use words instead of a pattern on the keyboard."
        ),
        'Repeats like "aaa" are easy to guess.': mark(
            "Repeated signs, as in aaa, are easy to guess."
        ),
        'Repeats like "abcabcabc" are only slightly harder to guess than "abc".': mark(
            "Repeating a part of it, as in abcabc, hardly helps."
        ),
        "Avoid repeated words and characters.": mark("Avoid repeated words and signs."),
        'Sequences like "abc" or "6543" are easy to guess.': mark(
            "Sequences such as abc or 6543 are easy to guess."
        ),
        "Avoid sequences.": mark("Avoid sequences."),
        "Recent years are easy to guess.": mark("Recent years are easy to guess."),
        "Avoid recent years.": mark("Avoid recent years."),
        "Avoid years that are associated with you.": mark(
            "Avoid years that have to do with you."
        ),
        "Dates are often easy to guess.": mark("Dates are easy to guess."),
        "Avoid dates and years that are associated with you.": mark(
            "Avoid dates and years that have to do with you."
        ),
        "This is a top-10 common password.": mark(
            "This is one of the ten most common passwords."
        ),
        "This is a top-100 common password.": mark(
            "This is one of the hundred most common passwords."
        ),
        "This is a very common password.": mark("This is a very common password."),
        "This is similar to a commonly used password.": mark(
            "This resembles a common password."
        ),
        "A word by itself is easy to guess.": mark("One word alone is easy to guess."),
        "Names and surnames by themselves are easy to guess.": mark(
            "A name alone is easy to guess."
        ),
        "Common names and surnames are easy to guess.": mark(
            "Common names are easy to guess."
        ),
        "Capitalization doesn't help very much.": mark("Capital letters hardly help."),
        "All-uppercase is almost as easy to guess as all-lowercase.": mark(
            "Only capital letters are as easy to guess as only small ones."
        ),
        "Reversed words aren't much harder to guess.": mark(
            "Words written backwards hardly help."
        ),
        "Predictable substitutions like '@' instead of 'a' don't help very much.": mark(
            "Replacing letters by similar signs, as in p@ssword, hardly helps."
        ),
    }
)
_FIRST = mark("Use a few words that do not belong together.")
_TOO_SHORT = mark("It is too short: use at least eight signs.")


@dataclass(frozen=True, slots=True)
class Strength:
    """`score` from 0 to 4; `advice` are marked sentences, what is wrong first."""

    score: int
    is_enough: bool
    advice: tuple[str, ...] = ()


def passphrase_strength(text: str, known_words: Iterable[str] = ()) -> Strength:
    """Judge a new passphrase; `known_words` are those that others know of its owner.

    Nothing of the passphrase is kept, nor in the advice.
    """
    if not text:
        return Strength(0, is_enough=False, advice=(_FIRST,))
    from zxcvbn import zxcvbn  # noqa: PLC0415 its lists load only where they are needed

    judged = zxcvbn(text[:_JUDGED], user_inputs=_parts(known_words))
    told = [judged["feedback"]["warning"], *judged["feedback"]["suggestions"]]
    advice = [_SAID[each] for each in told if each in _SAID]
    is_long = len(text) >= LEAST_LENGTH
    score = judged["score"] if is_long else min(judged["score"], LEAST_SCORE - 1)
    if not is_long:
        advice.insert(0, _TOO_SHORT)
    return Strength(score, score >= LEAST_SCORE, tuple(advice))


def check_passphrase(text: str, known_words: Iterable[str] = ()) -> None:
    """Refuse a new passphrase that would be guessed.

    Raises:
        WeakPassphrase: it has too few characters.
        PassphraseTooEasy: it is long enough, but made of what everybody tries first.
    """
    if len(text) < LEAST_LENGTH:
        raise WeakPassphrase(LEAST_LENGTH)
    if not passphrase_strength(text, known_words).is_enough:
        raise PassphraseTooEasy


def _parts(known_words: Iterable[str]) -> list[str]:
    """Names as a whole and word by word."""
    return [part for name in known_words for part in (name, *name.split()) if part]
