"""In which of its languages a form is shown; changed in the middle of filling it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.labels import plain_tip


class LanguageButton(Button):
    """`show_languages(names, current)`; `chosen` carries a name as the form has it."""

    chosen = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Language"))
        self._words = words
        self._menu = QMenu()
        self._group = QActionGroup(self)
        self.drop(self._menu)
        self.hide()

    def show_languages(self, languages: Sequence[str], current: str) -> None:
        """One language, or none named, needs no button."""
        for action in self._group.actions():
            self._group.removeAction(action)
        self._menu.clear()
        self.setVisible(len(languages) > 1)
        for language in languages:
            action = self._menu.addAction(spoken_name(language))
            action.setCheckable(True)
            action.setChecked(language == current)
            action.triggered.connect(partial(self._choose, language))
            self._group.addAction(action)
        self._tell(current)

    def _choose(self, language: str, _is_checked: object = None) -> None:
        self._tell(language)
        self.chosen.emit(language)

    def _tell(self, language: str) -> None:
        name = spoken_name(language)
        self.setText(name)
        told = self._words.say("Language of the questionnaire: {name}", name=name)
        self.setAccessibleName(told)
        self.setToolTip(plain_tip(told))


def spoken_name(language: str) -> str:
    """`Français` of `Français (fr)`."""
    return language.rpartition("(")[0].strip() or language
