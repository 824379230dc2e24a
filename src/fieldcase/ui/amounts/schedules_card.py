"""When returnees are visited: so many months after the return, by programme."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName
from fieldcase.domain.monitoring.due_visits import (
    FORM,
    FORM_VERSION,
    USUAL_MONTHS,
    read_months,
)
from fieldcase.domain.monitoring.follow_up import FollowUpSchedule, FollowUpScheduleId
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.records import taken_apart
from fieldcase.domain.rules import Entries
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.row_table import RowShown, RowTable
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.controls.typed_field import TypedField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart, field_grid
from fieldcase.ui.filling.record_panel import RecordAsked, RecordPanel
from fieldcase.usecases.monitoring.due import save_schedule
from fieldcase.usecases.record_keeping.drafts import NO_CASE
from fieldcase.usecases.record_keeping.labels_monitoring import FOLLOW_UP_SCHEDULE
from fieldcase.usecases.workspace import Workspace

_WIDTHS = (6, 5, 3, 5)


class MonthsField(TypedField[list[int]]):
    """`MonthsField(words)`: months as people type them, as in 1, 3, 6."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Type months as numbers, as in 3, 6, 12."))

    def read(self, typed: str) -> list[int] | None:
        return read_months(typed)

    def tell(self, value: list[int]) -> str:
        return ", ".join(map(str, value))

    def store(self, value: list[int]) -> str:
        return self.tell(value)

    def entry(self) -> JsonValue:
        return self.text() if self._value is None else list(self._value)

    def set_entry(self, entry: JsonValue) -> None:
        months = entry if isinstance(entry, list) else []
        super().set_entry(", ".join(map(str, months)) if months else entry)


class ScheduleForm(FormPart):
    """For which programme, after how many months, from when on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, FOLLOW_UP_SCHEDULE, FollowUpSchedule)
        words = self.words
        programme = self.field(
            "programme",
            Picker(words, choices_of(ListName.PROGRAMMES, words)),
            words.say("Nothing means every programme."),
        )
        months = self.field("months", MonthsField(words), words.say("As in 3, 6, 12."))
        since = self.field("valid_from", DateField(words, self.clock))
        note = self.field("note", TextField())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(
            field_grid([(programme, 5), (months, 4), (since, 3)], [(note, 12)])
        )


class SchedulesCard(Card):
    """`show_schedules(list)`; Enter on a row changes it."""

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("Visits after the return"))
        self._desk, self._words = desk, words
        self._schedules: dict[str, FollowUpSchedule] = {}
        self.add_button = Button(
            words.say("Add a schedule"), Kind.QUIET, picture="plus"
        )
        self.add_beside_title(self.add_button)
        months = words.listed([words.number(one) for one in USUAL_MONTHS])
        self._none = label(
            words.say(
                "Headquarters has set none: visits are due {months} months after the"
                " return, as usual.",
                months=months,
            ),
            Role.QUIET,
            wraps=True,
        )
        self.table = RowTable(_WIDTHS)
        self.panel = RecordPanel(
            desk, ScheduleForm(desk), (FORM, FORM_VERSION), words.say("Save")
        )
        self.table.keep_panel(self.panel)
        self.add(self._none, self.table)
        self.add_button.clicked.connect(lambda: self.edit(""))
        self.table.chosen.connect(self.edit)
        self.panel.ended.connect(lambda: self.table.put_under(""))

    def show_schedules(self, schedules: Sequence[FollowUpSchedule]) -> None:
        self._schedules = {one.id: one for one in schedules}
        self._none.setVisible(not schedules)
        words = self._words
        headings = (
            words.say("Programme"),
            words.say("Months after the return"),
            words.say("Valid from"),
            words.say("Remark"),
        )
        self.table.show_rows(headings, [self._row(one) for one in schedules])

    def edit(self, schedule_id: str) -> None:
        stored = self._schedules.get(schedule_id)
        self.table.put_under(schedule_id)
        today = self._desk.workspace.today().isoformat()
        entries = {"valid_from": today} if stored is None else taken_apart(stored)
        self.panel.ask(
            RecordAsked(
                case_id=NO_CASE,
                entries=entries,
                about={"id": schedule_id},
                deed=partial(_save, stored.id if stored else None),
            )
        )

    def _row(self, one: FollowUpSchedule) -> RowShown:
        words = self._words
        programme = (
            words.code(ListName.PROGRAMMES, one.programme)
            if one.programme
            else words.say("Every programme")
        )
        months = words.listed([words.number(month) for month in one.months])
        since = words.date(one.valid_from)
        cells = [
            ElidedLabel(text)
            for text in (programme, months, since, words.isolated(one.note))
        ]
        return RowShown(one.id, words.beside([programme, months]), cells)


def _save(
    schedule_id: FollowUpScheduleId | None,
    workspace: Workspace,
    typed: Entries,
    draft_id: DraftId | None,
) -> FollowUpSchedule:
    meant = {name: value for name, value in typed.items() if name != "id"}
    return save_schedule(workspace, meant, schedule_id, draft_id)
