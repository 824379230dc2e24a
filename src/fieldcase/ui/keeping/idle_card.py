"""After how long the window locks itself."""

from PySide6.QtCore import Signal

from fieldcase.domain.words import Words
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.settings import IDLE_CHOICES, Settings


class IdleCard(Card):
    """Kept in `settings` at once; `chosen` carries the minutes."""

    chosen = Signal(int)

    def __init__(self, words: Words, settings: Settings) -> None:
        super().__init__(words.say("Locking"))
        self._settings = settings
        choices = [
            Choice(
                str(minutes),
                words.say_many("{count} minute", "{count} minutes", minutes),
            )
            for minutes in IDLE_CHOICES
        ]
        self.minutes = ChoiceChips(choices, is_multiple=False, columns=3)
        self.minutes.setAccessibleName(words.say("Minutes until it locks"))
        self.minutes.set_value(str(settings.idle_minutes))
        told = words.say(
            "If nobody touches the laptop for so long, the window locks itself; what"
            " is being written is saved first. F9 locks it at once."
        )
        self.add(label(told, Role.QUIET, wraps=True), self.minutes)
        self.minutes.changed.connect(self._keep)

    def _keep(self) -> None:
        value = self.minutes.value()
        if not value:  # it always locks
            self.minutes.set_value(str(self._settings.idle_minutes))
            return
        self._settings.idle_minutes = int(value)
        self.chosen.emit(int(value))
