"""Who opens this store: each under the own name, by the own passphrase."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.errors import FieldCaseError, WeakPassphrase
from fieldcase.domain.identity import StaffId
from fieldcase.domain.key_errors import PassphraseTooEasy
from fieldcase.domain.staff import StaffMember
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.desk import Desk
from fieldcase.ui.keeping.member_form import MemberForm
from fieldcase.ui.keeping.member_row import MemberRow
from fieldcase.ui.keeping.standing import KeysAndCopies
from fieldcase.ui.look.tokens import SNUG, Tone
from fieldcase.usecases.keeping.members import NewMember, add_member, remove_member
from fieldcase.usecases.messages import sentence


class MembersCard(Card):
    """`show_standing`; a supervisor adds and removes."""

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("Who works with this store"))
        self._desk, self._words = desk, words
        told = words.say("Add a colleague")
        self.add_button = Button(told, Kind.QUIET, picture="plus")
        self.form = MemberForm(desk)
        self.strip = ProgressStrip(words)
        self.strip.cancel_button.hide()
        self._who = label(
            words.say("Only a supervisor of this store adds and removes people."),
            Role.QUIET,
            wraps=True,
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SNUG)
        self.add_beside_title(self.add_button)
        self.content.addLayout(self._rows)
        self.add(self._who, self.form, self.strip)
        self.form.hide()
        self.add_button.clicked.connect(self._open_form)
        self.form.left.connect(self._close_form)
        self.form.asked.connect(self._add)

    def rows(self) -> list[MemberRow]:
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        widgets = (None if item is None else item.widget() for item in items)
        return [widget for widget in widgets if isinstance(widget, MemberRow)]

    def show_standing(self, standing: KeysAndCopies) -> None:
        for row in self.rows():
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        for member in standing.members:
            row = MemberRow(self._words, member, may_remove=standing.is_keeper)
            row.removed.connect(partial(self._remove, row))
            self._rows.addWidget(row)
        self._who.setVisible(not standing.is_keeper)
        self.add_button.setVisible(standing.is_keeper)

    def clear(self) -> None:
        self._close_form()

    def _open_form(self) -> None:
        self.form.show()
        self.form.enter()

    def _close_form(self) -> None:
        self.form.clear()
        self.form.hide()

    def _add(self, new: NewMember, passphrase: str) -> None:
        job = self._desk.ask(
            self,
            lambda workspace: add_member(workspace, passphrase, new),
            self._tell_added,
            self._refuse_to_add,
        )
        self.form.show_busy(is_busy=True)
        job.finished.connect(self.form.be_free)
        self.strip.follow(job, self._words.say("Changing the keys"))

    def _remove(self, row: MemberRow, staff_id: str) -> None:
        passphrase = row.own.value()
        job = self._desk.ask(
            self,
            lambda workspace: remove_member(workspace, passphrase, StaffId(staff_id)),
            self._tell_removed,
            partial(self._refuse_to_remove, row),
        )
        row.show_busy(is_busy=True)
        job.finished.connect(row.be_free)
        self.strip.follow(job, self._words.say("Changing the keys"))

    def _tell_added(self, staff: StaffMember) -> None:
        self._close_form()
        told = self._words.say("{name} can open this store now.", name=staff.name)
        self._desk.tell(Tone.GOOD, told)

    def _tell_removed(self, staff: StaffMember) -> None:
        told = self._words.say(
            "{name} can open neither this store nor its backups here any more.",
            name=staff.name,
        )
        self._desk.tell(Tone.GOOD, told)

    def _refuse_to_add(self, error: FieldCaseError) -> None:
        if self.form.own.takes(error):
            return
        if isinstance(error, WeakPassphrase | PassphraseTooEasy):
            self.form.new.show_refusal(sentence(error, self._words))
        else:
            self._desk.tell_refused(error)

    def _refuse_to_remove(self, row: MemberRow, error: FieldCaseError) -> None:
        if not row.own.takes(error):
            self._desk.tell_refused(error)
