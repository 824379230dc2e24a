"""The letters of the register in the reader's language, and what their colours mean."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.codelists import ListName
from fieldcase.domain.folding import fold
from fieldcase.domain.training.attendance import Mark
from fieldcase.domain.training.attendance_totals import Marked
from fieldcase.domain.words import Words
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.training.mark_letters import mark_letters

TONES: Mapping[Mark, Tone] = MappingProxyType(
    {
        Mark.PRESENT: Tone.GOOD,
        Mark.LATE: Tone.ATTENTION,
        Mark.EXCUSED: Tone.INFORMATION,
        Mark.HALF: Tone.STEP,
        Mark.ABSENT: Tone.WRONG,
    }
)


class MarkSigns:
    """One letter a mark, to read and to type; the code's own letter is typed too.

    A translation that gives a letter twice is not followed for the second mark.
    """

    def __init__(self, words: Words) -> None:
        self._words = words
        said = mark_letters(words)
        self._letters: dict[Mark, str] = {}
        self._typed: dict[str, Mark] = {}
        for mark, letter in said.items():
            own = letter if fold(letter) not in self._typed else mark.value
            self._letters[mark] = own
            self._typed[fold(own)] = mark
        for mark in Mark:
            self._typed.setdefault(fold(mark.value), mark)

    def letter(self, mark: Mark) -> str:
        return self._letters[mark]

    def typed(self, text: str) -> Mark | None:
        """The mark that a key stands for."""
        return self._typed.get(fold(text)) if text.strip() else None

    def sign(self, marked: Marked) -> str:
        """What stands in the cell: the letter, and the minutes of one who was late."""
        if marked.mark is None:
            return ""
        letter = self._letters[marked.mark]
        if marked.mark is Mark.LATE and marked.minutes_late:
            return f"{letter} {self._words.number(marked.minutes_late)}"
        return letter

    def name(self, marked: Marked) -> str:
        """The mark in words, as it is read out."""
        if marked.mark is None:
            return self._words.say("not marked")
        told = self._words.code(ListName.ATTENDANCE_MARKS, marked.mark)
        if marked.mark is not Mark.LATE or not marked.minutes_late:
            return told
        late = self._words.say_many(
            "{count} minute", "{count} minutes", marked.minutes_late
        )
        return f"{told}, {late}"
