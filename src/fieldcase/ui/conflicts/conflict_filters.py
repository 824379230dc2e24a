"""Which conflicts are listed: of which kind, set on which laptop, how old."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.domain.clock import Clock
from fieldcase.domain.device import Device
from fieldcase.domain.exchange.conflict import ClashFilter
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.record_kinds import FINAL_KINDS, RecordKind
from fieldcase.domain.words import Words
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.look.tokens import FILTER_PICKER_WIDTH, SMALL
from fieldcase.usecases.casework.case_told import KIND_NAMES

AGES = (1, 7, 30)  # days


class ConflictFilters(QWidget):
    """`filtered` once there is another filter; `which()` is it."""

    filtered = Signal()

    def __init__(self, words: Words, clock: Clock) -> None:
        super().__init__()
        say = words.say
        self._words, self._clock = words, clock
        kinds = {
            kind: text for kind, text in KIND_NAMES.items() if kind not in FINAL_KINDS
        }
        self.kind = Picker(words, _choices(kinds, words), example=say("Kind"))
        self.laptop = Picker(words, [], example=say("Laptop"))
        ages = [
            Choice(
                str(days),
                words.say_many(
                    "older than {count} day", "older than {count} days", days
                ),
            )
            for days in AGES
        ]
        self.age = Picker(words, ages, example=say("Age"))
        self.kind.setAccessibleName(say("Filter by kind of record"))
        self.laptop.setAccessibleName(say("Filter by laptop"))
        self.age.setAccessibleName(say("Filter by age"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        for field in (self.kind, self.laptop, self.age):
            field.setFixedWidth(FILTER_PICKER_WIDTH)
            field.changed.connect(self.filtered)
            layout.addWidget(field)

    def show_laptops(self, devices: Sequence[Device]) -> None:
        chosen = self.laptop.value()
        self.laptop.offer([Choice(one.id, one.name) for one in devices])
        self.laptop.set_value(chosen)

    def which(self) -> ClashFilter:
        laptop, age = self.laptop.value(), self.age.value()
        before = self._clock.now() - timedelta(days=int(age)) if age else None
        return ClashFilter(
            kind=self.kind.value(),
            device_id=DeviceId(laptop) if laptop else None,
            before=before,
        )

    def is_narrow(self) -> bool:
        return any(one.value() for one in (self.kind, self.laptop, self.age))


def _choices(names: Mapping[RecordKind, str], words: Words) -> list[Choice]:
    named = [Choice(kind, words.say(text)) for kind, text in names.items()]
    return sorted(named, key=lambda choice: choice.label)
