"""Which languages a paper is offered in, and which of them nobody has checked."""

from collections.abc import Sequence

from fieldcase.domain.codelists import ListName
from fieldcase.domain.words import Words, words_in
from fieldcase.ui.controls.choices import Choice


def paper_choices(codes: Sequence[str], words: Words) -> list[Choice]:
    """Those of the window in their order, then the others by their names."""
    return [Choice(code, language_told(code, words)) for code in codes]


def language_told(code: str, words: Words) -> str:
    """Its name; of a draft, that a speaker has to check it."""
    name = words.code(ListName.LANGUAGES, code)
    if not words_in(code).draft_note:
        return name
    return words.say("{language} (draft)", language=name)
