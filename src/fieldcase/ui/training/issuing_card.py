"""Who may have a certificate now, in which languages, and issuing them at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from fieldcase.domain.codelists import ListName
from fieldcase.domain.training.certificate import CertificateKind
from fieldcase.domain.training.certificate_wording import certificate_wordings
from fieldcase.domain.training.course import Course
from fieldcase.domain.training.enrolment import WITH_A_PLACE, EnrolmentId
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import FIELD_GAP, Tone
from fieldcase.usecases.training.certificate_papers import draft_note_of
from fieldcase.usecases.training.certificates import Wanted, issue_certificates
from fieldcase.usecases.training.courses import CourseFile, Participant
from fieldcase.usecases.training.lacking_words import lack_sentence

_ENGLISH = "en"
_MOST_NAMED = 12


class IssuingCard(Card):
    """`show_course(file)`; `changed` once certificates were issued."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("Issue certificates"))
        self._desk, self._words = desk, words
        self._file: CourseFile | None = None
        self._course = ""
        kinds = choices_of(ListName.CERTIFICATE_KINDS, words)
        self.kind = ChoiceChips(kinds, is_multiple=False, columns=2)
        self.kind.set_value(CertificateKind.COMPLETION)
        languages = choices_of(ListName.LANGUAGES, words, tuple(certificate_wordings()))
        self.language = Picker(words, languages)
        self.second = Picker(words, languages)
        self._due = label("", wraps=True)
        self._lacking = label("", Role.QUIET, wraps=True)
        self._draft = label("", f"ink_{Tone.ATTENTION}", wraps=True)
        self.issue_button = Button("", Kind.PRIMARY)
        self._lay_out()
        self.kind.changed.connect(self._tell)
        for picker in (self.language, self.second):
            picker.changed.connect(self._tell)
        self.issue_button.clicked.connect(self.issue)
        self._tell()

    def show_course(self, file: CourseFile) -> None:
        """Languages that were chosen stay while one looks at the same course."""
        self._file = file
        if file.course.id != self._course:
            self._course = file.course.id
            first, second = _languages_of(file.course)
            self.language.set_value(first)
            self.second.set_value(second)
        self._tell()

    def due(self) -> list[Participant]:
        """Those who lack nothing and hold none of this kind."""
        file, kind = self._file, self._kind()
        if file is None:
            return []
        holders = _holders(file, kind)
        return [
            one
            for one in file.register
            if one.id not in holders and not file.lacks(one, kind)
        ]

    def issue(self) -> None:
        """Issue one to each of them, by name."""
        ids, course = [one.id for one in self.due()], self._course
        wanted = Wanted(
            kind=self._kind(),
            language=self.language.value() or _ENGLISH,
            second_language=self.second.value(),
        )
        if ids and self._file is not None:
            of = self._file.course.id
            self._desk.ask(
                self,
                lambda workspace: issue_certificates(workspace, of, ids, wanted),
                lambda issued: self._issued(course, len(issued)),
            )

    def _lay_out(self) -> None:
        say = self._words.say
        fields = QHBoxLayout()
        fields.setSpacing(FIELD_GAP)
        fields.addWidget(LabelledField(say("Kind"), self.kind), 2)
        fields.addWidget(LabelledField(say("Language"), self.language), 1)
        told = say("Second language, beside the first")
        fields.addWidget(LabelledField(told, self.second), 1)
        self.content.addLayout(fields)
        self.add(self._draft, self._due, self._lacking)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.issue_button)
        self.content.addLayout(row)

    def _kind(self) -> CertificateKind:
        return CertificateKind(self.kind.value() or CertificateKind.COMPLETION)

    def _tell(self) -> None:
        words, due = self._words, self.due()
        names = [words.isolated(one.known_as) for one in due[:_MOST_NAMED]]
        more = [words.say("and others")] if len(due) > _MOST_NAMED else []
        none = words.say("Nobody is due for one now.")
        told = words.say("Due: {names}", names=words.listed([*names, *more]))
        self._due.setText(told if due else none)
        self._lacking.setText(self._told_lacking())
        self._lacking.setVisible(bool(self._lacking.text()))
        languages = [self.language.value(), self.second.value()]
        self._draft.setText(draft_note_of(languages, words))
        self._draft.setVisible(bool(self._draft.text()))
        verb = words.say_many(
            "Issue {count} certificate", "Issue {count} certificates", len(due)
        )
        self.issue_button.setText(verb)
        self.issue_button.setAccessibleName(verb)
        self.issue_button.setEnabled(bool(due))

    def _told_lacking(self) -> str:
        """What keeps the others from one, each reason once with how many it keeps."""
        file, kind, words = self._file, self._kind(), self._words
        if file is None:
            return ""
        holders = _holders(file, kind)
        reasons: dict[str, int] = {}
        for one in file.register:
            if one.id in holders or one.enrolment.status not in WITH_A_PLACE:
                continue
            for lack in file.lacks(one, kind):
                told = lack_sentence(lack, words)
                reasons[told] = reasons.get(told, 0) + 1
        return "\n".join(
            f"{words.number(count)} × {told}" for told, count in reasons.items()
        )

    def _issued(self, course: str, count: int) -> None:
        told = self._words.say_many(
            "{count} certificate was issued.",
            "{count} certificates were issued.",
            count,
        )
        self._desk.tell(Tone.GOOD, told)
        if course == self._course:
            self.changed.emit()


def _holders(file: CourseFile, kind: CertificateKind) -> set[EnrolmentId]:
    return {
        one.enrolment_id
        for one in file.certificates
        if one.kind is kind and not one.is_revoked
    }


def _languages_of(course: Course) -> tuple[str, str]:
    """English, and beside it the language that the course is held in."""
    own = course.language
    is_known = own in certificate_wordings() and own != _ENGLISH
    return _ENGLISH, own if is_known else ""
