"""Places as text: latitude and longitude, one point a line where there are several."""

import re
from typing import Final

from PySide6.QtCore import Qt

from fieldcase.domain.change import JsonValue
from fieldcase.domain.words import Words
from fieldcase.ui.controls.text_area import TextArea
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.look.tokens import AREA_LEAST
from fieldcase.ui.questionnaires.number_field import plain_digits

_APART: Final = re.compile(r"[\s;]+|,\s+")
_DECIMAL_COMMA: Final = re.compile(r"(?<=\d),(?=\d)")
_PARTS: Final = 4  # latitude, longitude, altitude, accuracy
_LEAST_PARTS: Final = 2


class PointField(TextField):
    """`50.85, 4.35` as the form holds it: `50.85 4.35 0 0`."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Latitude and longitude: 50.8503, 4.3517"))
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def entry(self) -> JsonValue:
        return point_of(self.text())

    def set_entry(self, entry: JsonValue) -> None:
        text = entry if isinstance(entry, str) else ""
        self.set_value(_shown(text))


class PointsField(TextArea):
    """One point a line; `closes` goes back to the first point by itself."""

    def __init__(self, words: Words, *, closes: bool) -> None:
        super().__init__(
            words.say("One point a line: 50.8503, 4.3517"), least=AREA_LEAST
        )
        self._closes = closes
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def entry(self) -> JsonValue:
        points = [point_of(line) for line in self.toPlainText().splitlines()]
        kept = [point for point in points if point]
        if self._closes and len(kept) > 2 and kept[0] != kept[-1]:  # noqa: PLR2004 corners of a shape
            kept.append(kept[0])
        return ";".join(kept)

    def set_entry(self, entry: JsonValue) -> None:
        text = entry if isinstance(entry, str) else ""
        points = [_shown(point.strip()) for point in text.split(";")]
        if self._closes and len(points) > _PARTS - 1 and points[0] == points[-1]:
            points.pop()
        self.set_value("\n".join(points))


def point_of(typed: str) -> str:
    """With altitude and accuracy; what is no pair of numbers stays as typed."""
    text = plain_digits(typed)
    if not text:
        return ""
    parts = [part for part in _APART.split(text) if part]
    if len(parts) == 1 and text.count(",") == 1:
        parts = text.split(",")
    numbers = [_DECIMAL_COMMA.sub(".", part).strip(",") for part in parts]
    if not _LEAST_PARTS <= len(numbers) <= _PARTS or not all(map(_is_number, numbers)):
        return typed.strip()
    return " ".join([*numbers, *["0"] * (_PARTS - len(numbers))])


def _shown(point: str) -> str:
    """Without an altitude and accuracy of nothing."""
    parts = point.split()
    while len(parts) > _LEAST_PARTS and parts[-1] in {"0", "0.0"}:
        parts.pop()
    are_numbers = len(parts) >= _LEAST_PARTS and all(map(_is_number, parts))
    return ", ".join(parts) if are_numbers else point


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
