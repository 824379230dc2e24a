"""A form written from right to left in a window that is not, and the reverse."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from fieldcase.domain.words import RIGHT_TO_LEFT
from fieldcase.forms.wording import language_code


def direction_of(language: str) -> Qt.LayoutDirection:
    """Of a language as the form names it: `العربية (ar)`."""
    is_mirrored = language_code(language) in RIGHT_TO_LEFT
    directions = Qt.LayoutDirection
    return directions.RightToLeft if is_mirrored else directions.LeftToRight


def align_at_start(part: QWidget) -> None:
    """Lines begin where the part's own direction does, whatever script they are in."""
    lines: list[QLabel | QLineEdit] = [*part.findChildren(QLabel)]
    for each in (*lines, *part.findChildren(QLineEdit)):
        flags = Qt.AlignmentFlag
        if each.alignment() & flags.AlignHCenter:
            continue
        is_mirrored = each.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = flags.AlignRight if is_mirrored else flags.AlignLeft
        top = each.alignment() & flags.AlignVertical_Mask
        each.setAlignment(side | flags.AlignAbsolute | top)
