"""Names folded so that spellings of one name meet: accents, letter forms, digits.

The folded form is stored and searched; it is ours, so that every database finds
the same.
"""

import re
import unicodedata
from collections.abc import Sequence

_DROPPED = {"ـ": "", "\u200c": "", "\u200d": "", "'": "", "’": "", "ʼ": "", "`": ""}
_SAME = {
    **dict.fromkeys("آأإٱ", "ا"),
    **dict.fromkeys("ىئی", "ي"),
    "ؤ": "و",
    "ک": "ك",
    "ة": "ه",
    "ۀ": "ه",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
}
_TABLE = str.maketrans(_DROPPED | _SAME)
_ASCII = str.maketrans({"'": "", "`": ""})
_BREAK = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Lower case, without marks, in words parted by single spaces."""
    if text.isascii():
        return _BREAK.sub(" ", text.casefold().translate(_ASCII)).strip()
    composed = unicodedata.normalize("NFKC", text).casefold().translate(_TABLE)
    apart = unicodedata.normalize("NFKD", composed)
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    digits = "".join(
        str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in plain
    )
    return _BREAK.sub(" ", digits).strip()


def begins_words(asked: Sequence[str], name: str) -> bool:
    """Whether each of these folded words begins a word of the name."""
    inside = fold(name).split()
    return all(any(word.startswith(one) for word in inside) for one in asked)
