"""Dealing with appointments: what became of them, a new day, a correction."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fieldcase.domain.agenda.agenda import AgendaLine
from fieldcase.domain.agenda.appointment import (
    Appointment,
    AppointmentStatus,
)
from fieldcase.domain.agenda.appointment_rules import FORM, FORM_VERSION, NOT_TYPED
from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.records import taken_apart
from fieldcase.domain.rules import Entries
from fieldcase.domain.staff import StaffMember
from fieldcase.domain.words import PRINTED, Words
from fieldcase.ui.agenda.appointment_form import AppointmentForm
from fieldcase.ui.agenda.appointment_tile import CORRECT, MOVE, SLIP
from fieldcase.ui.controls.message_bar import Offer
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.record_panel import RecordAsked, RecordPanel
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.papers.paper_saving import SHOWN, PaperSaving
from fieldcase.usecases.agenda.agenda import expected_people, list_colleagues
from fieldcase.usecases.agenda.appointment_slip import (
    save_appointment_slip,
    slip_language,
)
from fieldcase.usecases.agenda.appointments import (
    edit_appointment,
    make_appointment,
    reschedule,
    set_appointment,
)
from fieldcase.usecases.giving_out.paper_saving import paper_about
from fieldcase.usecases.workspace import Workspace

RECORD, WHAT = "record_id", "record_kind"  # entries of a draft: of what, which deed
_Offered = tuple[Sequence[Person], Sequence[StaffMember]]


class AppointmentDesk(QObject):
    """`do(line, deed)` for what a tile asks; `plan(case_id)` for a new one.

    The form opens in `panel`, which its owner lays out; `opening` before it does.
    """

    opening = Signal()

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._words, self._owner = desk, desk.words, owner
        self.form = AppointmentForm(desk)
        self.panel = RecordPanel(
            desk,
            self.form,
            (FORM, FORM_VERSION),
            desk.words.say("Save the appointment"),
        )
        self._papers = PaperSaving(desk, owner)
        self.panel.done.connect(self._tell_planned)

    def do(self, line: AgendaLine, deed: str) -> None:
        """A status, or the form to move or correct it."""
        if deed in {MOVE, CORRECT}:
            self._open(line.appointment.case_id, line.appointment, deed)
            return
        if deed == SLIP:
            self.show_slip(line)
            return
        self._desk.ask(
            self._owner,
            lambda workspace: set_appointment(
                workspace, line.appointment.id, AppointmentStatus(deed)
            ),
            partial(self._tell, line),
        )

    def plan(self, case_id: CaseId, day: date | None = None) -> None:
        """Open the form for a new appointment of this case, perhaps on this day."""
        self._open(case_id, None, "", day)

    def show_slip(self, line: AgendaLine) -> None:
        """The slip on the screen, in the language of the person it is for."""
        case_id, otherwise = line.appointment.case_id, self._words.language
        self._desk.ask(
            self._owner,
            lambda workspace: slip_language(workspace, case_id, otherwise),
            partial(self._give_slip, line),
        )

    def _give_slip(self, line: AgendaLine, language: str) -> None:
        name = f"{line.case_number}-{line.appointment.day:%Y%m%d}"
        slip = paper_about(save_appointment_slip, line.appointment.id)
        self._papers.give(name, SHOWN, slip, language, PRINTED)

    def _open(
        self,
        case_id: CaseId,
        about: Appointment | None,
        deed: str,
        day: date | None = None,
    ) -> None:
        self._desk.ask(
            self._owner,
            partial(_offered, case_id),
            lambda offered: self._ask(case_id, about, deed, offered, day),
        )

    def _ask(
        self,
        case_id: CaseId,
        about: Appointment | None,
        deed: str,
        offered: _Offered,
        day: date | None,
    ) -> None:
        self.opening.emit()
        self.form.offer(*offered)
        self.form.say("" if deed != MOVE or about is None else self._was(about))
        me = self._desk.workspace.staff.id
        entries: Entries = {"responsible": me, "kind": "session", "reminder_days": 1}
        if day is not None:
            entries = {**entries, "day": day.isoformat()}
        if about is not None:
            stored = taken_apart(about)
            entries = {name: of for name, of in stored.items() if name not in NOT_TYPED}
        if deed == MOVE:  # another day is what it is opened for
            entries = {**entries, "day": ""}
        if not entries.get("minutes"):
            entries = {**entries, "minutes": ""}
        self.panel.ask(
            RecordAsked(
                case_id=case_id,
                entries=entries,
                about={RECORD: "" if about is None else about.id, WHAT: deed},
                deed=partial(_save, case_id, about, deed),
            )
        )

    def _was(self, about: Appointment) -> str:
        words = self._words
        kind = words.code(ListName.APPOINTMENT_KINDS, about.kind)
        was = words.say("instead of {when}", when=when_line(about, words))
        return words.beside([kind, was])

    def _tell(self, line: AgendaLine, saved: Appointment) -> None:
        words, number = self._words, line.case_number
        status = words.code(ListName.APPOINTMENT_STATUS, saved.status)
        told = words.say("{number}: {status}.", number=number, status=status)
        offer = None
        if saved.status is AppointmentStatus.NO_SHOW:
            offer = Offer(words.say("Plan another day"), lambda: self.do(line, MOVE))
        self._desk.tell(Tone.GOOD, told, offer)

    def _tell_planned(self, made: Appointment) -> None:
        when = when_line(made, self._words)
        told = self._words.say("The appointment is planned: {when}.", when=when)
        self._desk.tell(Tone.GOOD, told)


def when_line(appointment: Appointment, words: Words) -> str:
    """The day with its weekday, and the time where there is one."""
    day = words.date(appointment.day, "EEE d MMM y")
    at = words.time(appointment.starts)
    return words.line(" ".join(filter(None, (day, words.isolated(at) if at else ""))))


def _offered(case_id: CaseId, workspace: Workspace) -> _Offered:
    return expected_people(workspace, case_id), list_colleagues(workspace)


def _save(
    case_id: CaseId,
    about: Appointment | None,
    deed: str,
    workspace: Workspace,
    typed: Entries,
    draft_id: DraftId | None,
) -> Appointment:
    if about is None:
        return make_appointment(workspace, case_id, typed, draft_id)
    change = reschedule if deed == MOVE else edit_appointment
    return change(workspace, about.id, typed, draft_id)
