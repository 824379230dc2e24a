"""A time of day, typed as people say it: 9, 930, 9:30, 9h30, 2pm."""

from datetime import time

from fieldcase.domain.words import Words
from fieldcase.ui.controls.typed_field import TypedField
from fieldcase.ui.filling.typed_dates import parse_time


class TimeField(TypedField[time]):
    """`TimeField(words)`: understands 9, 930, 9:30, 9h30, 2pm."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("This is no time of day: try 9, 930 or 14:30."))
        self.setPlaceholderText("9:30")

    def read(self, typed: str) -> time | None:
        return parse_time(typed)

    def tell(self, value: time) -> str:
        return f"{value:%H:%M}"

    def store(self, value: time) -> str:
        return value.isoformat()
