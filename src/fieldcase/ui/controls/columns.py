"""Cards below each other in a column, and two columns beside each other."""

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.ui.look.tokens import CARD_GAP

Cards = Iterable[QWidget]


def column_of(cards: Cards) -> QVBoxLayout:
    """From top to bottom; what is left of a column stays empty."""
    column = QVBoxLayout()
    column.setSpacing(CARD_GAP)
    for card in cards:
        column.addWidget(card)
    column.addStretch()
    return column


def two_columns(
    first: Cards, second: Cards, shares: tuple[int, int] = (3, 2)
) -> QHBoxLayout:
    """The first at the start of the line; `shares` of the width for each."""
    columns = QHBoxLayout()
    columns.setSpacing(CARD_GAP)
    for cards, share in zip((first, second), shares, strict=True):
        columns.addLayout(column_of(cards), share)
    return columns
