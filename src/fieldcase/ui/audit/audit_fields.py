"""Which entries of the audit are shown: which deed, and from when to when."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.domain.clock import Clock
from fieldcase.domain.record_keeping.audit import AuditDeed, AuditFilter
from fieldcase.domain.words import Words
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.look.tokens import FILTER_WIDTH, SMALL
from fieldcase.usecases.record_keeping.audit_words import DEEDS

_PAUSE = 120  # ms without a letter before the list follows


class AuditFields(QWidget):
    """`filtered` once there is another filter; `which()` is it."""

    filtered = Signal()

    def __init__(self, words: Words, clock: Clock) -> None:
        super().__init__()
        say = words.say
        self.deed = Picker(
            words,
            [Choice(deed, say(text)) for deed, text in DEEDS.items()],
            example=say("What was done"),
        )
        self.deed.setAccessibleName(say("Filter by what was done"))
        self.first, self.last = DateField(words, clock), DateField(words, clock)
        self.first.setPlaceholderText(say("From"))
        self.last.setPlaceholderText(say("To"))
        self.first.setAccessibleName(say("From this day on"))
        self.last.setAccessibleName(say("Up to this day"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.filtered)
        for field in (self.deed, self.first, self.last):
            field.setFixedWidth(FILTER_WIDTH)
            field.changed.connect(self._pause.start)
            layout.addWidget(field)

    def which(self) -> AuditFilter:
        deed = self.deed.value()
        return AuditFilter(
            deeds=(AuditDeed(deed),) if deed else (),
            first=self.first.value(),
            last=self.last.value(),
        )

    def is_narrow(self) -> bool:
        return self.which() != AuditFilter()
