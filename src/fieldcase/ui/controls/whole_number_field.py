"""A whole number: how many months, years, people."""

from fieldcase.domain.change import JsonValue
from fieldcase.domain.words import Words
from fieldcase.ui.controls.typed_field import TypedField

_MOST_DIGITS = 9


class WholeNumberField(TypedField[int]):
    """`WholeNumberField(words)`; digits of any script are read, none is negative."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("This is no whole number: type digits only."))
        self._words = words

    def read(self, typed: str) -> int | None:
        digits = "".join(typed.split())
        is_number = digits.isdecimal() and len(digits) <= _MOST_DIGITS
        return int(digits) if is_number else None

    def tell(self, value: int) -> str:
        return str(value)

    def store(self, value: int) -> str:
        return str(value)

    def entry(self) -> JsonValue:
        return self.text() if self._value is None else self._value

    def set_entry(self, entry: JsonValue) -> None:
        is_number = isinstance(entry, int) and not isinstance(entry, bool)
        super().set_entry(str(entry) if is_number else entry)
