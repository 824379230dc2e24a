"""The texts that people consent to, word for word, version by version.

A consent names the version that was read out, so a version that was ever used is never
edited: a new one is a new file, `resources/consent_texts/<version>.csv`, with the
columns `key` and one per language.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from fieldcase.domain.resources import resource_folder

TEXT_VERSION = "1"  # read out and shown now
WRITTEN_IN = ("en", "fr", "nl", "ar")
_SOURCE = "en"


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


def consent_text(
    language: str, version: str = TEXT_VERSION, instead: str = _SOURCE
) -> ConsentText:
    """The text in this language; `instead` where it was not written in it."""
    shown = language if language in WRITTEN_IN else instead
    shown = shown if shown in WRITTEN_IN else _SOURCE
    texts = {key: by_language[shown] for key, by_language in _rows(version).items()}
    return ConsentText(version, shown, language, MappingProxyType(texts))


def has_version(version: str) -> bool:
    return (resource_folder("consent_texts") / f"{version}.csv").is_file()


@cache
def _rows(version: str) -> Mapping[str, Mapping[str, str]]:
    path = resource_folder("consent_texts") / f"{version}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return MappingProxyType({row["key"]: row for row in rows})
