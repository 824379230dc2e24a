"""“Draft saved a second ago”: always true, always there while something is written."""

from datetime import datetime

from PySide6.QtCore import QTimer

from fieldcase.domain.clock import Clock
from fieldcase.domain.words import Words
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.look.tokens import Tone

_TICK = 1000  # ms
_MINUTE, _HOUR = 60, 3600


class DraftMark(Pill):
    """`show_saving` on every edit, `show_saved(at)` once the store has it."""

    def __init__(self, words: Words, clock: Clock) -> None:
        super().__init__(words.say("Nothing written yet"), Tone.NEUTRAL)
        self._words = words
        self._clock = clock
        self._saved_at: datetime | None = None
        self._tick = QTimer(self, interval=_TICK)
        self._tick.timeout.connect(self._show_age)

    def show_nothing(self) -> None:
        self._tick.stop()
        self._saved_at = None
        self.say(self._words.say("Nothing written yet"), Tone.NEUTRAL)

    def show_saving(self) -> None:
        self._tick.stop()
        self.say(self._words.say("Saving the draft…"), Tone.NEUTRAL)

    def show_saved(self, at: datetime) -> None:
        self._saved_at = at
        self._tick.start()
        self._show_age()

    def show_refused(self) -> None:
        """The store could not keep it; the message bar says why."""
        self._tick.stop()
        self.say(self._words.say("Draft not saved"), Tone.WRONG)

    def _show_age(self) -> None:
        if self._saved_at is None:
            return
        age = (self._clock.now() - self._saved_at).total_seconds()
        self.say(self._in_words(max(0, int(age))), Tone.GOOD)

    def _in_words(self, seconds: int) -> str:
        if seconds <= 1:
            return self._words.say("Draft saved a second ago")
        if seconds < _MINUTE:
            return self._words.say_many(
                "Draft saved {count} second ago",
                "Draft saved {count} seconds ago",
                seconds,
            )
        if seconds < _HOUR:
            return self._words.say_many(
                "Draft saved {count} minute ago",
                "Draft saved {count} minutes ago",
                seconds // _MINUTE,
            )
        at = self._words.moment(self._saved_at)
        return self._words.say("Draft saved {moment}", moment=at)
