"""One letter a mark, as registers show them in the reader's language."""

from fieldcase.domain.training.attendance import Mark
from fieldcase.domain.training.attendance_totals import Marked
from fieldcase.domain.words import Words


def mark_letters(words: Words) -> dict[Mark, str]:
    """As they are translated; two marks may have the same letter in a language."""
    return {
        Mark.PRESENT: words.say_in("attendance, one letter", "P"),
        Mark.LATE: words.say_in("attendance, one letter", "L"),
        Mark.EXCUSED: words.say_in("attendance, one letter", "E"),
        Mark.HALF: words.say_in("attendance, one letter", "H"),
        Mark.ABSENT: words.say_in("attendance, one letter", "A"),
    }


def mark_sign(marked: Marked, letters: dict[Mark, str], words: Words) -> str:
    """What stands in a cell: the letter, and the minutes of one who was late."""
    if marked.mark is None:
        return ""
    letter = letters[marked.mark]
    if marked.mark is Mark.LATE and marked.minutes_late:
        return f"{letter} {words.number(marked.minutes_late)}"
    return letter
