"""“Saved”: whether the store has every mark, always there beside the register."""

from datetime import datetime

from fieldcase.domain.words import Words
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.look.tokens import Tone


class SavedMark(Pill):
    """`show_saving` on every key, `show_saved(at)` once the store has all of it."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Everything is saved"), Tone.NEUTRAL)
        self._words = words

    def show_saving(self) -> None:
        self.say(self._words.say("Saving…"), Tone.NEUTRAL)

    def show_saved(self, at: datetime) -> None:
        told = self._words.say("Saved at {time}", time=f"{at:%H:%M:%S}")
        self.say(told, Tone.GOOD)

    def show_refused(self) -> None:
        """The message bar says why."""
        self.say(self._words.say("Not saved"), Tone.WRONG)
