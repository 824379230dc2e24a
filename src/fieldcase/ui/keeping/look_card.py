"""What the window speaks, which colours it wears, how large it is drawn."""

from PySide6.QtCore import Signal

from fieldcase.domain.words import LANGUAGE_NAMES, SHIPPED, Words
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.check_box import CheckBox
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.settings import SIZES, Colours, Settings


class LookCard(Card):
    """Kept in `settings` at once; `chosen` carries the colours.

    `language_chosen` carries the code of another language. Another size holds from the
    next start on: Qt measures everything as it begins.
    """

    chosen = Signal(object)
    language_chosen = Signal(str)

    def __init__(self, words: Words, settings: Settings) -> None:
        super().__init__(words.say("Appearance"))
        self._settings, self._spoken = settings, words.language
        self.language = ChoiceChips(
            [Choice(code, LANGUAGE_NAMES[code]) for code in SHIPPED],
            is_multiple=False,
            columns=len(SHIPPED),
        )
        self.language.set_value(words.language)
        self.colours = ChoiceChips(_colours(words), is_multiple=False)
        self.colours.set_value(settings.colours)
        sizes = [Choice(str(size), words.percent(size / 100)) for size in SIZES]
        self.size_asked = ChoiceChips(sizes, is_multiple=False, columns=len(SIZES))
        self.size_asked.set_value(str(settings.size))
        told = words.say("The size changes when FieldCase is started again.")
        self.told = label(told, Role.QUIET, wraps=True)
        self.letter_keys = CheckBox(words.say("? alone opens the list of keys"))
        self.letter_keys.set_value(settings.has_letter_keys)
        self.add(
            LabelledField(words.say("Language"), self.language),
            LabelledField(words.say("Colours"), self.colours),
            LabelledField(words.say("Size of letters and everything"), self.size_asked),
            self.told,
            self.letter_keys,
        )
        self.language.changed.connect(self._choose_language)
        self.letter_keys.changed.connect(self._keep_letter_keys)
        self.colours.changed.connect(self._keep_colours)
        self.size_asked.changed.connect(self._keep_size)

    def _choose_language(self) -> None:
        """One is always spoken; the window is made anew in another."""
        value = self.language.value() or self._spoken
        self.language.set_value(value)
        if value != self._spoken:
            self.language_chosen.emit(value)

    def _keep_colours(self) -> None:
        value = self.colours.value() or Colours.SYSTEM
        self.colours.set_value(value)
        self._settings.colours = Colours(value)
        self.chosen.emit(self._settings.colours)

    def _keep_letter_keys(self) -> None:
        self._settings.has_letter_keys = self.letter_keys.value()

    def _keep_size(self) -> None:
        value = self.size_asked.value() or str(self._settings.size)
        self.size_asked.set_value(value)
        self._settings.size = int(value)


def _colours(words: Words) -> list[Choice]:
    say = words.say
    named = {
        Colours.SYSTEM: say("As the system"),
        Colours.LIGHT: say("Light"),
        Colours.DARK: say("Dark"),
        Colours.STRONG_LIGHT: say("High contrast, light"),
        Colours.STRONG_DARK: say("High contrast, dark"),
    }
    return [Choice(str(colours), name) for colours, name in named.items()]
