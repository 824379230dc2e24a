"""A secret as signs that people read off paper, say aloud and type.

Seven groups of five Crockford signs hold 140 bits, four groups 80. The last sign of
each group checks it and its place, in the field of 32 elements: a wrong sign, two
signs turned round and two groups exchanged are always noticed, and the group is named.
"""

import re
import secrets
import unicodedata

from fieldcase.domain.identity import CODE_SIGNS, Randomness
from fieldcase.domain.key_errors import CodeIncomplete, CodeMistyped

GROUPS = 7
GROUP_LENGTH = 5  # the last one checks
_DATA = GROUP_LENGTH - 1
_BITS = 5 * _DATA  # of a group
_SEPARATORS = re.compile(r"[\s\u200e\u200f\u2066-\u2069.,:/_\-–—·]+")
_ALIKE = str.maketrans("OIL", "011")
_POLYNOMIAL = 0b100101  # x⁵ + x² + 1


def _powers() -> tuple[int, ...]:
    powers = [1]
    while len(powers) < len(CODE_SIGNS) - 1:
        doubled = powers[-1] << 1
        powers.append(doubled ^ _POLYNOMIAL if doubled >> 5 else doubled)
    return tuple(powers)


_POWERS = _powers()
_LOGARITHMS = {power: place for place, power in enumerate(_POWERS)}


def secret_size(groups: int = GROUPS) -> int:
    """How many bytes hold so many groups."""
    return (_BITS * groups + 7) // 8


SECRET_SIZE = secret_size()


def new_secret(
    randomness: Randomness = secrets.token_bytes, groups: int = GROUPS
) -> bytes:
    size = secret_size(groups)
    drawn = int.from_bytes(randomness(size)) & (1 << _BITS * groups) - 1
    return drawn.to_bytes(size)


def code_of(secret: bytes, groups: int = GROUPS) -> str:
    """As in `7QK4M-…`, so many groups."""
    number = int.from_bytes(secret)
    signs = [number >> 5 * place & 31 for place in range(_DATA * groups)][::-1]
    parted = [signs[start : start + _DATA] for start in range(0, len(signs), _DATA)]
    return "-".join(
        "".join(CODE_SIGNS[sign] for sign in (*group, _check(group, place)))
        for place, group in enumerate(parted)
    )


def secret_of(typed: str, groups: int = GROUPS) -> bytes:
    """What was typed, however it was spaced; small letters and O, I, L will do.

    Raises:
        CodeIncomplete: signs are missing or too many.
        CodeMistyped: with the groups that hold an error.
    """
    number, wrong = 0, []
    for place, group in enumerate(_groups(typed, groups)):
        signs = [CODE_SIGNS.find(sign) for sign in group]
        is_sound = len(signs) == GROUP_LENGTH and min(signs) >= 0
        if not is_sound or _check(signs[:-1], place) != signs[-1]:
            wrong.append(str(place + 1))
            continue
        for sign in signs[:-1]:
            number = number << 5 | sign
    if wrong:
        raise CodeMistyped(", ".join(wrong))
    return number.to_bytes(secret_size(groups))


def plain_signs(typed: str) -> str:
    """The signs of any such code, without what stands between them."""
    return "".join(_plain(part) for part in _SEPARATORS.split(typed) if part)


def _groups(typed: str, wanted: int) -> list[str]:
    """By the gaps where there are as many groups, else five signs at a time."""
    parts = [_plain(part) for part in _SEPARATORS.split(typed) if part]
    if len(parts) == wanted:
        return parts
    signs = "".join(parts)
    if len(signs) != wanted * GROUP_LENGTH:
        raise CodeIncomplete(len(signs), wanted * GROUP_LENGTH)
    starts = range(0, len(signs), GROUP_LENGTH)
    return [signs[start : start + GROUP_LENGTH] for start in starts]


def _plain(part: str) -> str:
    """Capital Latin letters and digits, from whatever keyboard."""
    digits = (unicodedata.digit(sign, None) for sign in part)
    plain = "".join(
        sign if digit is None else str(digit)
        for sign, digit in zip(part, digits, strict=True)
    )
    return unicodedata.normalize("NFKC", plain).upper().translate(_ALIKE)


def _check(signs: list[int], place: int) -> int:
    sum_of = _POWERS[place]
    for weight, sign in enumerate(signs, start=1):
        if sign:
            sum_of ^= _POWERS[(_LOGARITHMS[sign] + weight) % len(_POWERS)]
    return sum_of
