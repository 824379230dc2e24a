"""An amount of money, typed as people write it and kept as whole cents."""

from fieldcase.domain.change import JsonValue
from fieldcase.domain.money import amount_text, read_amount
from fieldcase.domain.words import Words
from fieldcase.ui.controls.typed_field import TypedField


class AmountField(TypedField[int]):
    """`AmountField(words)`; the entry is a number of cents once it is understood."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("This is no amount: try 1250 or 1 250,50."))

    def read(self, typed: str) -> int | None:
        return read_amount(typed)

    def tell(self, value: int) -> str:
        return amount_text(value)

    def store(self, value: int) -> str:
        return amount_text(value)

    def entry(self) -> JsonValue:
        return self.text() if self._value is None else self._value

    def set_entry(self, entry: JsonValue) -> None:
        is_cents = isinstance(entry, int) and not isinstance(entry, bool)
        super().set_entry(amount_text(entry) if is_cents else entry)  # type: ignore[arg-type] # a bool was left out
