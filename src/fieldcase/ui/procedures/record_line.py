"""A record of a guided path in one line: open it, give it out, attach a file to it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.procedures.best_interest import BestInterest
from fieldcase.domain.procedures.procedure_forms import ProcedureRecord
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.records import kind_of
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.tokens import SMALL
from fieldcase.ui.papers.paper_saving import SHOWN
from fieldcase.usecases.casework.case_told import KIND_NAMES
from fieldcase.usecases.giving_out.paper_saving import EXCEL, PDF

WITH_PAPER = frozenset(
    {
        RecordKind.FAMILY_ASSESSMENT,
        RecordKind.BEST_INTEREST,
        RecordKind.RISK_ASSESSMENT,
        RecordKind.MEDICAL_FILE,
    }
)
_DAYS = {
    RecordKind.FAMILY_ASSESSMENT: ("assessed_on", "requested_on"),
    RecordKind.BEST_INTEREST: ("decided_on",),
    RecordKind.RISK_ASSESSMENT: ("assessed_on",),
    RecordKind.MEDICAL_FILE: ("report_on",),
    RecordKind.AMAAR: ("requested_on",),
    RecordKind.ADMINISTRATIVE_SERVICE: ("requested_on",),
    RecordKind.JOB_PLACEMENT: ("identified_on",),
}


class RecordLine(QWidget):
    """`opened`, `reopening_asked`, `file_asked`; `paper_asked` carries the ending."""

    opened = Signal()
    reopening_asked = Signal()
    file_asked = Signal()
    paper_asked = Signal(str)

    def __init__(self, words: Words, record: ProcedureRecord, name: str = "") -> None:
        super().__init__()
        kind = kind_of(record)
        days = (getattr(record, name) for name in _DAYS[kind])
        day: date | None = next(filter(None, days), None)
        what = words.beside([record_name(record, words), name, words.date(day)])
        self.setAccessibleName(what)
        self.open_button = Button(words.say("Open"), Kind.QUIET, name=_to(words, what))
        self.open_button.clicked.connect(self.opened)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(label(what, Role.BODY, wraps=True), 1)
        if isinstance(record, BestInterest) and record.is_final:
            self.reopen_button = Button(words.say("Reopen"), Kind.QUIET)
            self.reopen_button.clicked.connect(self.reopening_asked)
            row.addWidget(self.reopen_button)
        self.file_button = Button(words.say("Attach a file"), Kind.QUIET)
        self.file_button.clicked.connect(self.file_asked)
        row.addWidget(self.file_button)
        if kind in WITH_PAPER:
            row.addWidget(self._papers(words))
        row.addWidget(self.open_button)

    def _papers(self, words: Words) -> Button:
        button = Button(words.say("Save a paper"), Kind.QUIET)
        menu = QMenu(button)
        for told, ending in (
            (words.say("Preview"), SHOWN),
            (words.say("As PDF"), PDF),
            (words.say("As an Excel form"), EXCEL),
        ):
            action = menu.addAction(told)
            action.triggered.connect(
                lambda _=False, it=ending: self.paper_asked.emit(it)
            )
        button.drop(menu)
        return button


def record_name(record: ProcedureRecord, words: Words) -> str:
    """What it is; of a service, which one."""
    kind = kind_of(record)
    service = getattr(record, "service", "")
    if kind is RecordKind.ADMINISTRATIVE_SERVICE and service:
        return words.code(ListName.ADMINISTRATIVE_SERVICES, service)
    return words.say(KIND_NAMES[kind])


def _to(words: Words, what: str) -> str:
    return words.say("Open: {what}", what=what)
