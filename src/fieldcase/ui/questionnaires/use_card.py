"""What a questionnaire is for, how it is scored, and retiring it."""

from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from fieldcase.domain.codelists import ListName
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.questionnaires.questionnaire import FormDeed, class_of_deed
from fieldcase.domain.words import Words, mark
from fieldcase.forms.scoring import ScoringProfile
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.look.tokens import SMALL, Tone
from fieldcase.usecases.questionnaires.questionnaire_file import QuestionnaireFile

_SEEN_BY = MappingProxyType(
    {
        FieldClass.CASEWORK: mark("Answers are seen like all casework."),
        FieldClass.PROTECTION: mark(
            "Answers are protected: only who sees protection sees them."
        ),
        FieldClass.MEDICAL: mark(
            "Answers are protected: only who sees illness sees them."
        ),
        FieldClass.IDENTITY: mark(
            "Answers belong to the register: trainers see them too."
        ),
    }
)


class UseCard(Card):
    """`deed_chosen` carries the code, `retired` whether; `profile_asked` a file."""

    deed_chosen = Signal(str)
    retired = Signal(bool)
    profile_asked = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("What it is for"))
        self._words = words
        self._is_retired = False
        self._deed = ""
        self.deed = Picker(words, choices_of(ListName.FORM_DEEDS, words))
        self._seen_by = label("", Role.QUIET, wraps=True)
        self._scored = label("", Role.QUIET, wraps=True)
        self._standing = Pill("", Tone.ATTENTION)
        self.profile_button = Button(words.say("Take in a scoring profile…"))
        self.retire_button = Button("", Kind.QUIET)
        self.add(LabelledField(words.say("Filled for"), self.deed), self._seen_by)
        scores = QHBoxLayout()
        scores.setSpacing(SMALL)
        scores.addWidget(self._scored, 1)
        scores.addWidget(self._standing)
        self.content.addLayout(scores)
        deeds = QHBoxLayout()
        deeds.setSpacing(SMALL)
        deeds.addWidget(self.profile_button)
        deeds.addWidget(self.retire_button)
        deeds.addStretch()
        self.content.addLayout(deeds)
        self.deed.changed.connect(self._choose)
        self.retire_button.clicked.connect(
            lambda: self.retired.emit(not self._is_retired)
        )
        self.profile_button.clicked.connect(self.profile_asked)

    def show_file(self, file: QuestionnaireFile) -> None:
        words, kept = self._words, file.entry.questionnaire
        self._is_retired, self._deed = kept.is_retired, kept.deed.value
        self.deed.set_value(self._deed)
        self.deed.setEnabled(file.may_keep)
        self._seen_by.setText(words.say(_SEEN_BY[class_of_deed(kept.deed)]))
        self._show_scoring(file.profile)
        self.retire_button.setText(
            words.say("Use it again") if kept.is_retired else words.say("Retire it")
        )
        for button in (self.retire_button, self.profile_button):
            button.setVisible(file.may_keep)

    def _show_scoring(self, profile: ScoringProfile | None) -> None:
        words = self._words
        self._standing.setVisible(profile is not None)
        if profile is None:
            self._scored.setText(words.say("It is not scored."))
            return
        self._scored.setText(
            words.say(
                "Scored by profile {name}, version {version}.",
                name=profile.id,
                version=profile.version,
            )
        )
        if profile.is_provisional:
            self._standing.say(words.say("Provisional"), Tone.ATTENTION)
        else:
            self._standing.say(words.say("Official"), Tone.GOOD)

    def _choose(self) -> None:
        chosen = self.deed.value()
        if chosen and chosen != self._deed:
            self._deed = FormDeed(chosen).value
            self.deed_chosen.emit(chosen)
