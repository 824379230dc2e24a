"""The family on the registration page: its members, one below another."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.domain.casework.family_rules import SECOND, member_field, members_in
from fieldcase.domain.change import JsonValue
from fieldcase.domain.rules import Entries, Problem
from fieldcase.ui.cases.member_form import MemberForm
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import bring_into_sight
from fieldcase.ui.look.tokens import WIDE

_CHILD = "CH"


class FamilyForm(QWidget):
    """`add(applicant)` begins a member; `entries` are flat, as `2.given_names`.

    `changed` on every edit by hand; `case_opened` carries the case of somebody like.
    """

    changed = Signal()
    case_opened = Signal(str)
    emptied = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._words = desk, desk.words
        self.members: list[MemberForm] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(WIDE)
        self.hide()

    def add(self, applicant: Entries, name: str) -> MemberForm:
        """One more; after a child there mostly comes another."""
        last = self.members[-1].form.entries() if self.members else {}
        role = _CHILD if last.get("role_in_case") == _CHILD else ""
        member = self._make()
        member.inherit(applicant, role)
        member.know_applicant(name)
        member.form.field("given_names" if role else "role_in_case").enter()
        bring_into_sight(member)
        self.changed.emit()
        return member

    def know_applicant(self, name: str) -> None:
        for member in self.members:
            member.know_applicant(name)

    def each(self) -> list[dict[str, JsonValue]]:
        """The entries of each member."""
        return [member.form.entries() for member in self.members]

    def entries(self) -> dict[str, JsonValue]:
        """All of them as one form: what a draft keeps."""
        return {
            member_field(place, name): value
            for place, entries in enumerate(self.each(), start=SECOND)
            for name, value in entries.items()
        }

    def set_entries(self, entries: Mapping[str, JsonValue]) -> None:
        for member in self.members:
            self._take_out(member)
        self.members = []
        for of_member in members_in(entries):
            self._make().fill(of_member)
        self.setVisible(bool(self.members))

    def show_wrong(self, problems: Iterable[Problem]) -> None:
        """Each under its field of its member."""
        told = list(problems)
        for place, member in enumerate(self.members, start=SECOND):
            start = member_field(place, "")
            member.show_wrong(
                Problem(one.field.removeprefix(start), one.rule)
                for one in told
                if one.field.startswith(start)
            )

    def _make(self) -> MemberForm:
        member = MemberForm(self._desk)
        self.members.append(member)
        self._layout.addWidget(member)
        member.form.changed.connect(self.changed)
        member.removed.connect(lambda: self._remove(member))
        member.namesakes.case_opened.connect(self.case_opened)
        member.namesakes.recognised.connect(
            lambda one: self.case_opened.emit(one.case.id)
        )
        self._number()
        self.show()
        member.show()  # at once: the keyboard goes there before the next event
        return member

    def _remove(self, member: MemberForm) -> None:
        """Taken out of the draft too; the keyboard goes on with the next."""
        place = self.members.index(member)
        self.members.remove(member)
        self._take_out(member)
        self._number()
        self.setVisible(bool(self.members))
        self.changed.emit()
        if self.members:
            next_one = self.members[min(place, len(self.members) - 1)]
            next_one.form.field("given_names").enter()
        else:
            self.emptied.emit()

    def _take_out(self, member: MemberForm) -> None:
        self._layout.removeWidget(member)
        member.hide()
        member.deleteLater()

    def _number(self) -> None:
        for place, member in enumerate(self.members, start=SECOND):
            told = self._words.say("Person {number}", number=place)
            member.title.setText(told)
            member.remove_button.setAccessibleName(
                self._words.say("Remove {who}", who=told)
            )
