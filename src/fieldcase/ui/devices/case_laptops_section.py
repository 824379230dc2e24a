"""Which laptops have a case, and giving it to another; at headquarters only."""

from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.deeds import MAY, Deed
from fieldcase.domain.device import Device
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import EntriesRefused
from fieldcase.ui.cases.case_section import CaseSection
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.check_box import CheckBox
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.controls.row_table import RowShown, RowTable, beside_start, two_lines
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.devices.device_naming import place_told
from fieldcase.ui.filling.form_part import bring_into_sight, errors_of
from fieldcase.ui.look.tokens import SMALL, Tone
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.enrolment.assignments import (
    WhoHasIt,
    assign_cases,
    who_has,
)
from fieldcase.usecases.enrolment.laptops import laptops_for_cases
from fieldcase.usecases.workspace import Workspace

_WIDTHS = (5, 4, 6, 4)
_Shown = tuple[list[WhoHasIt], list[Device]]


class CaseLaptopsSection(CaseSection):
    """On laptops, and for who does not lead a team, nothing of it is shown."""

    KINDS: ClassVar[frozenset[RecordKind]] = frozenset(
        {RecordKind.ASSIGNMENT, RecordKind.DEVICE}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = self._words.say
        workspace = desk.workspace
        self._may = (
            workspace.is_headquarters and workspace.staff.role in MAY[Deed.LEAD_TEAM]
        )
        self.card = Card(say("Laptops that have this case"))
        self.give_button = Button(say("Give it to a laptop"), Kind.QUIET)
        self.card.add_beside_title(self.give_button)
        self._none = label(
            say("No laptop has it: it was begun here, or its laptop was revoked."),
            Role.QUIET,
            wraps=True,
        )
        self.table = RowTable(_WIDTHS)
        self.to = LabelledField(say("To"), Picker(self._words, []))
        self.reason = LabelledField(say("Why"), TextField())
        self.stays = CheckBox(say("It stays where it is as well"))
        self.keep_button = Button(say("Give the case"))
        self._cancel_button = Button(say("Not now"), Kind.QUIET)
        self._form = QWidget()
        self._lay_out()
        self.give_button.clicked.connect(self._open)
        self.keep_button.clicked.connect(self.keep)
        self._cancel_button.clicked.connect(self.leave)
        self.table.chosen.connect(self._go)
        self.setVisible(self._may)

    def load(self) -> None:
        if not self._may:
            return
        case_id = self.case_id

        def look(workspace: Workspace) -> _Shown:
            return who_has(workspace, case_id), laptops_for_cases(workspace)

        self._desk.ask(self, look, lambda found: self._show(case_id, found))

    def leave(self) -> None:
        self._form.hide()
        self.give_button.setEnabled(True)

    def keep(self) -> None:
        """Give it; it stays where it is until the laptop has said that it has it."""
        case_id, reason = self.case_id, str(self.reason.control.entry() or "")
        to, stays = DeviceId(self._picker.value()), self.stays.value()
        self.keep_button.setEnabled(False)
        self._desk.ask(
            self,
            lambda workspace: assign_cases(
                workspace, [case_id], to, reason, stays=stays
            ),
            self._tell,
            self._refuse,
        ).finished.connect(lambda: self.keep_button.setEnabled(True))

    @property
    def _picker(self) -> Picker:
        picker = self.to.control
        if not isinstance(picker, Picker):
            raise TypeError("laptops are picked")
        return picker

    def _lay_out(self) -> None:
        deeds = QHBoxLayout()
        deeds.setSpacing(SMALL)
        deeds.addWidget(self.stays, 1)
        deeds.addWidget(self._cancel_button)
        deeds.addWidget(self.keep_button)
        fields = QHBoxLayout()
        fields.setSpacing(SMALL)
        fields.addWidget(self.to, 1)
        fields.addWidget(self.reason, 2)
        layout = QVBoxLayout(self._form)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(fields)
        layout.addLayout(deeds)
        self._form.hide()
        self.card.add(self._form, self._none, self.table)
        self.layout_.addWidget(self.card)

    def _open(self) -> None:
        self.reason.control.set_entry("")
        self._picker.set_entry("")
        self.stays.set_value(False)
        for field in (self.to, self.reason):
            field.clear_error()
        self.give_button.setEnabled(False)
        self._form.show()
        self.to.enter()
        bring_into_sight(self._form)

    def _show(self, case_id: CaseId, found: _Shown) -> None:
        if case_id != self.case_id:
            return
        words = self._words
        holders, laptops = found
        self._none.setVisible(not any(one.assignment.stands for one in holders))
        headings = (
            words.say("Laptop"),
            words.say("Since"),
            words.say("Why"),
            words.say("Where it is"),
        )
        rows = [self._row(one) for one in holders]
        self.table.show_rows(headings, rows)
        self._picker.offer([Choice(one.id, one.name) for one in laptops])

    def _row(self, one: WhoHasIt) -> RowShown:
        words, assignment = self._words, one.assignment
        name = one.device.name if one.device else words.say("a laptop not known here")
        place = place_told(one.device, words) if one.device else ""
        why = assignment.reason or words.say("begun there")
        told, tone = self._state(one)
        cells = (
            two_lines(words.isolated(name), place),
            ElidedLabel(words.date(assignment.assigned_at.date())),
            two_lines(words.isolated(why), words.isolated(one.by)),
            beside_start(Pill(told, tone)),
        )
        device_id = one.device.id if one.device else ""
        key = f"{device_id} {assignment.id}"
        return RowShown(key, words.beside([name, told]), cells)

    def _state(self, one: WhoHasIt) -> tuple[str, Tone]:
        words, assignment = self._words, one.assignment
        if assignment.ended_at is not None:
            day = words.date(assignment.ended_at.date())
            return words.say("until {day}", day=day), Tone.NEUTRAL
        if assignment.is_on_its_way:
            return words.say("On its way"), Tone.ATTENTION
        return words.say("There"), Tone.GOOD

    def _go(self, key: str) -> None:
        device_id, _, _ = key.partition(" ")
        if device_id:
            self.place_asked.emit(Place("laptop", device_id))

    def _tell(self, changed: int) -> None:
        told = (
            self._words.say(
                "It is on its way: it is there once the laptop has said so."
            )
            if changed
            else self._words.say("It is there already.")
        )
        self._desk.tell(Tone.GOOD, told)
        self.leave()

    def _refuse(self, error: FieldCaseError) -> None:
        if not isinstance(error, EntriesRefused):
            self._desk.tell_refused(error)
            return
        errors = errors_of(error.problems, self._words)
        for name, field in (("to", self.to), ("reason", self.reason)):
            field.show_error(errors.get(name, ""))
        (self.to if "to" in errors else self.reason).enter()
