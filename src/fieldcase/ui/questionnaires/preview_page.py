"""A questionnaire to look at and try: nothing that is answered here is kept."""

from PySide6.QtCore import Signal

from fieldcase.domain.questionnaires.questionnaire import VersionId
from fieldcase.forms.filling import Filling
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.page import Page
from fieldcase.ui.questionnaires.answer_files import PackageFiles
from fieldcase.ui.questionnaires.language_button import LanguageButton
from fieldcase.ui.questionnaires.opening_strip import OpeningStrip
from fieldcase.ui.questionnaires.questionnaire_form import QuestionnaireForm
from fieldcase.ui.questionnaires.setting import Setting
from fieldcase.usecases.questionnaires.fillings import Previewed, preview


class PreviewPage(Page):
    """`visit(version_id)`; `left` goes back to where it was asked for."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(scrolls=False)
        words = desk.words
        self._desk, self._words = desk, words
        self._filling: Filling | None = None
        self.form: QuestionnaireForm | None = None
        self.language_button = LanguageButton(words)
        self.back_button = Button(words.say("End the preview"), shortcut="Escape")
        self.strip = OpeningStrip(words)
        self.body.addWidget(self.strip)
        self.add_beside_title(
            Pill(words.say("Preview: nothing is saved"), Tone.INFORMATION),
            self.language_button,
        )
        self.actions_in_bar = [self.back_button]
        self.back_button.clicked.connect(self.left)
        self.language_button.chosen.connect(self._speak)

    def visit(self, argument: object) -> None:
        if isinstance(argument, str):
            version = VersionId(argument)
            job = self._desk.ask(
                self, lambda workspace: preview(workspace, version), self._show
            )
            self.strip.follow_opening(job)

    def _show(self, previewed: Previewed) -> None:
        filling = previewed.filling
        filling.speak(self._words.language)
        self._filling = filling
        setting = Setting(
            filling,
            self._words,
            self._desk.workspace.clock,
            PackageFiles(self._desk, previewed.package),
        )
        old, self.form = self.form, QuestionnaireForm(setting)
        if old is not None:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.body.addWidget(self.form, 1)
        self._show_head(filling)
        languages = filling.form.languages
        self.language_button.show_languages(languages, filling.wording.language)

    def _show_head(self, filling: Filling) -> None:
        version = self._words.isolated(filling.form.version)
        told = self._words.say("Version {version}", version=version)
        self.show_head(filling.wording.title, told)

    def _speak(self, language: str) -> None:
        if self.form is not None:
            self.form.speak(language)
        if self._filling is not None:
            self._show_head(self._filling)
