"""Filling a questionnaire for a case: kept to the last second, final at the end."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.questionnaires.answers import Answers, AnswersId
from fieldcase.domain.questionnaires.form_errors import AnswersUnfinished
from fieldcase.domain.record_keeping.draft import Draft
from fieldcase.forms.saved import SavedFilling, saved
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.draft_mark import DraftMark
from fieldcase.ui.controls.message_bar import Offer
from fieldcase.ui.controls.soon import soon
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.draft_page import DraftPage
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.questionnaires.answer_files import AnswerFiles
from fieldcase.ui.questionnaires.answers_keeper import AnswersKeeper, draft_of
from fieldcase.ui.questionnaires.entity_changes import EntityChanges
from fieldcase.ui.questionnaires.language_button import LanguageButton
from fieldcase.ui.questionnaires.newer_version import NewerVersion
from fieldcase.ui.questionnaires.opening_strip import OpeningStrip
from fieldcase.ui.questionnaires.questionnaire_form import QuestionnaireForm
from fieldcase.ui.questionnaires.setting import Setting
from fieldcase.ui.questionnaires.tally import is_untouched
from fieldcase.usecases.questionnaires.answers import (
    amend_answers,
    discard_answers,
    finish_answers,
)
from fieldcase.usecases.questionnaires.open_answers import OpenAnswers, open_answers
from fieldcase.usecases.workspace import Workspace


class AnswersPage(DraftPage):
    """`visit(answers_id)`: a draft to go on with, or finished answers to read.

    `finished` carries the answers' id, `left` the case's ("" without one), `amended`
    the id of the draft that amends what was shown.
    """

    finished = Signal(str)
    left = Signal(str)
    amended = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(scrolls=False)
        words = desk.words
        self._desk, self._words = desk, words
        self._opened: OpenAnswers | None = None
        self.form: QuestionnaireForm | None = None
        self.mark = DraftMark(words, desk.workspace.clock)
        self.keeper = AnswersKeeper(desk, self._filling, self)
        self.language_button = LanguageButton(words)
        self.strip = OpeningStrip(words)
        self.newer = NewerVersion(desk)
        self.changes = EntityChanges(desk)
        self.finish_button = Button(
            words.say("Finish"), Kind.PRIMARY, shortcut="Ctrl+Return"
        )
        self.amend_button = Button(words.say("Amend"))
        self.back_button = Button(words.say("Back to the case"), Kind.QUIET)
        self.discard_button = Button(words.say("Discard the draft"), Kind.QUIET)
        self._lay_out()
        self._connect()

    def visit(self, argument: object) -> None:
        if not isinstance(argument, str):
            return
        self.keeper.save_now()
        self.keeper.stop()
        self._let_write(is_allowed=False)
        answers_id = AnswersId(argument)
        if self.form is not None and not self._shows(answers_id):
            self.form.hide()
        job = self._desk.ask(
            self, lambda workspace: open_answers(workspace, answers_id), self._show
        )
        self.strip.follow_opening(job)

    def leave(self) -> None:
        self.keeper.save_now()

    def settle(self) -> None:
        """Wait until the store has what is answered."""
        self.keeper.settle()

    def finish(self) -> None:
        """Make it final, or go to the first question that keeps it from being so."""
        if self.form is None or self.keeper.draft is None:
            return
        if self.form.problems():
            self.form.go_to_problem()
            return
        draft, kept = self.keeper.stop(), self._filling()
        if draft is None:
            return
        self._let_write(is_allowed=False)
        self._desk.ask(
            self,
            partial(_finish, AnswersId(draft.id), kept),
            self._tell_finished,
            lambda error: self._refuse(draft, error),
        )

    def discard(self) -> None:
        """Ask once: what is answered here would be gone."""
        words = self._words
        self._desk.tell(
            Tone.ATTENTION,
            words.say("What is written in this draft will be lost."),
            Offer(words.say("Discard the draft"), self._discard),
        )

    def amend(self) -> None:
        """Go on from what was finished, in a draft of its own."""
        opened = self._opened
        if opened is not None and opened.is_final:
            answers_id = opened.id
            self._desk.ask(
                self,
                lambda workspace: amend_answers(workspace, answers_id),
                self.amended.emit,
            )

    def _lay_out(self) -> None:
        self.add_beside_title(self.language_button, self.mark)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.newer)
        self.body.addWidget(self.changes)
        self.add_to_foot(
            self.discard_button,
            self.back_button,
            self.amend_button,
            self.finish_button,
            hint=self._words.say(
                "Enter: next question · digits choose · F8: next to look at"
                " · Ctrl+Enter: finish"
            ),
        )

    def _connect(self) -> None:
        self.keeper.saving.connect(self.mark.show_saving)
        self.keeper.saved.connect(self.mark.show_saved)
        self.keeper.not_saved.connect(self.mark.show_refused)
        self.finish_button.clicked.connect(self.finish)
        self.amend_button.clicked.connect(self.amend)
        self.back_button.clicked.connect(self._go_back)
        self.discard_button.clicked.connect(self.discard)
        self.newer.asked.connect(self.keeper.save_now)
        self.newer.carried_over.connect(self._open_again)
        self.language_button.chosen.connect(self._speak)
        save = QShortcut(QKeySequence.StandardKey.Save, self)
        save.activated.connect(self.keeper.save_now)

    def _shows(self, answers_id: AnswersId) -> bool:
        return self._opened is not None and self._opened.id == answers_id

    def _filling(self) -> SavedFilling:
        if self._opened is None:
            raise ValueError("nothing is kept before it is opened")
        return saved(self._opened.filling)

    def _show(self, opened: OpenAnswers) -> None:
        self._opened = opened
        if not opened.is_final and is_untouched(opened.filling):
            opened.filling.speak(
                self._words.language
            )  # the form's own where it has not
        self._put(self._form_of(opened))
        self._show_head(opened)
        self.newer.show_answers(opened)
        self.changes.show_answers(opened)
        self.language_button.show_languages(
            opened.languages, opened.filling.wording.language
        )
        self.mark.setVisible(not opened.is_final)
        if not opened.is_final:
            self.keeper.begin(draft_of(opened, self._desk.workspace))
        self._let_write(is_allowed=True)
        if self.form is not None:
            soon(self.form, self.form.enter)

    def _form_of(self, opened: OpenAnswers) -> QuestionnaireForm:
        setting = Setting(
            opened.filling,
            self._words,
            self._desk.workspace.clock,
            AnswerFiles(self._desk, opened),
            opened.last_time,
            is_locked=opened.is_final,
        )
        form = QuestionnaireForm(setting, opened.profile)
        form.changed.connect(self.keeper.note)
        form.ended.connect(self.finish_button.setFocus)
        return form

    def _put(self, form: QuestionnaireForm) -> None:
        old, self.form = self.form, form
        if old is not None:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.body.addWidget(form, 1)

    def _show_head(self, opened: OpenAnswers) -> None:
        words, about = self._words, opened.context
        number = words.isolated(about.case_number) if about.case_number else ""
        version = words.say("version {version}", version=opened.version.version)
        told = [number, about.person_name or about.person_number, version]
        if opened.is_final:
            told.append(
                words.say("finished {moment}", moment=words.moment(opened.saved_at))
            )
        self.show_head(opened.title, words.beside(told))
        self.back_button.setVisible(bool(about.case_id))

    def _let_write(self, *, is_allowed: bool) -> None:
        is_final = self._opened is not None and self._opened.is_final
        if self.form is not None:
            self.form.setEnabled(is_allowed)
        for button in (self.finish_button, self.discard_button):
            button.setEnabled(is_allowed)
            button.setVisible(not is_final)
        self.amend_button.setVisible(is_final)

    def _speak(self, language: str) -> None:
        if self.form is not None:
            self.form.speak(language)
        if self._opened is not None:
            self._show_head(self._opened)

    def _tell_finished(self, finished: Answers) -> None:
        words = self._words
        told = words.say("{title} is finished.", title=self.title())
        self._desk.tell(Tone.GOOD, told)
        self.finished.emit(finished.id)

    def _refuse(self, draft: Draft, error: FieldCaseError) -> None:
        """What was answered is still here, and was saved before."""
        self._let_write(is_allowed=True)
        self.keeper.begin(draft)
        self._desk.tell_refused(error)
        if isinstance(error, AnswersUnfinished) and self.form is not None:
            self.form.go_to_problem()

    def _discard(self) -> None:
        draft = self.keeper.stop()
        if draft is not None:
            self._desk.ask(
                self,
                lambda workspace: discard_answers(workspace, AnswersId(draft.id)),
                lambda _: self.left.emit(draft.case_id),
            )

    def _open_again(self) -> None:
        if self._opened is not None:
            self.visit(str(self._opened.id))

    def _go_back(self) -> None:
        self.keeper.save_now()
        if self._opened is not None:
            self.left.emit(self._opened.context.case_id or "")


def _finish(of: AnswersId, kept: SavedFilling, workspace: Workspace) -> Answers:
    return finish_answers(workspace, of, kept)
