"""What can be chosen: codes for the record, labels for the reader, letters for keys."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldcase.domain.folding import fold
from fieldcase.domain.words import Words

if TYPE_CHECKING:
    from fieldcase.domain.codelists import ListName


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

    First letters come before others, and no letter is given twice.
    """
    taken: set[str] = set()
    found = [-1] * len(choices)
    for is_first_round in (True, False):
        for place, choice in enumerate(choices):
            if found[place] < 0:
                label = choice.label
                found[place] = _free_letter(
                    label[: 1 if is_first_round else None], taken
                )
    return found


def _free_letter(label: str, taken: set[str]) -> int:
    for place, sign in enumerate(label):
        letter = fold(sign)
        if len(letter) == 1 and letter.isalnum() and letter not in taken:
            taken.add(letter)
            return place
    return -1
