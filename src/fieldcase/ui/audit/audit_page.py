"""Who read, gave out, took in, unlocked and erased: the audit, and the erasures."""

from PySide6.QtCore import Signal

from fieldcase.domain.deeds import MAY, Deed
from fieldcase.domain.identity import device_code
from fieldcase.domain.record_keeping.audit import AuditLine
from fieldcase.domain.record_keeping.erasure_order import ErasureOrder
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words
from fieldcase.ui.audit.audit_fields import AuditFields
from fieldcase.ui.audit.erasures_card import ErasuresCard
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.list_model import Column
from fieldcase.ui.controls.list_table import ListTable
from fieldcase.ui.desk import Desk
from fieldcase.ui.lists.filtered_rows import FilteredRows
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.page import Page
from fieldcase.ui.rights.certificate_saving import CertificateSaving
from fieldcase.usecases.record_keeping.audit_words import deed_sentence
from fieldcase.usecases.record_keeping.auditing import count_audit, list_audit
from fieldcase.usecases.record_keeping.data_subjects import (
    carry_out_erasure,
    list_erasures,
)


class AuditPage(Page):
    """`visit(None)`. `case_opened` carries the id of the case that a line names.

    `review_asked` when somebody wants to see what is kept longer than its period.
    """

    case_opened = Signal(str)
    review_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(scrolls=False)
        words = desk.words
        self._desk, self._words = desk, words
        self.fields = AuditFields(words, desk.workspace.clock)
        self.erasures = ErasuresCard(words)
        self._certificates = CertificateSaving(desk, self)
        self._empty = EmptyState("eye", "", "")
        self.table: ListTable[AuditLine] = ListTable(
            words, audit_columns(words), self._empty, name=words.say("Audit")
        )
        self._rows = FilteredRows(desk, self.table, count_audit, list_audit)
        self.review_button = Button(words.say("Due for review"), picture="clock")
        self.actions_in_bar = [self.review_button]
        self.add_beside_title(self.fields)
        self.body.addWidget(self.erasures)
        self.body.addWidget(self.table, 1)
        self.show_head(words.say("Audit"), "")
        self.review_button.clicked.connect(self.review_asked)
        self._rows.counted.connect(self._tell_count)
        self.fields.filtered.connect(self.refresh)
        self.table.opened.connect(self._open)
        self.erasures.carrying_out_asked.connect(self.carry_out)
        self.erasures.certificate_asked.connect(self._certificates.ask)
        desk.changes.changed.connect(self._hear)

    def visit(self, argument: object) -> None:
        del argument
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        self._rows.ask(self.fields.which())
        if self._desk.workspace.staff.role in MAY[Deed.ORDER_ERASURE]:
            self._desk.ask(self, list_erasures, self.erasures.show_erasures)

    def carry_out(self, order: ErasureOrder) -> None:
        """Erase here too whom another device erased."""
        self._desk.ask(
            self,
            lambda workspace: carry_out_erasure(workspace, order.id),
            lambda _: self._tell_erased(order),
        )

    def _tell_count(self, total: int) -> None:
        words = self._words
        counted = words.say_many("{count} entry", "{count} entries", total)
        self.show_head(words.say("Audit"), counted)
        self._say_empty()

    def _say_empty(self) -> None:
        say = self._words.say
        if self.fields.is_narrow():
            self._empty.say(
                say("Nothing of this kind"),
                say("Nobody did this in these days. Empty the filters to see all."),
            )
        else:
            self._empty.say(
                say("Nothing yet"),
                say("Here stands who read, saved, took in, unlocked and erased."),
            )

    def _open(self, line: AuditLine) -> None:
        if line.entry.case_id is not None:
            self.case_opened.emit(line.entry.case_id)

    def _tell_erased(self, order: ErasureOrder) -> None:
        told = self._words.say("{number} is erased.", number=order.person_number)
        self._desk.tell(Tone.GOOD, told)

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and RecordKind.ERASURE_ORDER in kinds:
            self.refresh()


def audit_columns(words: Words) -> list[Column[AuditLine]]:
    say = words.say
    return [
        Column("at", say("When"), lambda one: words.moment(one.entry.at), width=156),
        Column(
            "who", say("Who"), lambda one: one.staff_name or say("unknown"), width=150
        ),
        Column(
            "what",
            say("What"),
            lambda one: deed_sentence(one.entry, words),
            width=320,
            stretches=True,
        ),
        Column("case", say("Case"), lambda one: one.case_number, width=124),
        Column(
            "laptop",
            say("Laptop"),
            lambda one: device_code(one.device_id),
            width=100,
        ),
        Column("reason", say("Why"), lambda one: one.entry.reason, width=160),
    ]
