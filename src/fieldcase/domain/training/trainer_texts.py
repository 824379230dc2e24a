"""The words of a workbook for trainers, in languages that the window may not speak.

They stand in `resources/tables/trainer_texts.csv`, a column a language; what is marked
as a draft there was not yet checked by somebody who speaks the language.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.folding import fold
from fieldcase.domain.resources import resource_folder
from fieldcase.domain.training.attendance import Mark
from fieldcase.domain.words import RIGHT_TO_LEFT, SHIPPED

TRAINER_LANGUAGES: Final = ("en", "fr", "nl", "ar", "es", "ru", "pt")
_SOURCE: Final = "en"


@dataclass(frozen=True, slots=True)
class TrainerTexts:
    """One language of them; English for a language that there is none of."""

    language: str

    @property
    def is_right_to_left(self) -> bool:
        return self.language in RIGHT_TO_LEFT

    @property
    def is_draft(self) -> bool:
        return self.language != _SOURCE

    def read(self, key: str, **facts: str) -> str:
        text = _texts()[key][self.language]
        return text.format(**facts) if facts else text

    def code(self, name: ListName, code: str) -> str:
        """The label of a code, from its list or from here."""
        if self.language in SHIPPED:
            return code_list(name).label(code, self.language)
        return self.read(f"{name}.{code}")

    def choices(self, name: ListName) -> tuple[tuple[str, str], ...]:
        return tuple((code, self.code(name, code)) for code in code_list(name).entries)


def trainer_texts(language: str) -> TrainerTexts:
    known = language if language in TRAINER_LANGUAGES else _SOURCE
    return TrainerTexts(known)


@cache
def mark_names() -> Mapping[str, Mark]:
    """Every word for a mark in every language, and its letter, folded."""
    names = {fold(mark.value): mark for mark in Mark}
    for language in TRAINER_LANGUAGES:
        for code, label in TrainerTexts(language).choices(ListName.ATTENDANCE_MARKS):
            names[fold(label)] = Mark(code)
    return MappingProxyType(names)


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    path = resource_folder("tables") / "trainer_texts.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return MappingProxyType({row["key"]: row for row in csv.DictReader(lines)})
