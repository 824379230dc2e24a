"""Which cases the list shows: words, and what is ticked of five questions."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.codelists import ListName
from fieldcase.domain.identity import StaffId
from fieldcase.domain.staff import StaffMember
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choices import Choice, choices_of
from fieldcase.ui.controls.filter_menu import FilterMenu
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.look.tokens import (
    FILTER_IN_A_ROW,
    FILTER_PICKER_WIDTH,
    FILTER_TEXT_WIDTH,
    SMALL,
)

_PAUSE = 120  # ms without a letter before the list follows


class Due(StrEnum):
    """When the next appointment is; today counts among the next days."""

    BEFORE_TODAY = "before_today"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"

    def days(self, today: date) -> tuple[date | None, date]:
        """The first and the last, both of them included."""
        if self is Due.BEFORE_TODAY:
            return None, today - timedelta(days=1)
        days = {Due.TODAY: 1, Due.WEEK: 7, Due.MONTH: 30}[self]
        return today, today + timedelta(days=days - 1)


class CasesFilter(QWidget):
    """`filtered` once there is another filter; `which()` is it.

    `today` is asked each time. Who does not see profiles is not asked for them.
    """

    filtered = Signal()

    def __init__(
        self, words: Words, today: Callable[[], date], *, sees_profiles: bool = True
    ) -> None:
        super().__init__()
        self._words, self._today = words, today
        self.text = TextField(words.say("Name, number or phone"))
        self.text.setAccessibleName(words.say("Filter by name, number or phone"))
        self.destination = Picker(
            words,
            choices_of(ListName.COUNTRIES, words),
            example=words.say("Destination"),
        )
        self.destination.setAccessibleName(words.say("Filter by destination"))
        self.text.setFixedWidth(FILTER_TEXT_WIDTH)
        self.destination.setFixedWidth(FILTER_PICKER_WIDTH)
        self.status = _status(words)
        self.counsellor = _counsellor(words)
        self.profile = _profile(words)
        self.due = FilterMenu(words.say("Due"), _due_choices(words))
        self.clear_button = Button(
            words.say("Show all"), Kind.QUIET, picture="close", shortcut="Ctrl+Shift+A"
        )
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out(sees_profiles=sees_profiles)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._follow)
        self.text.changed.connect(self._pause.start)
        self.destination.changed.connect(self._pause.start)
        for menu in self._menus():
            menu.changed.connect(self._follow)
        self.clear_button.clicked.connect(self.clear)
        self._shown = self.which()
        self._show()

    def which(self) -> CaseFilter:
        due_from, due_to = None, None
        for code in self.due.chosen():
            due_from, due_to = Due(code).days(self._today())
        return CaseFilter(
            text=self.text.value(),
            statuses=self.statuses(),
            destinations=tuple(filter(None, [self.destination.value()])),
            counsellors=tuple(map(StaffId, self.counsellor.chosen())),
            profiles=self.profile.chosen(),
            due_from=due_from,
            due_to=due_to,
        )

    def statuses(self) -> tuple[CaseStatus, ...]:
        return tuple(map(CaseStatus, self.status.chosen()))

    def choose_statuses(self, *statuses: CaseStatus) -> None:
        """Tick these statuses and no others."""
        self.status.choose(statuses)
        self._follow()

    def offer_counsellors(self, staff: Sequence[StaffMember]) -> None:
        """Whose cases can be asked for; who was ticked and is gone is so no more."""
        self.counsellor.offer([Choice(one.id, one.name) for one in staff])
        self._follow()

    def choose_counsellors(self, *staff_ids: StaffId) -> None:
        """Tick these counsellors and no others."""
        self.counsellor.choose(staff_ids)
        self._follow()

    def fit(self, width: int) -> None:
        """Stand in a row on a page so wide, or in two on a narrow one."""
        in_a_row = width >= FILTER_IN_A_ROW
        direction = QBoxLayout.Direction
        self._rows.setDirection(
            direction.LeftToRight if in_a_row else direction.TopToBottom
        )

    def minimumSizeHint(self) -> QSize:
        """As in two rows, so that a page can become narrow."""
        rows = [row.minimumSize() for row in self._rows.findChildren(QHBoxLayout)]
        height = super().minimumSizeHint().height()
        return QSize(max(row.width() for row in rows), height)

    def is_narrow(self) -> bool:
        return self.which() != CaseFilter()

    def clear(self) -> None:
        self.text.set_value("")
        self.destination.set_value("")
        for menu in self._menus():
            menu.choose(())
        self._follow()

    def _menus(self) -> tuple[FilterMenu, ...]:
        return self.status, self.counsellor, self.profile, self.due

    def _lay_out(self, *, sees_profiles: bool) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for part in (self.clear_button, self.text, self.status, self.destination):
            first.addWidget(part)
        for menu in (self.counsellor, self.profile, self.due):
            second.addWidget(menu)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(SMALL)
        for row in (first, second):
            row.setSpacing(SMALL)
            row.insertStretch(0)
            self._rows.addLayout(row)
        self.profile.setVisible(sees_profiles)

    def _follow(self) -> None:
        self._show()
        if self.which() != self._shown:
            self._shown = self.which()
            self.filtered.emit()

    def _show(self) -> None:
        self.clear_button.setVisible(self.is_narrow())


def _status(words: Words) -> FilterMenu:
    return FilterMenu(
        words.say("Status"),
        choices_of(ListName.CASE_STATUS, words, CaseStatus),
        lambda count: words.say_many("{count} status", "{count} statuses", count),
    )


def _counsellor(words: Words) -> FilterMenu:
    return FilterMenu(
        words.say("Counsellor"),
        counted=lambda count: words.say_many(
            "{count} counsellor", "{count} counsellors", count
        ),
    )


def _profile(words: Words) -> FilterMenu:
    return FilterMenu(
        words.say("Profile"),
        choices_of(ListName.VULNERABILITY_PROFILES, words),
        lambda count: words.say_many("{count} profile", "{count} profiles", count),
    )


def _due_choices(words: Words) -> list[Choice]:
    return [
        Choice(Due.BEFORE_TODAY, words.say("Before today")),
        Choice(Due.TODAY, words.say("Due today")),
        Choice(Due.WEEK, words.say("Next 7 days")),
        Choice(Due.MONTH, words.say("Next 30 days")),
    ]
