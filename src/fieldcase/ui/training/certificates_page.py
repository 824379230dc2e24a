"""The certificates of one course: who is due, what was issued."""

from PySide6.QtCore import Signal

from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.training.course import CourseId
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.desk import Desk
from fieldcase.ui.page import Page
from fieldcase.ui.training.issued_card import IssuedCard
from fieldcase.ui.training.issuing_card import IssuingCard
from fieldcase.ui.training.naming import course_line
from fieldcase.usecases.training.courses import CourseFile, open_course

_KINDS = frozenset(
    {
        *(RecordKind.COURSE, RecordKind.MEETING, RecordKind.ENROLMENT),
        *(RecordKind.ATTENDANCE, RecordKind.CERTIFICATE, RecordKind.PERSON),
    }
)


class CertificatesPage(Page):
    """`visit(course_id)`; `course_opened` carries it, `check_asked` comes without."""

    course_opened = Signal(str)
    check_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._words = desk, desk.words
        self._course_id = CourseId("")
        say = desk.words.say
        self.check_button = Button(say("Check a certificate"), Kind.QUIET)
        self.course_button = Button(say("Back to the course"), Kind.QUIET)
        self.actions_in_bar = [self.course_button, self.check_button]
        self.issuing = IssuingCard(desk)
        self.issued = IssuedCard(desk)
        self.body.addWidget(self.issuing)
        self.body.addWidget(self.issued)
        self.body.addStretch()
        self.begin_at(self.issuing.kind)
        self.check_button.clicked.connect(self.check_asked)
        self.course_button.clicked.connect(
            lambda: self.course_opened.emit(self._course_id)
        )
        for card in (self.issuing, self.issued):
            card.changed.connect(self.refresh)
        desk.changes.changed.connect(self._hear)

    def visit(self, argument: object) -> None:
        if isinstance(argument, str):
            self._course_id = CourseId(argument)
            self.refresh()

    def leave(self) -> None:
        self.issued.reason.put_away()

    def refresh(self) -> None:
        course_id = self._course_id
        if course_id:
            self._desk.ask(
                self, lambda workspace: open_course(workspace, course_id), self._show
            )

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and not _KINDS.isdisjoint(kinds):
            self.refresh()

    def _show(self, file: CourseFile) -> None:
        if file.course.id == self._course_id:
            title = self._words.say("Certificates")
            self.show_head(title, course_line(file.course, self._words))
            self.issuing.show_course(file)
            self.issued.show_course(file)
