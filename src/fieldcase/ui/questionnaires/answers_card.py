"""The questionnaires of a case: filled, being filled, and another to begin."""

from functools import partial
from itertools import pairwise
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.questionnaires.answers import AnswersId
from fieldcase.domain.questionnaires.questionnaire import VersionId
from fieldcase.domain.record_kinds import LIBRARY, RecordKind
from fieldcase.domain.words import Words
from fieldcase.ui.cases.case_section import CaseSection
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import FIELD_GAP, SMALL, SNUG
from fieldcase.ui.papers.paper_saving import PaperSaving
from fieldcase.ui.questionnaires.filled_row import FilledRow
from fieldcase.ui.questionnaires.library_columns import title_of
from fieldcase.ui.questionnaires.opening_strip import OpeningStrip
from fieldcase.ui.questionnaires.paper_of import give_paper
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.questionnaires.answers import begin_answers
from fieldcase.usecases.questionnaires.filled_lists import FilledOfCase, filled_of_case
from fieldcase.usecases.workspace import Workspace

EVERYBODY = "everybody"


class AnswersCard(CaseSection):
    """Filled questionnaires and drafts of a case; “Fill a questionnaire” begins one."""

    KINDS: ClassVar[frozenset[RecordKind]] = LIBRARY | {
        RecordKind.ANSWERS,
        RecordKind.PERSON,
    }

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = self._words
        self.card = Card(words.say("Questionnaires"))
        self.fill_button = Button(
            words.say("Fill a questionnaire"), Kind.QUIET, picture="plus"
        )
        self.card.add_beside_title(self.fill_button)
        self.chooser: Chooser | None = None
        self._found: FilledOfCase | None = None
        self.papers = PaperSaving(desk, self)
        self.rows: list[FilledRow] = []
        self._none = label(
            words.say("None yet. Any questionnaire of the library can be filled here."),
            Role.QUIET,
            wraps=True,
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SNUG)
        self.strip = OpeningStrip(words)
        self.card.add(self.strip, self._none)
        self.card.content.addLayout(self._rows)
        self.layout_.addWidget(self.card)
        self.fill_button.clicked.connect(lambda: self.begin(""))

    def load(self) -> None:
        case_id = self.case_id
        self._desk.ask(self, partial(_gather, case_id), partial(self._show, case_id))

    def begin(self, what: str) -> None:
        """Let a questionnaire be chosen; `what` may be the deed it is for."""
        self.leave()
        if self._found is None:
            return
        self.chooser = Chooser(self._words, self._found, what)
        self.chooser.asked.connect(self._begin)
        self.chooser.left.connect(self.leave)
        self.card.content.insertWidget(1, self.chooser)
        for first, second in pairwise((self.fill_button, *self.chooser.in_order())):
            QWidget.setTabOrder(first, second)
        self.chooser.show()  # what is not shown yet takes no keyboard
        self.chooser.form.setFocus()

    def leave(self) -> None:
        if self.chooser is not None:
            self.card.content.removeWidget(self.chooser)
            self.chooser.hide()
            self.chooser.deleteLater()
            self.chooser = None

    def _show(self, case_id: CaseId, found: FilledOfCase) -> None:
        if case_id != self.case_id:
            return
        self._found = found
        today = self._desk.workspace.today()
        for row in self.rows:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [FilledRow(self._words, each, today) for each in found.filled]
        for row in self.rows:
            row.open_button.clicked.connect(partial(self._open, row.filled.id))
            row.paper_button.clicked.connect(
                partial(give_paper, self.papers, row.filled)
            )
            row.open_button.setEnabled(bool(row.filled.title))
            self._rows.addWidget(row)
        self._none.setVisible(not found.filled)
        self.fill_button.setVisible(bool(found.offered))

    def _open(self, answers_id: AnswersId, *_: object) -> None:
        self.place_asked.emit(Place("answers", answers_id))

    def _begin(self, version: str, about: str) -> None:
        self.leave()
        person = PersonId(about) if about and about != EVERYBODY else None
        job = self._desk.ask(
            self,
            partial(_begin, VersionId(version), self.case_id, person),
            self._open,
        )
        self.strip.follow_opening(job)


class Chooser(QWidget):
    """Which questionnaire, and about whom: `asked` carries both."""

    asked = Signal(str, str)
    left = Signal()

    def __init__(self, words: Words, found: FilledOfCase, deed: str) -> None:
        super().__init__()
        self._words = words
        forms = [
            Choice(entry.current.id, title_of(entry, words))
            for entry in found.offered
            if entry.current is not None
        ]
        persons = [Choice(one.id, one.full_name or one.number) for one in found.persons]
        about = [*persons, Choice(EVERYBODY, words.say("The whole case"))]
        self.form = Picker(words, forms)
        self.form.set_value(_serving(deed, found))
        self.about = Picker(words, about)
        self.about.set_value(about[0].code)
        self.begin_button = Button(words.say("Begin"))
        self.cancel_button = Button(words.say("Cancel"))
        self.field = LabelledField(words.say("Questionnaire"), self.form)
        self._lay_out()
        self.cancel_button.clicked.connect(self.left)
        self.begin_button.clicked.connect(self._ask)

    def in_order(self) -> tuple[QWidget, ...]:
        """As Tab goes through them."""
        return self.form, self.about, self.cancel_button, self.begin_button

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(FIELD_GAP)
        fields.addWidget(self.field, 3)
        fields.addWidget(LabelledField(self._words.say("About"), self.about), 2)
        deeds = QHBoxLayout()
        deeds.setSpacing(SMALL)
        deeds.addStretch()
        deeds.addWidget(self.cancel_button)
        deeds.addWidget(self.begin_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, SMALL)
        layout.setSpacing(SMALL)
        layout.addLayout(fields)
        layout.addLayout(deeds)

    def _ask(self) -> None:
        if not self.form.value():
            self.field.show_error(self._words.say("Choose one from the list."))
            self.form.setFocus()
            return
        self.asked.emit(self.form.value(), self.about.value())


def _serving(deed: str, found: FilledOfCase) -> str:
    """The version that serves a deed; the only one there is needs no choosing."""
    for entry in found.offered:
        if entry.questionnaire.deed == deed and entry.current is not None:
            return entry.current.id
    only = [each.current.id for each in found.offered if each.current is not None]
    return only[0] if len(only) == 1 else ""


def _gather(case_id: CaseId, workspace: Workspace) -> FilledOfCase:
    return filled_of_case(workspace, case_id)


def _begin(
    version: VersionId, case_id: CaseId, person: PersonId | None, workspace: Workspace
) -> AnswersId:
    return begin_answers(workspace, version, case_id=case_id, person_id=person)
