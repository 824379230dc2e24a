"""The vulnerability profiles of a case, beside its name."""

from fieldcase.domain.codelists import ListName
from fieldcase.domain.words import Words
from fieldcase.ui.cases.standing import profile_tone
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.casework.cases import CaseFile

_MOST = 3


def profile_pills(file: CaseFile, words: Words) -> list[Pill]:
    codes = dict.fromkeys(code for one in file.persons for code in one.profiles)
    shown = list(codes)[:_MOST]
    pills = [
        Pill(words.code(ListName.VULNERABILITY_PROFILES, code), profile_tone(code))
        for code in shown
    ]
    if len(codes) > _MOST:
        pills.append(Pill(f"+{words.number(len(codes) - _MOST)}", Tone.NEUTRAL))
    return pills
