"""What to count: from which day to which, and in which host country."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.domain.casework.registration_rules import HOSTS
from fieldcase.domain.clock import Clock
from fieldcase.domain.codelists import ListName
from fieldcase.domain.words import Words
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice, choices_of
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.look.tokens import FILTER_WIDTH, NORMAL
from fieldcase.ui.reports.usual_periods import usual_periods

_ALL = "all"


@dataclass(frozen=True, slots=True)
class Asked:
    """`host_country` is empty for all of them."""

    first: date
    last: date
    host_country: str


class PeriodFields(QWidget):
    """`changed` when something else is to be counted; `asked()` is None until then."""

    changed = Signal()

    def __init__(self, words: Words, clock: Clock) -> None:
        super().__init__()
        say = words.say
        self._usual = usual_periods(clock.today(), words)
        self.usual = ChoiceChips(
            [Choice(one.key, one.name) for one in self._usual],
            is_multiple=False,
            columns=4,
        )
        self.first, self.last = DateField(words, clock), DateField(words, clock)
        self.host = ChoiceChips(
            [
                Choice(_ALL, say("All")),
                *choices_of(ListName.COUNTRIES, words, HOSTS),
            ],
            is_multiple=False,
            columns=3,
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NORMAL)
        layout.addWidget(LabelledField(say("Period"), self.usual), 3)
        for name, field in ((say("From"), self.first), (say("To"), self.last)):
            field.setMinimumWidth(FILTER_WIDTH)
            layout.addWidget(LabelledField(name, field), 2)
        self._hosts = LabelledField(say("Host country"), self.host)
        layout.addWidget(self._hosts, 3)
        self.host.set_value(_ALL)
        self.take_usual(self._usual[0].key)
        self.usual.changed.connect(lambda: self.take_usual(self.usual.value()))
        for field in (self.first, self.last):
            field.changed.connect(self._follow_days)
        self.host.changed.connect(self.changed)

    def show_hosts(self, *, is_shown: bool) -> None:
        """Whether a host country may be chosen; all count where it may not."""
        self._hosts.setVisible(is_shown)

    def asked(self) -> Asked | None:
        """What to count; None while a day is missing or not understood."""
        first, last = self.first.value(), self.last.value()
        if first is None or last is None:
            return None
        host = self.host.value()
        return Asked(first, last, "" if host == _ALL else host)

    def take_usual(self, key: str) -> None:
        """Fill in the days of one of the usual periods."""
        for period in self._usual:
            if period.key == key:
                self.usual.set_value(key)
                self.first.set_value(period.first)
                self.last.set_value(period.last)
                self.changed.emit()

    def take_days(self, first: date, last: date) -> None:
        self.first.set_value(first)
        self.last.set_value(last)
        self._follow_days()

    def _follow_days(self) -> None:
        days = (self.first.value(), self.last.value())
        keys = [one.key for one in self._usual if (one.first, one.last) == days]
        self.usual.set_value(keys[0] if keys else "")
        self.changed.emit()
