"""Which files of the inbox are listed: those that wait, of a verdict, of a laptop."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.domain.device import Device
from fieldcase.domain.exchange.arrival import ArrivalFilter
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.words import Words
from fieldcase.ui.controls.check_box import CheckBox
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.look.tokens import FILTER_WIDTH, SMALL
from fieldcase.usecases.desk.inbox_words import VERDICT_NAMES


class InboxFilters(QWidget):
    """`filtered` once there is another filter; `which()` is it."""

    filtered = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self.open_only = CheckBox(say("Only what waits for somebody"))
        verdicts = [
            Choice(verdict, say(text)) for verdict, text in VERDICT_NAMES.items()
        ]
        self.verdict = Picker(words, verdicts, example=say("Verdict"))
        self.verdict.setAccessibleName(say("Filter by verdict"))
        self.laptop = Picker(words, [], example=say("Laptop"))
        self.laptop.setAccessibleName(say("Filter by laptop"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        for field in (self.open_only, self.verdict, self.laptop):
            field.changed.connect(self.filtered)
            layout.addWidget(field)
        for picker in (self.verdict, self.laptop):
            picker.setFixedWidth(FILTER_WIDTH)

    def show_laptops(self, devices: Sequence[Device]) -> None:
        chosen = self.laptop.value()
        self.laptop.offer([Choice(one.id, one.name) for one in devices])
        self.laptop.set_value(chosen)

    def which(self) -> ArrivalFilter:
        laptop = self.laptop.value()
        return ArrivalFilter(
            is_open=self.open_only.value(),
            verdict=self.verdict.value(),
            device_id=DeviceId(laptop) if laptop else None,
        )

    def is_narrow(self) -> bool:
        return self.which() != ArrivalFilter()
