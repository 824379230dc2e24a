"""The texts that people consent to, word for word, version by version.

A consent names the version that was read out, so a version that was ever used is never
edited: a new one is a new file, `resources/consent_texts/<version>.csv`, with the
columns `key` and one per language. Languages that no window speaks stand beside the
other words of papers (`domain.paper_words`).
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from fieldcase.domain.paper_words import PAPER_LANGUAGES, paper_texts
from fieldcase.domain.resources import resource_folder

TEXT_VERSION = "1"  # read out and shown now
_SOURCE = "en"
_IN_FILE = (_SOURCE, "fr", "nl", "ar")
WRITTEN_IN = (*_IN_FILE, *PAPER_LANGUAGES)


@dataclass(frozen=True, slots=True)
class ConsentText:
    """One version in one language; `wanted` is the language that was asked for."""

    version: str
    language: str
    wanted: str
    texts: Mapping[str, str]

    @property
    def is_wanted(self) -> bool:
        """Whether it is written in the language asked for."""
        return self.language == self.wanted

    def read(self, key: str, **facts: str) -> str:
        text = self.texts[key]
        return text.format(**facts) if facts else text


def consent_text(language: str, instead: str = _SOURCE) -> ConsentText:
    """The text in this language; `instead` where it was not written in it."""
    shown = language if language in WRITTEN_IN else instead
    shown = shown if shown in WRITTEN_IN else _SOURCE
    return ConsentText(TEXT_VERSION, shown, language, _texts(shown))


@cache
def _texts(language: str) -> Mapping[str, str]:
    rows = _rows()
    if language in _IN_FILE:
        return MappingProxyType({key: told[language] for key, told in rows.items()})
    own = paper_texts(language)
    texts = {
        key: own.get(f"consent_{TEXT_VERSION}/{key}", told[_SOURCE])
        for key, told in rows.items()
    }
    return MappingProxyType(texts)


@cache
def _rows() -> Mapping[str, Mapping[str, str]]:
    path = resource_folder("consent_texts") / f"{TEXT_VERSION}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return MappingProxyType({row["key"]: row for row in rows})
