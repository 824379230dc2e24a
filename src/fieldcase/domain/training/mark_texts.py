"""A mark as somebody wrote it into a sheet: in any language, with minutes, untidily."""

import re
from collections.abc import Mapping
from typing import Final

from fieldcase.domain.folding import fold
from fieldcase.domain.rules import Rule
from fieldcase.domain.training.attendance import Mark
from fieldcase.domain.training.attendance_totals import UNMARKED, Marked
from fieldcase.domain.typed_digits import plain_text

MOST_LATE: Final = 600  # minutes
_WRITTEN: Final = re.compile(r"([^\d]*)(\d*)([^\d]*)")
_BETWEEN: Final = " .,:;-–+()\u060c\u00a0"
# What may follow a number of minutes.
_MINUTES: Final = frozenset(
    map(
        fold,
        (
            *("", "m", "mn", "min", "mins", "minute", "minutes", "minuten", "minuto"),
            *("minutos", "мин", "минут", "минуты", "минута", "د", "دقيقة", "دقائق"),
            *("دقیقه", "'", "′"),
        ),
    )
)


def mark_of(text: str, names: Mapping[str, Mark]) -> Marked | Rule:
    """The mark that a text means, or the rule that it breaks.

    `names` are the words for marks, folded. Minutes stand with the mark for late only.
    """
    written = plain_text(text).strip(_BETWEEN)
    if not written:
        return UNMARKED
    parts = _WRITTEN.fullmatch(written)
    if parts is None:
        return Rule.NOT_A_MARK
    word, digits, after = (part.strip(_BETWEEN) for part in parts.groups())
    mark = names.get(fold(word))
    if mark is None or fold(after) not in _MINUTES:
        return Rule.NOT_A_MARK
    if not digits:
        return Marked(mark)
    if mark is not Mark.LATE:
        return Rule.NOT_A_MARK
    minutes = int(digits[:5])
    return Marked(mark, minutes) if minutes <= MOST_LATE else Rule.OUT_OF_BOUNDS
