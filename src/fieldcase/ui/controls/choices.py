"""What can be chosen: codes for the record, labels for the reader, letters for keys."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldcase.domain.folding import fold
from fieldcase.domain.words import Words

if TYPE_CHECKING:
    from fieldcase.domain.codelists import ListName

_ALEF, _ARTICLE = "\u0627", "\u0627\u0644"


@dataclass(frozen=True, slots=True)
class Choice:
    """`hint` says in a few words what choosing it means."""

    code: str
    label: str
    hint: str = ""


def choices_of(
    name: "ListName", words: Words, codes: Iterable[str] | None = None
) -> list[Choice]:
    """A code list, or these codes of it, in its own order and the reader's words."""
    from fieldcase.domain.codelists import code_list  # noqa: PLC0415 the first page has none

    wanted = code_list(name).entries if codes is None else codes
    return [Choice(code, words.code(name, code)) for code in wanted]


def letters_of(choices: Sequence[Choice]) -> list[int]:
    """Where in each label the letter stands that reaches it; -1 where none is left.

    First letters come before others, and no letter is given twice. An Arabic label
    begins behind its article, and no alef is given: underlined it reads as another one.
    """
    taken: set[str] = set()
    found = [-1] * len(choices)
    for is_first_round in (True, False):
        for place, choice in enumerate(choices):
            if found[place] < 0:
                label = choice.label
                begins = len(_ARTICLE) if label.startswith(_ARTICLE) else 0
                ends = begins + 1 if is_first_round else len(label)
                found[place] = _free_letter(label, range(begins, ends), taken)
    return found


def _free_letter(label: str, places: range, taken: set[str]) -> int:
    for place in places:
        letter = fold(label[place])
        is_letter = len(letter) == 1 and letter.isalnum() and letter != _ALEF
        if is_letter and letter not in taken:
            taken.add(letter)
            return place
    return -1
