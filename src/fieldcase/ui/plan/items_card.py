"""The items of a plan as a table for the keyboard; the row one is on is written in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.plan import ItemStatus, PlanItem
from fieldcase.domain.reference_data import EURO
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.tokens import SMALL, SNUG, TINY, Tone
from fieldcase.usecases.labels_plan import PLAN_ITEM
from fieldcase.usecases.plan_file import PlanFile
from fieldcase.usecases.plan_words import for_whom

_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
# How wide the columns stand beside each other: what, how, amounts, euros, status.
_WIDTHS = (5, 4, 2, 2, 2, 2)
_TONES = {
    ItemStatus.PLANNED: Tone.NEUTRAL,
    ItemStatus.APPROVED: Tone.STEP,
    ItemStatus.ORDERED: Tone.STEP,
    ItemStatus.PAID: Tone.INFORMATION,
    ItemStatus.DELIVERED: Tone.GOOD,
    ItemStatus.VERIFIED: Tone.GOOD,
    ItemStatus.CANCELLED: Tone.NEUTRAL,
    ItemStatus.REFUNDED: Tone.ATTENTION,
}


class ItemsCard(Card):
    """`show_items(file)`; `edit_asked` carries an item's id, "" for a new one."""

    edit_asked = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("What is planned"))
        self._words = words
        self.rows: dict[str, ItemRow] = {}
        self.add_button = Button(words.say("Add an item"), Kind.QUIET, picture="plus")
        self.add_beside_title(self.add_button)
        self.add_button.clicked.connect(lambda: self.edit_asked.emit(""))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.content.addLayout(self._list)
        self._panel: QWidget | None = None
        self._under = ""

    def keep_panel(self, panel: QWidget) -> None:
        """The form stands at the end, or under the row that it is about."""
        self._panel = panel
        self.content.addWidget(panel)

    def show_items(self, file: PlanFile) -> None:
        self._clear()
        self.rows = {}
        words = self._words
        if not file.items:
            told = words.say(
                "Nothing is planned yet. Add what helps, in kind or as a service, with"
                " its amount and its fund."
            )
            self._list.addWidget(label(told, Role.QUIET, wraps=True))
            return
        self._list.addWidget(_Line(_headings(words), Role.SMALL))
        for item in file.items:
            row = ItemRow(words, item, for_whom(item, file.persons, words))
            row.chosen.connect(self.edit_asked)
            row.moved.connect(self._move)
            self.rows[item.id] = row
            self._list.addWidget(row)
        self._list.addWidget(_Line(_totals(file.items, words), Role.STRONG))
        self.put_under(self._under)

    def put_under(self, item_id: str) -> None:
        """Open the form where the row stands."""
        self._under = item_id
        if self._panel is None:
            return
        row = self.rows.get(item_id)
        if row is None:
            self.content.addWidget(self._panel)
        else:
            self._list.insertWidget(self._list.indexOf(row) + 1, self._panel)

    def _move(self, item_id: str, step: int) -> None:
        rows = list(self.rows.values())
        here = list(self.rows).index(item_id)
        rows[(here + step) % len(rows)].setFocus(Qt.FocusReason.TabFocusReason)

    def _clear(self) -> None:
        if self._panel is not None:
            self.content.addWidget(self._panel)  # it outlives the rows
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()


class _Line(QWidget):
    """Words in the table's columns."""

    def __init__(self, texts: Sequence[str], role: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(SMALL, TINY, SMALL, TINY)
        row.setSpacing(SNUG)
        for text, width in zip(texts, _WIDTHS, strict=True):
            row.addWidget(ElidedLabel(text, role), width)


class ItemRow(QFrame):
    """One item. Enter or a click opens it; the arrow keys go to its neighbours."""

    chosen = Signal(str)
    moved = Signal(str, int)

    def __init__(self, words: Words, item: PlanItem, whose: str) -> None:
        super().__init__()
        self._id = item.id
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        category = words.code(ListName.ASSISTANCE_CATEGORIES, item.any_category)
        status = words.code(ListName.ITEM_STATUS, item.status)
        euros = words.money(item.planned_eur, EURO)
        self.setAccessibleName(
            words.beside([item.any_description or category, whose, euros, status])
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(SMALL, TINY, SMALL, TINY)
        row.setSpacing(SNUG)
        modality = words.code(ListName.MODALITIES, item.modality)
        fund = words.code(ListName.PROGRAMMES, item.fund)
        columns: tuple[QWidget, ...] = (
            _pair(item.any_description, words.beside([category, whose])),
            _pair(modality, words.beside([fund, item.any_supplier])),
            _pair(words.money(item.planned, item.currency), _rate_text(item, words)),
            ElidedLabel(words.money(item.planned_eur)),
            ElidedLabel(words.money(item.paid_eur) if item.paid_eur else "–"),
            _status(status, item.status),
        )
        for column, width in zip(columns, _WIDTHS, strict=True):
            row.addWidget(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _OPEN:
            self.chosen.emit(self._id)
        elif key in _MOVES:
            self.moved.emit(self._id, _MOVES[key])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self._id)


def _pair(first: str, second: str) -> QWidget:
    made = QWidget()
    lines = QVBoxLayout(made)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(0)
    lines.addWidget(ElidedLabel(first))
    if second:
        lines.addWidget(ElidedLabel(second, Role.SMALL))
    return made


def _status(told: str, status: ItemStatus) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(Pill(told, _TONES[status]))
    row.addStretch()
    return made


def _rate_text(item: PlanItem, words: Words) -> str:
    """The rate that was used, where there was one to use."""
    if item.currency == EURO or not item.rate:
        return ""
    return words.say("at {rate}", rate=item.rate)


def _headings(words: Words) -> tuple[str, ...]:
    return (
        words.say(PLAN_ITEM["description"]),
        words.say(PLAN_ITEM["modality"]),
        words.say(PLAN_ITEM["planned"]),
        words.say("Planned, EUR"),
        words.say("Paid, EUR"),
        words.say(PLAN_ITEM["status"]),
    )


def _totals(items: Sequence[PlanItem], words: Words) -> tuple[str, ...]:
    counted = [item for item in items if item.counts]
    planned = sum(item.planned_eur for item in counted)
    paid = sum(item.paid_eur for item in counted)
    return (words.say("Total"), "", "", words.money(planned), words.money(paid), "")
