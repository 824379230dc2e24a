"""What became of the items of the plan: each beside what was planned for it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.domain.change import JsonValue
from fieldcase.domain.clock import Clock
from fieldcase.domain.codelists import ListName
from fieldcase.domain.money import cents_of
from fieldcase.domain.plan.plan import PlanItem
from fieldcase.domain.rules import is_empty
from fieldcase.domain.words import Words
from fieldcase.ui.controls.amount_field import AmountField
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.filling.form_part import field_grid
from fieldcase.ui.look.tokens import SMALL, SNUG
from fieldcase.usecases.monitoring.visit_words import item_name, item_planned

_CAME = frozenset({"YES", "PART"})  # something was received, so there is more to say


class ItemsSeen(QWidget):
    """`offer(items)` before `set_entry`; the entry has a row an item, as a visit does.

    What a draft says of an item that the plan does not have any more stays in it.
    """

    changed = Signal()
    problem_found = Signal(str)

    def __init__(self, words: Words, clock: Clock) -> None:
        super().__init__()
        self._words, self._clock = words, clock
        self.rows: list[ItemRow] = []
        self._others: list[JsonValue] = []
        self._rows_at = QVBoxLayout(self)
        self._rows_at.setContentsMargins(0, 0, 0, 0)
        self._rows_at.setSpacing(SNUG)

    def offer(self, items: Sequence[PlanItem]) -> None:
        """Ask of these; rows that are there already are used again."""
        is_other = len(self.rows) != len(items)
        while len(self.rows) > len(items):
            row = self.rows.pop()
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(items):
            row = ItemRow(self._words, self._clock)
            row.changed.connect(self.changed)
            self.rows.append(row)
            self._rows_at.addWidget(row)
        for row, item in zip(self.rows, items, strict=True):
            row.show_item(item)
        if is_other:
            self._keep_place()

    def entry(self) -> JsonValue:
        return [*(row.entry() for row in self.rows), *self._others]

    def set_entry(self, entry: JsonValue) -> None:
        rows = entry if isinstance(entry, list) else []
        told = [one for one in rows if isinstance(one, dict)]
        by_id = {str(one.get("item_id")): one for one in told}
        for row in self.rows:
            row.set_entry(by_id.pop(row.item_id, {}))
        self._others = list(by_id.values())

    def setFocus(
        self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        if self.rows:
            self.rows[0].received.setFocus(reason)

    def _keep_place(self) -> None:
        """Rows made late would be last of all in the order of Tab."""
        last: QWidget = self
        for row in self.rows:
            for stop in row.stops():
                QWidget.setTabOrder(last, stop)
                last = stop


class ItemRow(QWidget):
    """One item: whether it came; what came of it once something did."""

    changed = Signal()

    def __init__(self, words: Words, clock: Clock) -> None:
        super().__init__()
        self._words = words
        self._item: PlanItem | None = None
        self.item_id = ""
        self._name = label("", Role.STRONG, wraps=True)
        self._planned = label("", Role.SMALL, wraps=True)
        self.received = ChoiceChips(
            choices_of(ListName.RECEIVED_STATES, words), is_multiple=False
        )
        self.amount, self.on = AmountField(words), DateField(words, clock)
        quality = choices_of(ListName.ITEM_QUALITY, words)
        self.quality = ChoiceChips(quality, is_multiple=False)
        self.problem = TextField()
        self._fields: dict[str, LabelledField] = {
            "amount": LabelledField(words.say("Amount received"), self.amount),
            "on": LabelledField(words.say("Received on"), self.on),
            "quality": LabelledField(words.say("Quality"), self.quality),
        }
        self._remark = LabelledField(words.say("Problems, or why more"), self.problem)
        self._lay_out()
        for control in (self.received, self.problem, *self._controls()):
            control.changed.connect(self._follow)

    def show_item(self, item: PlanItem) -> None:
        words = self._words
        self._item, self.item_id = item, item.id
        name = item_name(item, words)
        self._name.setText(name)
        self._planned.setText(item_planned(item, words))
        self.received.setAccessibleName(words.say("Received: {item}", item=name))

    def entry(self) -> JsonValue:
        return {
            "item_id": self.item_id,
            "received": self.received.entry(),
            "problem": self.problem.entry(),
            **{name: field.control.entry() for name, field in self._fields.items()},
        }

    def set_entry(self, entry: Mapping[str, JsonValue]) -> None:
        self.received.set_entry(entry.get("received"))
        self.problem.set_entry(entry.get("problem"))
        for name, field in self._fields.items():
            field.control.set_entry(entry.get(name))
        self._show_what_is_asked()

    def stops(self) -> tuple[QWidget, ...]:
        chips = (*self.received.buttons, self.amount, self.on, *self.quality.buttons)
        return (*chips, self.problem)

    def _controls(self) -> tuple[AmountField, DateField, ChoiceChips]:
        return self.amount, self.on, self.quality

    def _lay_out(self) -> None:
        self._more = QWidget()
        amount, on, quality = self._fields.values()
        more = QVBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.addLayout(field_grid([(amount, 3), (on, 4), (quality, 5)]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        parts: tuple[QWidget, ...] = (self._name, self._planned, self.received)
        for part in (*parts, self._more, self._remark):
            layout.addWidget(part)
        for late in (self._more, self._remark):
            late.hide()

    def _follow(self) -> None:
        self._show_what_is_asked()
        self.changed.emit()

    def _show_what_is_asked(self) -> None:
        received = self.received.value()
        typed = [field.control.entry() for field in self._fields.values()]
        self._more.setVisible(received in _CAME or not all(map(is_empty, typed)))
        self._remark.setVisible(bool(received) or bool(self.problem.value()))
        self._tell_more()

    def _tell_more(self) -> None:
        """That more came than was planned is said beside it, not only on signing."""
        amount = self.amount.entry()
        cents = None if is_empty(amount) else cents_of(amount)
        planned = 0 if self._item is None else self._item.planned
        is_unexplained = cents is not None and cents > planned
        told = self._words.say("More than was planned: say below why.")
        if is_unexplained and not self.problem.value().strip():
            self._fields["amount"].show_error(told)
        elif self._fields["amount"].error() == told:
            self._fields["amount"].clear_error()
