"""One course on one page: what it is, its meetings, who is on it."""

from PySide6.QtCore import Signal

from fieldcase.domain.codelists import ListName
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.training.course import CourseId
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.columns import two_columns
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.desk import Desk
from fieldcase.ui.page import Page
from fieldcase.ui.training.course_facts_card import CourseFactsCard
from fieldcase.ui.training.course_papers import CoursePapers
from fieldcase.ui.training.evaluation_card import EvaluationCard
from fieldcase.ui.training.heads_card import HeadsCard
from fieldcase.ui.training.meetings_card import MeetingsCard
from fieldcase.ui.training.naming import COURSE_TONES, course_line
from fieldcase.ui.training.participants_card import ParticipantsCard
from fieldcase.ui.training.sheets_card import SheetsCard
from fieldcase.ui.training.trainer_workbook import TrainerWorkbook
from fieldcase.usecases.training.courses import CourseFile, open_course

_KINDS = frozenset(
    {
        *(RecordKind.COURSE, RecordKind.MEETING, RecordKind.ENROLMENT),
        *(RecordKind.ATTENDANCE, RecordKind.CERTIFICATE, RecordKind.HEAD_COUNT),
        *(RecordKind.PERSON, RecordKind.ATTACHMENT, RecordKind.ANSWERS),
    }
)


class CoursePage(Page):
    """`visit(course_id)`.

    `register_opened` and `certificates_opened` carry the course's id,
    `participant_opened` an enrolment's, `answers_asked` that of answers to fill.
    `import_asked` wants a trainer's workbook taken in.
    """

    register_opened = Signal(str)
    certificates_opened = Signal(str)
    participant_opened = Signal(str)
    answers_asked = Signal(str)
    import_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._words = desk, desk.words
        self._course_id = CourseId("")
        self.register_button = Button(
            desk.words.say("Attendance register"),
            Kind.PRIMARY,
            picture="table",
            shortcut="Ctrl+G",
        )
        self.papers = CoursePapers(desk, self)
        self.workbook = TrainerWorkbook(desk, self)
        self.workbook.import_asked.connect(self.import_asked)
        self.certificates_button = Button(
            desk.words.say("Certificates"), picture="document"
        )
        self.actions_in_bar = [
            self.papers.button,
            self.workbook.button,
            self.certificates_button,
            self.register_button,
        ]
        self.participants = ParticipantsCard(desk)
        self.meetings = MeetingsCard(desk)
        self.facts = CourseFactsCard(desk)
        self.heads = HeadsCard(desk)
        self.evaluation = EvaluationCard(desk)
        self.sheets = SheetsCard(desk)
        self._footnote = label("", Role.SMALL, wraps=True)
        self._lay_out()
        self._connect()

    def visit(self, argument: object) -> None:
        if isinstance(argument, str):
            self._course_id = CourseId(argument)
            self.refresh()

    def leave(self) -> None:
        self.participants.put_away()
        self.meetings.put_away()
        self.facts.panel.draft.keeper.save_now()

    def settle(self) -> None:
        for panel in (
            self.participants.panel,
            self.meetings.series,
            self.meetings.meeting,
            self.facts.panel,
        ):
            panel.settle()

    def refresh(self) -> None:
        course_id = self._course_id
        if course_id:
            self._desk.ask(
                self, lambda workspace: open_course(workspace, course_id), self._show
            )

    def _cards(
        self,
    ) -> tuple[ParticipantsCard, MeetingsCard, CourseFactsCard, HeadsCard]:
        return self.participants, self.meetings, self.facts, self.heads

    def _lay_out(self) -> None:
        self.body.addLayout(
            two_columns(
                (self.participants, self.meetings),
                (self.facts, self.heads, self.evaluation, self.sheets),
            )
        )
        self.body.addWidget(self._footnote)
        self.body.addStretch()
        self.begin_at(self.participants.table)

    def _connect(self) -> None:
        self.register_button.clicked.connect(
            lambda: self.register_opened.emit(self._course_id)
        )
        self.certificates_button.clicked.connect(
            lambda: self.certificates_opened.emit(self._course_id)
        )
        self.evaluation.answers_asked.connect(self.answers_asked)
        self.participants.participant_opened.connect(self.participant_opened)
        for card in self._cards():
            card.changed.connect(self.refresh)
        self._desk.changes.changed.connect(self._hear)

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and not _KINDS.isdisjoint(kinds):
            self.refresh()

    def _show(self, file: CourseFile) -> None:
        course, words = file.course, self._words
        if course.id != self._course_id:
            return
        title = course.title or course.number
        self.show_head(title, course_line(course, words, title))
        self.clear_beside_title()
        told = words.code(ListName.COURSE_STATUS, course.status)
        self.add_beside_title(Pill(told, COURSE_TONES[course.status]))
        self.participants.show_course(file)
        self.meetings.show_course(file)
        self.facts.show_course(course)
        self.heads.show_course(file)
        self.papers.show_course(course)
        self.workbook.show_course(course)
        self.evaluation.show_course(file)
        self.sheets.show_course(file)
        notes = footnotes_for(ListName.COUNTRIES, [course.country], words)
        self._footnote.setText("\n".join(notes))
        self._footnote.setVisible(bool(notes))
