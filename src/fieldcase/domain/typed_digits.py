"""Text from other keyboards: digits of any script, signs that only turn directions."""

import unicodedata

# Soft hyphens, joiners, byte-order marks, and what only turns directions.
_UNSEEN = dict.fromkeys(
    map(ord, "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
)
_UNSEEN |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def plain_text(text: str) -> str:
    """The same with western digits, plain widths, and nothing that is not seen."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFKC", text).translate(_UNSEEN)
    return "".join(_digit(sign) for sign in composed)


def _digit(sign: str) -> str:
    value = unicodedata.digit(sign, -1) if sign.isdecimal() else -1
    return sign if value < 0 else str(value)
