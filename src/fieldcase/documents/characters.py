"""The characters of a text: which may be written, which way they run, where they break.

A text that mixes directions is kept readable by isolating what runs the other way:
without that a date in Arabic text turns round (UAX 9).
"""

import re
from functools import cache
from unicodedata import bidirectional, category

REPLACEMENT = "\ufffd"
_SPACE = "\u200b"  # of no width: a line may break here

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BROKEN = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

_ISOLATE, _ISOLATE_END = "\u2068", "\u2069"
_HAS_ISOLATES = re.compile("[\u2066-\u2069]")
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_JOINERS = "\u200c\u200d"  # between letters of one word, as Persian writes
_RTL_RUN = re.compile(f"[{_RTL}]+(?:[ ,'’{_JOINERS}-]+[{_RTL}]+)*")
_PHONE = r"\+?[0-9][0-9 \-./()]+[0-9]"
_LTR_WORD = rf"[^\W{_RTL}]+"
_LTR_RUN = re.compile(rf"{_PHONE}|[+#]?{_LTR_WORD}(?:[ \-./:,'’@_–·+]+{_LTR_WORD})+")
_HAS_RTL = re.compile(f"[{_RTL}]")


def writable(text: str) -> str:
    """The same without what no page and no sheet can hold.

    All line ends become line feeds, control characters go, broken ones become
    `REPLACEMENT`.
    """
    if text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text)
    return _BROKEN.sub(REPLACEMENT, _UNWRITABLE.sub("", text))


def runs_right_to_left(text: str) -> bool | None:
    """By the first letter that has a direction; None where none has."""
    for character in text:
        direction = bidirectional(character)
        if direction == "L":
            return False
        if direction in {"R", "AL"}:
            return True
    return None


def set_in(text: str, *, right_to_left: bool) -> str:
    """A short text that stands by itself on a page of this direction."""
    own = runs_right_to_left(text)
    if right_to_left and not own and text.strip():
        return f"{_ISOLATE}{kept_in_order(text, right_to_left=False)}{_ISOLATE_END}"
    return kept_in_order(text, right_to_left=bool(own))


def kept_in_order(text: str, *, right_to_left: bool) -> str:
    """Isolate the runs that go against the direction of the text around them.

    A single word or number needs nothing: the runs have several parts.
    """
    if not right_to_left and not _HAS_RTL.search(text):
        return text
    if _HAS_ISOLATES.search(text):
        return text  # whoever wrote it took care already
    runs = _LTR_RUN if right_to_left else _RTL_RUN
    return runs.sub(_isolated, text)


def _isolated(run: re.Match[str]) -> str:
    return f"{_ISOLATE}{run[0]}{_ISOLATE_END}"


def breakable(text: str, room: int) -> str:
    """Let words longer than `room` characters break, so that none leaves its cell."""
    if len(text) <= room:
        return text
    return _long_word(room).sub(_broken, text)


@cache
def _long_word(room: int) -> re.Pattern[str]:
    return re.compile(rf"[^\s\u200b-]{{{room + 1},}}")


def _broken(word: re.Match[str]) -> str:
    """A chance to break before every letter, never before a mark that sits on one."""
    return "".join(
        letter if category(letter).startswith("M") else f"{_SPACE}{letter}"
        for letter in word[0]
    )
