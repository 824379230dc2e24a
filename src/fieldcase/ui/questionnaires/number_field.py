"""A number, typed with any digits and either decimal sign."""

import re
import unicodedata
from typing import Final

from PySide6.QtCore import Qt

from fieldcase.domain.words import Words
from fieldcase.ui.controls.labels import at_start
from fieldcase.ui.controls.typed_field import TypedField

_WHOLE: Final = re.compile(r"[+-]?\d+")
_DECIMAL: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)")
_COMMAS: Final = str.maketrans({"\u066b": ".", ",": "."})
_SPACES: Final = str.maketrans("", "", " \u00a0\u202f\u066c'’")


class NumberField(TypedField[str]):
    """The value is the text that the form holds, as `1200` or `0.5`.

    What is no number stays as typed. `groups` shows thousands apart.
    """

    def __init__(self, words: Words, *, is_whole: bool, groups: bool = False) -> None:
        super().__init__("")
        self._words, self._groups = words, groups
        self._fits = _WHOLE if is_whole else _DECIMAL
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.setAlignment(at_start())

    def read(self, typed: str) -> str | None:
        text = plain_digits(typed).translate(_SPACES).translate(_COMMAS)
        return text if self._fits.fullmatch(text) else None

    def tell(self, value: str) -> str:
        if not self._groups or "." in value:
            return value
        return self._words.number(int(value))

    def store(self, value: str) -> str:
        return value


def plain_digits(typed: str) -> str:
    """ASCII digits, no invisible direction marks."""
    return "".join(
        str(unicodedata.digit(sign)) if sign.isdigit() else sign
        for sign in typed.strip()
        if unicodedata.category(sign) != "Cf"
    )
