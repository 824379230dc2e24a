"""One colleague on this laptop, and taking the key away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.keeping.asking import OwnPassphrase
from fieldcase.ui.look.tokens import NORMAL, SMALL, TINY, Tone
from fieldcase.usecases.keeping.members import Member


class MemberRow(QWidget):
    """`removed` carries the id, after saying once what will be lost."""

    removed = Signal(str)

    def __init__(self, words: Words, member: Member, *, may_remove: bool) -> None:
        super().__init__()
        self._words, self.member = words, member
        self._question: Callout | None = None
        self.own = OwnPassphrase(words)
        self.remove_button = Button(words.say("Remove"), Kind.QUIET)
        told = words.say("Remove {name}", name=member.staff.name)
        self.remove_button.setAccessibleName(told)
        self.confirm_button = Button(words.say("Take the key away"))
        self.remove_button.clicked.connect(self._ask)
        self.confirm_button.clicked.connect(self._confirm)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SMALL)
        self._layout.addLayout(self._line())
        self.remove_button.setVisible(
            may_remove and member.has_key and not member.is_self
        )
        for part in (self.own, self.confirm_button):
            part.setParent(self)
            part.hide()

    def show_busy(self, *, is_busy: bool) -> None:
        """While keys are being derived nothing can be asked twice."""
        self.confirm_button.setEnabled(not is_busy)

    def be_free(self) -> None:
        self.show_busy(is_busy=False)

    def _line(self) -> QHBoxLayout:
        words, staff = self._words, self.member.staff
        names = QVBoxLayout()
        names.setSpacing(TINY)
        names.addWidget(label(words.isolated(staff.name), Role.STRONG))
        names.addWidget(label(words.code(ListName.ROLES, staff.role), Role.SMALL))
        line = QHBoxLayout()
        line.setSpacing(NORMAL)
        line.addLayout(names, 1)
        if self.member.is_self:
            line.addWidget(Pill(words.say("You"), Tone.INFORMATION))
        elif not self.member.has_key:
            line.addWidget(Pill(words.say("Cannot open it"), Tone.NEUTRAL))
        line.addWidget(self.remove_button)
        return line

    def _ask(self) -> None:
        if self._question is not None:
            return
        words, name = self._words, self.member.staff.name
        self._question = Callout(
            Tone.ATTENTION,
            words.say("Take the key of {name} away?", name=name),
        )
        self._question.add(
            words.say(
                "What {name} wrote stays. To come back, somebody has to be added anew.",
                name=name,
            )
        )
        for part in (self._question, self.own, self.confirm_button):
            self._layout.addWidget(part)
            part.show()
        self.own.enter()
        self.own.passphrase.returnPressed.connect(self.confirm_button.click)

    def _confirm(self) -> None:
        if not self.own.is_missing():
            self.removed.emit(self.member.staff.id)
