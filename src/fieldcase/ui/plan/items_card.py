"""The items of a plan as a table for the keyboard; the row one is on is written in."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.plan.plan import ItemStatus, PlanItem
from fieldcase.domain.plan.reference_data import EURO
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.controls.row_table import (
    RowShown,
    RowTable,
    TableRow,
    beside_start,
    two_lines,
)
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.plan.plan_file import PlanFile
from fieldcase.usecases.plan.plan_words import for_whom
from fieldcase.usecases.record_keeping.labels_plan import PLAN_ITEM

# How wide the columns stand beside each other: what, how, amounts, euros, status.
_WIDTHS = (6, 4, 2, 2, 2, 2)
_AMOUNTS = (2, 3, 4)
_PLANNED_AS_WRITTEN = 2  # the same as in euros, where all is written in them
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
        self.add_button = Button(words.say("Add an item"), Kind.QUIET, picture="plus")
        self.add_beside_title(self.add_button)
        self.add_button.clicked.connect(lambda: self.edit_asked.emit(""))
        told = words.say(
            "Nothing is planned yet. Add what helps, in kind or as a service, with its"
            " amount and its fund."
        )
        self._empty = label(told, Role.QUIET, wraps=True)
        self.table = RowTable(_WIDTHS, _AMOUNTS)
        self.table.chosen.connect(self.edit_asked)
        self.add(self._empty, self.table)

    @property
    def rows(self) -> dict[str, TableRow]:
        """By the items' ids."""
        return self.table.rows

    def show_items(self, file: PlanFile) -> None:
        words = self._words
        self._empty.setVisible(not file.items)
        rows = [_row(item, file, words) for item in file.items]
        is_euro = all(item.currency == EURO for item in file.items)
        self.table.leave_out(*([_PLANNED_AS_WRITTEN] if is_euro else []))
        self.table.show_rows(_headings(words), rows, _totals(file.items, words))


def _row(item: PlanItem, file: PlanFile, words: Words) -> RowShown:
    category = words.code(ListName.ASSISTANCE_CATEGORIES, item.any_category)
    status = words.code(ListName.ITEM_STATUS, item.status)
    modality = words.code(ListName.MODALITIES, item.modality)
    fund = words.code(ListName.PROGRAMMES, item.fund)
    whose = for_whom(item, file.persons, words)
    euros = words.money(item.planned_eur, EURO)
    cells: tuple[QWidget, ...] = (
        two_lines(item.any_description, words.beside([category, whose])),
        two_lines(modality, words.beside([fund, item.any_supplier])),
        two_lines(words.money(item.planned, item.currency), _rate_text(item, words)),
        ElidedLabel(words.money(item.planned_eur)),
        ElidedLabel(words.money(item.paid_eur) if item.paid_eur else "–"),
        beside_start(Pill(status, _TONES[item.status])),
    )
    what = item.any_description or category
    return RowShown(item.id, words.beside([what, whose, euros, status]), cells)


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
