"""A page with one narrow sheet in its middle, for what comes before the work."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fieldcase.domain.words import Words
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.tokens import FORM_WIDTH, HUGE, NORMAL, ROOMY, SNUG, Tone

if TYPE_CHECKING:
    from fieldcase.ui.controls.callout import Callout
    from fieldcase.ui.controls.progress_strip import ProgressStrip

BRAND = "FieldCase"


class Sheet(QScrollArea):
    """Fill `card`; `show_trouble` says on top of it what went wrong."""

    def __init__(self, title: str, explanation: str, brand: str = BRAND) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("page_ground")
        self.setAccessibleName(title)
        ground = QWidget()
        ground.setObjectName("page_ground")
        self.card = Card()
        self.card.content.setContentsMargins(ROOMY, ROOMY, ROOMY, ROOMY)
        self._trouble: Callout | None = None
        column = QVBoxLayout()
        column.setSpacing(SNUG)
        column.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        for text, role in (
            (brand, Role.BRAND),
            (title, Role.PAGE_TITLE),
            (explanation, Role.QUIET),
        ):
            told = label(text, role, wraps=True)
            told.setAlignment(centre)
            column.addWidget(told)
        column.addWidget(self.card)
        column.addStretch(2)
        self.card.setFixedWidth(FORM_WIDTH)
        outer = QHBoxLayout(ground)
        outer.setContentsMargins(HUGE, NORMAL, HUGE, NORMAL)
        outer.addStretch()
        outer.addLayout(column)
        outer.addStretch()
        self.setWidget(ground)

    def clear(self) -> None:
        """Forget what was typed here, as once the store is open."""
        self.show_trouble("")

    def show_trouble(self, sentence: str, tone: Tone = Tone.WRONG) -> None:
        """One sentence that says what happened and what to do; nothing clears it.

        In another tone it may be good news too.
        """
        if self._trouble is not None:
            self._trouble.hide()
            self._trouble.deleteLater()
            self._trouble = None
        if sentence:
            from fieldcase.ui.controls.callout import Callout  # noqa: PLC0415 if there is any

            self._trouble = Callout(tone, sentence)
            self.card.content.insertWidget(0, self._trouble)
            self._trouble.show()


def strip_in(page: Sheet, words: Words) -> "ProgressStrip":
    """Deriving a key cannot be cancelled half-way: there is no button for it."""
    from fieldcase.ui.controls.progress_strip import ProgressStrip  # noqa: PLC0415 once work begins

    strip = ProgressStrip(words)
    strip.cancel_button.hide()
    page.card.add(strip)
    return strip
