"""The open forms of the guided paths: one a kind, shown where it was asked for."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.domain.casework.registration_rules import PERSON_ID
from fieldcase.domain.procedures.best_interest import BestInterest
from fieldcase.domain.procedures.procedure_forms import (
    FORM_VERSION,
    SEVERAL,
    ProcedureRecord,
)
from fieldcase.domain.procedures.procedure_kinds import REOPENING_FORM
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.records import taken_apart
from fieldcase.domain.rules import Entries
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.record_panel import RecordAsked, RecordPanel
from fieldcase.ui.procedures.procedure_form import WHOLE_FAMILY, ProcedureForm
from fieldcase.ui.procedures.reopening_form import ReopeningForm
from fieldcase.usecases.procedures.procedures import (
    ProcedureAsked,
    Procedures,
    keep_procedure,
    reopen_determination,
)
from fieldcase.usecases.workspace import Workspace

RECORD = "record_id"  # the entry of a draft that names the record it changes
# Which of our questionnaires a record can be written from.
_QUESTIONNAIRES = {
    RecordKind.FAMILY_ASSESSMENT: "fieldcase_family_assessment",
    RecordKind.BEST_INTEREST: "fieldcase_best_interests",
    RecordKind.MEDICAL_FILE: "fieldcase_medical_fitness",
}
_OPEN_WHEN_FINAL = frozenset({"conditions_met_on"})


class FormDesk(QObject):
    """`open(asked, known, place)`, `reopen(…)`; `kept` once a record is saved."""

    kept = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, desk.words
        self._forms: dict[RecordKind, ProcedureForm] = {}
        self.panels: dict[RecordKind, RecordPanel] = {}
        self.reopening: RecordPanel | None = None

    def open(
        self, asked: ProcedureAsked, known: Procedures, place: QVBoxLayout
    ) -> None:
        """Open the form in `place`, with the record that there is or what is usual."""
        panel = self._panel(asked.kind)
        place.addWidget(panel)
        form, record = self._forms[asked.kind], known.record(asked)
        form.offer(known.persons)
        form.offer_answers(self._answers(asked, known))
        form.reckon_by(known.validity)
        is_final = isinstance(record, BestInterest) and record.is_final
        form.lock(_OPEN_WHEN_FINAL if is_final else None)
        about = {RECORD: "" if record is None else record.id}
        if asked.kind not in SEVERAL or asked.kind is RecordKind.JOB_PLACEMENT:
            about[PERSON_ID] = asked.person_id
        panel.ask(
            RecordAsked(
                case_id=asked.case_id,
                entries=_entries(asked, known, record),
                about=about,
                deed=_keeping(asked, record),
            )
        )

    def reopen(self, record: BestInterest, place: QVBoxLayout) -> None:
        """Ask why, and begin the determination that takes its place."""
        if self.reopening is None:
            say = self._words.say
            self.reopening = RecordPanel(
                self._desk,
                ReopeningForm(self._desk),
                (REOPENING_FORM, FORM_VERSION),
                say("Reopen the decision"),
            )
            self.reopening.done.connect(lambda _: self.kept.emit())
        place.addWidget(self.reopening)
        self.reopening.ask(
            RecordAsked(
                case_id=record.case_id,
                about={RECORD: record.id, PERSON_ID: record.person_id},
                deed=partial(_reopen, record.id),
            )
        )

    def leave(self) -> None:
        self._each(RecordPanel.put_away)

    def settle(self) -> None:
        self._each(RecordPanel.settle)

    def _each(self, do: Callable[[RecordPanel], None]) -> None:
        for panel in (*self.panels.values(), self.reopening):
            if panel is not None:
                do(panel)

    def _panel(self, kind: RecordKind) -> RecordPanel:
        if kind not in self.panels:
            form = ProcedureForm(self._desk, kind)
            save = self._words.say("Save")
            panel = RecordPanel(self._desk, form, (str(kind), FORM_VERSION), save)
            panel.done.connect(lambda _: self.kept.emit())
            self._forms[kind], self.panels[kind] = form, panel
        return self.panels[kind]

    def _answers(self, asked: ProcedureAsked, known: Procedures) -> list[Choice]:
        """Finished questionnaires on the matter that can be about this person."""
        words = self._words
        return [
            Choice(one.id, words.beside([one.number, words.moment(one.finished_at)]))
            for one in known.answers
            if one.form_id == _QUESTIONNAIRES.get(asked.kind)
            and one.person_id in {None, asked.person_id}
        ]


def _entries(
    asked: ProcedureAsked, known: Procedures, record: ProcedureRecord | None
) -> Entries:
    if record is not None:
        apart = taken_apart(record)
        return {**apart, PERSON_ID: apart.get(PERSON_ID) or WHOLE_FAMILY}
    return {**known.usual.get(asked.kind, {}), PERSON_ID: asked.person_id}


def _keeping(
    asked: ProcedureAsked, record: ProcedureRecord | None
) -> Callable[[Workspace, Entries, DraftId | None], ProcedureRecord]:
    def keep(
        workspace: Workspace, typed: Entries, draft_id: DraftId | None
    ) -> ProcedureRecord:
        person_id = str(typed.get(PERSON_ID) or "")
        whom = ProcedureAsked(
            kind=asked.kind,
            case_id=asked.case_id,
            person_id="" if person_id == WHOLE_FAMILY else person_id,
            record_id="" if record is None else record.id,
        )
        entries = {name: of for name, of in typed.items() if name != PERSON_ID}
        return keep_procedure(workspace, whom, entries, draft_id)

    return keep


def _reopen(
    record_id: str, workspace: Workspace, typed: Entries, draft_id: DraftId | None
) -> BestInterest:
    reason = str(typed.get("reopening_reason") or "")
    return reopen_determination(workspace, record_id, reason, draft_id)
