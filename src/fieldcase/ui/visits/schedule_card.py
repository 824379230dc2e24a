"""When visits are due: set by headquarters, read by everybody."""

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName
from fieldcase.domain.deeds import MAY, Deed
from fieldcase.domain.monitoring.due_visits import (
    FORM,
    FORM_VERSION,
    USUAL_MONTHS,
    read_months,
)
from fieldcase.domain.monitoring.follow_up import FollowUpSchedule, FollowUpScheduleId
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
from fieldcase.ui.look.tokens import FIELD_GAP
from fieldcase.usecases.monitoring.due import list_schedules, save_schedule
from fieldcase.usecases.record_keeping.drafts import NO_CASE
from fieldcase.usecases.record_keeping.labels_monitoring import FOLLOW_UP_SCHEDULE

RECORD = "record_id"  # the entry of a draft that names the schedule it changes
_WIDTHS = (4, 4, 3)


class MonthsField(TypedField[tuple[int, ...]]):
    """Months after the return, as people type them: 1, 3, 6."""

    def __init__(self, words: Words) -> None:
        super().__init__(
            words.say("Type whole months after the return, as 1, 3, 6, 9, 12.")
        )

    def read(self, typed: str) -> tuple[int, ...] | None:
        months = read_months(typed)
        return None if months is None else tuple(months)

    def tell(self, value: tuple[int, ...]) -> str:
        return ", ".join(map(str, value))

    def store(self, value: tuple[int, ...]) -> str:
        return self.tell(value)

    def entry(self) -> JsonValue:
        return self.text() if self._value is None else list(self._value)

    def set_entry(self, entry: JsonValue) -> None:
        is_list = isinstance(entry, list)
        super().set_entry(", ".join(map(str, entry)) if is_list else entry)  # type: ignore[arg-type] # asked


class ScheduleForm(FormPart):
    """For which programme, after how many months, from when on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, FOLLOW_UP_SCHEDULE, FollowUpSchedule)
        words = self.words
        programmes = Picker(words, choices_of(ListName.PROGRAMMES, words))
        hint = words.say("Left empty, it is for all that have none of their own.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(FIELD_GAP)
        layout.addLayout(
            field_grid(
                [
                    (self.field("months", MonthsField(words)), 1),
                    (self.field("valid_from", DateField(words, self.clock)), 1),
                ],
                [(self.field("programme", programmes, hint), 2)],
                [(self.field("note", TextField()), 2)],
            )
        )


class ScheduleCard(Card):
    """`refresh()` asks for what is set; a row opens where it stands."""

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("When visits are due"))
        self._desk, self._words = desk, words
        self._found: dict[str, FollowUpSchedule] = {}
        self.add_button = Button(words.say("Set months"), Kind.QUIET, picture="plus")
        self.told = label("", Role.QUIET, wraps=True)
        self.table = RowTable(_WIDTHS)
        self.panel = RecordPanel(
            desk, ScheduleForm(desk), (FORM, FORM_VERSION), words.say("Keep the months")
        )
        self.table.keep_panel(self.panel)
        self._may = desk.workspace.staff.role in MAY[Deed.FILL_REFERENCE_DATA]
        self.add_beside_title(self.add_button)
        self.add_button.setVisible(self._may)
        self.add(self.told, self.table)
        self.add_button.clicked.connect(lambda: self.edit(""))
        self.table.chosen.connect(self.edit)
        self.panel.ended.connect(lambda: self.table.put_under(""))

    def refresh(self) -> None:
        self._desk.ask(self, list_schedules, self._show)

    def edit(self, schedule_id: str) -> None:
        """Open the form of one, or of a new one."""
        if not self._may:
            return
        stored = self._found.get(schedule_id)
        first: Entries = {"months": list(USUAL_MONTHS)}
        self.table.put_under(schedule_id)
        self.panel.ask(
            RecordAsked(
                case_id=NO_CASE,
                entries=first if stored is None else taken_apart(stored),
                about={RECORD: schedule_id},
                deed=lambda workspace, typed, draft_id: save_schedule(
                    workspace,
                    {name: of for name, of in typed.items() if name != RECORD},
                    FollowUpScheduleId(schedule_id) if schedule_id else None,
                    draft_id,
                ),
            )
        )

    def _show(self, found: list[FollowUpSchedule]) -> None:
        words = self._words
        self._found = {one.id: one for one in found}
        usual = words.say(
            "{months} months after the return: our own proposal, not official, until"
            " headquarters sets others.",
            months=words.listed(words.number(one) for one in USUAL_MONTHS),
        )
        kept = words.say("Set by headquarters; elsewhere the usual months count.")
        self.told.setText(kept if found else usual)
        headings = (
            words.say("Programme"),
            words.say("Months"),
            words.say("Valid from"),
        )
        self.table.show_rows(headings, [self._row(one) for one in found])

    def _row(self, one: FollowUpSchedule) -> RowShown:
        words = self._words
        programme = words.code(ListName.PROGRAMMES, one.programme)
        told = (
            programme or words.say("All programmes"),
            words.listed(words.number(each) for each in one.months),
            words.date(one.valid_from),
        )
        return RowShown(
            one.id, words.beside(told), [ElidedLabel(each) for each in told]
        )
