"""What the search index keeps of a case, and what of it a typed word may mean.

The keys are ours and stored, so that every database finds the same. They stand in
groups by field class: who may not see phones does not find by them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

from rapidfuzz.distance import OSA

from fieldcase.domain.fields import FieldClass
from fieldcase.domain.folding import fold
from fieldcase.domain.transliteration import in_latin

KEYS_VERSION = 2  # raise it when keys change: stores then index themselves anew
NEAR_LENGTH = 4  # shorter words are not guessed at
FAR_LENGTH = 7  # from here on two slips are forgiven
LONGEST_GUESSED = 60  # letters; what is left of a longer word without two is too much
MOST_WORDS = 8  # of what was typed
LONGEST_FOUND = 200  # signs of a name, number or place: nobody is found by more
_COUNTRY_LETTERS = 2
_CODE_DIGITS = 3  # that a country calling code has at most
_PHONE_DIGITS = 4  # fewer are no phone number
_LEAST_SOUND = 2

# Which group of keys needs which class of field to be seen.
GROUPS: Mapping[str, FieldClass] = {
    "numbers": FieldClass.OPERATIONAL,
    "names": FieldClass.IDENTITY,
    "sounds": FieldClass.IDENTITY,
    "phones": FieldClass.CONTACT,
    "places": FieldClass.CASEWORK,
}
_DIGITS = re.compile(r"\d+")
# Country and device code as they begin a case number; the code has a digit.
_NUMBER = re.compile(r"^([a-z]{2}) ?((?=[0-9a-z]{0,3}\d)[0-9a-z]{4})(?=\d{4}|\b)")
_DIALLED = re.compile(r"\+[\d\s()./-]+")
_HEARD = (
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("shch|sch|tch|tsh|dzh|ch|sh|zh|ts|tz|dz|z|c(?=[eiy])"), "s"),
    (re.compile("kh|x"), "h"),
    (re.compile("gh"), "g"),
    (re.compile("ph"), "f"),
    (re.compile("th"), "t"),
    (re.compile("dh"), "d"),
    (re.compile("ck|q|c"), "k"),
    (re.compile("dj|gj"), "j"),
    (re.compile("w"), "v"),
    (re.compile("^[aeiouy]+"), "a"),
    (re.compile("(?<=.)[aeiouy]|(?<=[^h])h$"), ""),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Words by group, each once, in the order they stand."""

    numbers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


def name_words(*texts: str) -> tuple[str, ...]:
    """The words of names as written and in Latin letters."""
    words: dict[str, None] = {}
    for text in texts:
        begun = text[:LONGEST_FOUND]
        for spelled in (begun, *in_latin(begun)):
            words |= dict.fromkeys(fold(spelled).split())
    return tuple(words)


def number_words(*numbers: str) -> tuple[str, ...]:
    """The parts of case numbers, counters without their zeros too.

    The country stands with the device's code: by itself it would find every case.
    """
    words: dict[str, None] = {}
    for number in numbers:
        country, *parts = fold(number[:LONGEST_FOUND]).split() or [""]
        words |= dict.fromkeys([country + part for part in parts[:1]])
        words |= dict.fromkeys(parts)
        words |= dict.fromkeys(part.lstrip("0") for part in parts if part.isdigit())
    return tuple(word for word in words if word)


def phone_words(*phones: str) -> tuple[str, ...]:
    """All digits of each, and those that are dialled within the country."""
    words: dict[str, None] = {}
    for phone in phones:
        dialled = "".join(_DIGITS.findall(fold(phone[:LONGEST_FOUND])))
        digits = dialled.lstrip("0")
        abroad = phone.lstrip().startswith("+") or dialled.startswith("00")
        skipped = range(1 + (_CODE_DIGITS if abroad else 0))
        words |= dict.fromkeys(digits[some:] for some in skipped)
    return tuple(word for word in words if word)


def sound(word: str) -> str:
    """How a word of Latin letters sounds roughly: its consonants.

    `""` where that says too little. Mohammed, Muhamed and محمد sound alike.
    """
    if not (word.isascii() and word.isalpha()):
        return ""
    for heard, written in _HEARD:
        word = heard.sub(written, word)
    return word if len(word) >= _LEAST_SOUND else ""


def sounds_of(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(heard for word in words if (heard := sound(word))))


class NamesHeard:
    """Words and sounds of many names: what several bear is worked out once."""

    def __init__(self) -> None:
        self._words_of = cache(name_words)
        self._sound_of = cache(sound)

    def words(self, names: Iterable[str]) -> tuple[str, ...]:
        """As `name_words` of them all."""
        found = chain.from_iterable(map(self._words_of, names))
        return tuple(dict.fromkeys(found))

    def sounds(self, words: Iterable[str]) -> tuple[str, ...]:
        """As `sounds_of`."""
        return tuple(dict.fromkeys(filter(None, map(self._sound_of, words))))


def is_guessed_at(word: str) -> bool:
    return len(word) >= NEAR_LENGTH and word.isalpha()


def parts_of(word: str, slips: int = 1) -> frozenset[str]:
    """The word and what is left of it when up to so many letters are missing.

    Two words that differ by one slip share such a part.
    """
    parts = frozenset({word})
    for _ in range(slips):
        parts |= {
            part[:place] + part[place + 1 :]
            for part in parts
            for place in range(len(part))
        }
    return parts


def slips_forgiven(word: str) -> int:
    if not is_guessed_at(word) or len(word) > LONGEST_GUESSED:
        return 0
    return 2 if len(word) >= FAR_LENGTH else 1


def slips_between(one: str, other: str) -> int:
    """Letters missing, added, mistaken or swapped with a neighbour."""
    return OSA.distance(one, other)


@dataclass(frozen=True)  # no slots: its sounds are worked out once
class AskedWord:
    """One word as typed, folded, and in Latin letters where it is not."""

    spellings: tuple[str, ...]
    is_number: bool = False

    @property
    def may_be_a_number(self) -> bool:
        """Whether the beginning of a case number is meant; not by a country alone."""
        typed = self.spellings[0]
        return len(typed) > _COUNTRY_LETTERS or not typed.isalpha()

    @cached_property
    def sounds(self) -> tuple[str, ...]:
        return sounds_of(self.spellings)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed: every word has to be found.

    `phone` are the digits of a number that was typed with spaces; they may stand
    for all the words that are numbers.
    """

    words: tuple[AskedWord, ...]
    phone: str = ""

    def __bool__(self) -> bool:
        return bool(self.words)


def read_asked(text: str) -> Asked:
    dialled = _DIALLED.sub(_digits, text)
    folded = _NUMBER.sub(r"\1\2 ", fold(dialled)).split()[:MOST_WORDS]
    words = tuple(
        AskedWord(tuple(dict.fromkeys((word, *_latin_words(word)))), word.isdigit())
        for word in folded
    )
    digits = "".join(word for word in folded if word.isdigit()).lstrip("0")
    return Asked(words, digits if len(digits) >= _PHONE_DIGITS else "")


def _digits(phone: re.Match[str]) -> str:
    """A number that begins with a plus, as one word."""
    return f" {''.join(_DIGITS.findall(phone[0]))} "


def _latin_words(word: str) -> tuple[str, ...]:
    return tuple("".join(fold(spelled).split()) for spelled in in_latin(word))


@cache
def groups_seen(seen: frozenset[FieldClass]) -> tuple[str, ...]:
    """The groups of keys by which somebody who sees these classes may find."""
    return tuple(group for group, of in GROUPS.items() if of in seen)
