"""Somebody gives a place up: before the course began, or in the middle of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.rules import EntriesRefused
from fieldcase.domain.training.enrolment import Enrolment, EnrolmentId, EnrolmentStatus
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart
from fieldcase.ui.look.tokens import SMALL, SNUG
from fieldcase.usecases.record_keeping.labels_training import ENROLMENT
from fieldcase.usecases.training.course_enrolment import end_enrolment


class LeavingPanel(QWidget):
    """`ask(enrolment_id, status)`; `ended` once it is said, or not."""

    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk = desk
        self._enrolment_id = EnrolmentId("")
        self._status = EnrolmentStatus.DROPPED_OUT
        self.form = FormPart(desk, ENROLMENT, Enrolment)
        reasons = choices_of(ListName.LEAVING_REASONS, words)
        inside = QVBoxLayout(self.form)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SNUG)
        chips = ChoiceChips(reasons, is_multiple=False)
        inside.addWidget(self.form.field("leaving_reason", chips))
        inside.addWidget(self.form.field("leaving_note", TextField()))
        self.keep_button = Button("")
        leave = Button(words.say("Leave as it was"), Kind.QUIET)
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addStretch()
        foot.addWidget(leave)
        foot.addWidget(self.keep_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SNUG)
        layout.addWidget(self.form)
        layout.addLayout(foot)
        self.keep_button.clicked.connect(self.keep)
        leave.clicked.connect(self.put_away)
        self.hide()

    def ask(
        self, enrolment_id: EnrolmentId, status: EnrolmentStatus, verb: str
    ) -> None:
        """`verb` stands on the button."""
        self._enrolment_id, self._status = enrolment_id, status
        self.keep_button.setText(verb)
        self.keep_button.setAccessibleName(verb)
        self.form.form.set_entries({})
        self.form.form.show_errors({})
        self.show()
        self.form.form.enter_first()

    def keep(self) -> None:
        entries = self.form.entries()
        reason = str(entries["leaving_reason"] or "")
        remark = str(entries["leaving_note"] or "")
        enrolment_id, status = self._enrolment_id, self._status
        self._desk.ask(
            self,
            lambda workspace: end_enrolment(
                workspace, enrolment_id, status, reason, remark
            ),
            lambda _: self.put_away(),
            self._refuse,
        )

    def put_away(self) -> None:
        self.hide()
        self.ended.emit()

    def _refuse(self, error: FieldCaseError) -> None:
        if isinstance(error, EntriesRefused):
            self.form.show_problems(error.problems)
        else:
            self._desk.tell_refused(error)
