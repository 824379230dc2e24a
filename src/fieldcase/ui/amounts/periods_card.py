"""The periods of headquarters: what holds now, since when, and what is to come."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.codelists import ListName
from fieldcase.domain.deeds import MAY
from fieldcase.domain.record_keeping.period import (
    UNITS,
    Period,
    PeriodSubject,
    PeriodUnit,
)
from fieldcase.domain.record_keeping.period_rules import (
    FORM,
    FORM_VERSION,
    RETENTION,
    deed_for,
)
from fieldcase.domain.words import Words
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.row_table import RowShown, RowTable
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.controls.whole_number_field import WholeNumberField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart, field_grid
from fieldcase.ui.filling.record_panel import RecordAsked, RecordPanel
from fieldcase.usecases.record_keeping.drafts import NO_CASE
from fieldcase.usecases.record_keeping.labels_exchange import PERIOD
from fieldcase.usecases.record_keeping.periods import PeriodLine, save_period
from fieldcase.usecases.record_keeping.usual_periods import usual_amount

_WIDTHS = (7, 3, 3, 5)


class PeriodForm(FormPart):
    """How long, from when on, and why."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, PERIOD, Period)
        say = self.words.say
        amount = self.field(
            "amount",
            WholeNumberField(self.words),
            say("Nothing: the usual one, or kept for good."),
        )
        since = self.field("valid_from", DateField(self.words, self.clock))
        note = self.field("note", TextField())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(field_grid([(amount, 3), (since, 3), (note, 6)]))


class PeriodsCard(Card):
    """`show_periods(lines)`; Enter on a row sets it anew from a day on."""

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("Periods"))
        self._desk, self._words = desk, words
        self._lines: dict[str, PeriodLine] = {}
        told = words.say(
            "They hold on every laptop from their day on. What held before stays in the"
            " history."
        )
        self.table = RowTable(_WIDTHS)
        self.panel = RecordPanel(
            desk, PeriodForm(desk), (FORM, FORM_VERSION), words.say("Set the period")
        )
        self.table.keep_panel(self.panel)
        self.add(label(told, Role.QUIET, wraps=True), self.table)
        self.table.chosen.connect(self.edit)
        self.panel.ended.connect(lambda: self.table.put_under(""))

    def show_periods(self, lines: Sequence[PeriodLine]) -> None:
        self._lines = {str(line.subject): line for line in lines}
        words = self._words
        headings = (
            words.say("Period"),
            words.say("How long"),
            words.say("Since"),
            words.say("To come"),
        )
        self.table.show_rows(headings, [self._row(line) for line in lines])

    def edit(self, subject: str) -> None:
        """Set one anew; from today unless another day is typed."""
        line, workspace = self._lines[subject], self._desk.workspace
        if workspace.staff.role not in MAY[deed_for(line.subject)]:
            return
        self.table.put_under(subject)
        self.panel.form.form.field("amount").rename(self._amount_name(line.subject))
        entries = {
            "amount": line.now.amount if line.now else None,
            "valid_from": workspace.today().isoformat(),
        }
        self.panel.ask(
            RecordAsked(
                case_id=NO_CASE,
                entries=entries,
                about={"subject": subject},
                deed=save_period,
            )
        )

    def _amount_name(self, subject: PeriodSubject) -> str:
        if UNITS[subject] is PeriodUnit.DAYS:
            return self._words.say("How long, in days")
        return self._words.say("How long, in months")

    def _row(self, line: PeriodLine) -> RowShown:
        words = self._words
        what = words.code(ListName.PERIOD_SUBJECTS, line.subject)
        amount = _told(line, words)
        since = words.date(line.now.valid_from) if line.now else ""
        coming = words.listed(
            words.say(
                "{amount} from {day}",
                amount=_amount(line.subject, one.amount, words),
                day=words.date(one.valid_from),
            )
            for one in line.later
        )
        cells = [ElidedLabel(text) for text in (what, amount, since, coming)]
        return RowShown(str(line.subject), words.beside([what, amount]), cells)


def _told(line: PeriodLine, words: Words) -> str:
    if line.now is not None:
        return _amount(line.subject, line.now.amount, words)
    return _usual(line.subject, words)


def _amount(subject: PeriodSubject, amount: int | None, words: Words) -> str:
    if amount is None:
        return _usual(subject, words)
    if UNITS[subject] is PeriodUnit.DAYS:
        return words.say_many("{count} day", "{count} days", amount)
    return words.say_many("{count} month", "{count} months", amount)


def _usual(subject: PeriodSubject, words: Words) -> str:
    if subject in RETENTION:
        return words.say("no period: kept")
    usual = _amount(subject, usual_amount(subject), words)
    return words.say("{amount}, as usual", amount=usual)
