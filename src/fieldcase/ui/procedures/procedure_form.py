"""The form of one record of a guided path, laid out by `layouts`."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.fields import FieldClass, class_of
from fieldcase.domain.procedures.administrative_service import COUNTRIES
from fieldcase.domain.procedures.medical_validity import USUAL, Validity
from fieldcase.domain.record_kinds import CLASSES, RecordKind
from fieldcase.ui.controls.amount_field import AmountField
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice, choices_of
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.form_control import FormControl
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.controls.text_area import TextArea
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.controls.whole_number_field import WholeNumberField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart, field_grid
from fieldcase.ui.look.tokens import AREA_SHORT, CARD_GAP, SMALL, SNUG, Tone
from fieldcase.ui.procedures.form_rows import rows_field
from fieldcase.usecases.casework.case_told import KIND_NAMES
from fieldcase.usecases.procedures.procedure_layouts import LAYOUTS, Ask, Part, Row
from fieldcase.usecases.record_keeping.labels import BY_KIND
from fieldcase.usecases.record_keeping.readable import LISTS

WHOLE_FAMILY = "family"
_PROTECTED = frozenset({FieldClass.MEDICAL, FieldClass.PROTECTION})
# The day on which a paper runs out, by the day it was written on.
_RUNS_OUT = (
    ("report_on", "report_until", Validity.report_until),
    ("medif_on", "medif_until", Validity.medif_until),
    ("starts_on", "ends_on", Validity.amaar_until),
)


class ProcedureForm(FormPart):
    """`offer(persons)` where it asks whom it is about; `reckon_by` the validities.

    `lock` leaves only the named fields to write in, as in a final determination.
    """

    def __init__(self, desk: Desk, kind: RecordKind) -> None:
        self._kind, self._entity = kind, CLASSES[kind]
        super().__init__(desk, BY_KIND[kind], self._entity)
        self._lists = {"currency": ListName.CURRENCIES, **LISTS[kind]}
        self._validity = USUAL
        self._reckoned: dict[str, date] = {}
        self._whom = ChoiceChips([], is_multiple=False)
        self._answers = ChoiceChips([], is_multiple=False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(CARD_GAP)
        layout.addWidget(label(self.words.say(KIND_NAMES[kind]), Role.TITLE))
        for part in LAYOUTS[kind]:
            layout.addWidget(self._part(part))
        for day, until, reckon in _RUNS_OUT:
            if day in self.form.entries():
                self._follow(day, until, reckon)

    def offer(self, persons: Sequence[Person]) -> None:
        """Whom a service can be for."""
        family = Choice(WHOLE_FAMILY, self.words.say("The whole family"))
        people = [Choice(one.id, one.full_name or one.number) for one in persons]
        self._whom.show_choices([*people, family])

    def offer_answers(self, choices: Sequence[Choice]) -> None:
        """Filled questionnaires that this can have been written from."""
        names = list(self.form.entries())
        if "answers_id" not in names:
            return
        self._answers.show_choices(choices)
        self.form.field("answers_id").setVisible(bool(choices))
        before = self.form.field(names[names.index("answers_id") - 1]).focusProxy()
        if choices and before is not None:  # new buttons are last for Tab
            QWidget.setTabOrder(before, self._answers.buttons[0])

    def reckon_by(self, validity: Validity) -> None:
        self._validity = validity
        self._reckoned.clear()

    def lock(self, left_open: Collection[str] | None) -> None:
        """None unlocks everything."""
        for name in self.form.entries():
            is_open = left_open is None or name in left_open
            self.form.field(name).setEnabled(is_open)

    def _part(self, part: Part) -> QWidget:
        """A titled group of fields; a group of which nothing is seen is not there."""
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SNUG)
        names = [name for row in part.rows for name, _, _ in row]
        if part.title:
            layout.addLayout(self._head(part, names))
        layout.addLayout(field_grid(*[self._row(row) for row in part.rows]))
        made.setVisible(not self.unseen.issuperset(names))
        return made

    def _row(self, row: Row) -> list[tuple[QWidget, int]]:
        """Ticks beside each other need no room for names above them."""
        fields = [(self._field(name, ask), span) for name, ask, span in row]
        if all(ask is Ask.TICK for _, ask, _ in row):
            for field, _ in fields:
                field.name.hide()
        return [(field, span) for field, span in fields]

    def _head(self, part: Part, names: Sequence[str]) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(label(self.words.say(part.title), Role.STRONG))
        if any(class_of(self._entity, name) in _PROTECTED for name in names):
            head.addWidget(Pill(self.words.say("Protected"), Tone.INFORMATION))
        head.addStretch()
        return head

    def _field(self, name: str, ask: Ask) -> LabelledField:
        if ask is Ask.TICK:
            made = self.tick(name)
            made.setVisible(name not in self.unseen)
            return made
        return self.field(name, self._control(name, ask))

    @property
    def _asked(self) -> set[Ask]:
        rows = (row for part in LAYOUTS[self._kind] for row in part.rows)
        return {ask for row in rows for _, ask, _ in row}

    def _control(self, name: str, ask: Ask) -> FormControl:
        words = self.words
        plain: Mapping[Ask, Callable[[], FormControl]] = {
            Ask.TEXT: TextField,
            Ask.AREA: lambda: TextArea(least=AREA_SHORT),
            Ask.DAY: lambda: DateField(words, self.clock),
            Ask.AMOUNT: lambda: AmountField(words),
            Ask.NUMBER: lambda: WholeNumberField(words),
            Ask.ROWS: lambda: rows_field(self._kind, name, words),
            Ask.PERSON: lambda: self._whom,
            Ask.ANSWERS: lambda: self._answers,
            Ask.PICK: lambda: Picker(words, self._choices(name)),
        }
        if ask in plain:
            return plain[ask]()
        return ChoiceChips(self._choices(name), is_multiple=ask is Ask.SEVERAL)

    def _choices(self, name: str) -> list[Choice]:
        is_balkan = self._kind is RecordKind.ADMINISTRATIVE_SERVICE
        codes = COUNTRIES if is_balkan and name == "country" else None
        return choices_of(self._lists[name], self.words, codes)

    def _follow(
        self, day: str, until: str, reckon: Callable[[Validity, date], date]
    ) -> None:
        """Let the end of a validity follow its beginning, until it is typed by hand."""
        begins, ends = self.form.field(day).control, self.form.field(until).control
        if not isinstance(begins, DateField) or not isinstance(ends, DateField):
            raise TypeError(f"{day} and {until} are days")

        def follow() -> None:
            is_ours = ends.value() in {None, self._reckoned.get(until)}
            value = begins.value()
            if value is not None and is_ours:
                self._reckoned[until] = reckon(self._validity, value)
                ends.set_value(self._reckoned[until])

        begins.changed.connect(follow)
