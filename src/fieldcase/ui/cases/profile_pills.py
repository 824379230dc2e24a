"""The vulnerability profiles of a case, beside its name."""

from fieldcase.domain.codelists import ListName
from fieldcase.domain.words import Words
from fieldcase.ui.cases.standing import profile_tone
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.casework.cases import CaseFile

_MOST = 3


def profile_pills(file: CaseFile, words: Words) -> list[tuple[str, Tone]]:
    """The words and the tone of each pill; of many, the first and how many more."""
    codes = list(dict.fromkeys(code for one in file.persons for code in one.profiles))
    pills = [
        (words.code(ListName.VULNERABILITY_PROFILES, code), profile_tone(code))
        for code in codes[:_MOST]
    ]
    if len(codes) > _MOST:
        pills.append((f"+{words.number(len(codes) - _MOST)}", Tone.NEUTRAL))
    return pills
