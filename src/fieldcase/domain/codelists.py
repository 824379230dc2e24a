"""Code lists: what a coded field may hold, and how it reads in each language.

A list is a CSV file in `resources/codelists` with the columns `code`, one per
language (`en`, `fr`, `nl`, `ar`…), and `note`. Stored data hold only the code.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from fieldcase.domain.resources import resource_folder

SOURCE_LANGUAGE = "en"


class ListName(StrEnum):
    """The name of the list is the name of its file."""

    COUNTRIES = "countries"
    LANGUAGES = "languages"
    PROGRAMMES = "programmes"
    LEGAL_STATUS = "legal_status"
    CASE_TYPES = "case_types"
    CASE_STATUS = "case_status"
    CLOSURE_REASONS = "closure_reasons"
    RELATIONSHIPS = "relationships"
    SEXES = "sexes"
    REFERRAL_PARTNERS = "referral_partners"
    CONSENT_PURPOSES = "consent_purposes"
    CONSENT_STATUS = "consent_status"
    CONSENT_GIVEN_BY = "consent_given_by"
    CONSENT_METHODS = "consent_methods"
    VULNERABILITY_PROFILES = "vulnerability_profiles"
    SESSION_TYPES = "session_types"
    PLACE_TYPES = "place_types"
    MODES = "modes"
    TOPICS = "topics"
    DECISIONS = "decisions"
    ROLES = "roles"
    APPOINTMENT_KINDS = "appointment_kinds"
    APPOINTMENT_STATUS = "appointment_status"
    SESSION_COMPLETION = "session_completion"
    DOCUMENTS_GIVEN = "documents_given"


@dataclass(frozen=True, slots=True)
class Entry:
    """One code with its labels by language; `note` is the code of a footnote."""

    code: str
    labels: Mapping[str, str]
    note: str = ""

    def label(self, language: str) -> str:
        """In this language, or else in English."""
        return self.labels.get(language) or self.labels[SOURCE_LANGUAGE]


@dataclass(frozen=True, slots=True)
class CodeList:
    name: ListName
    entries: Mapping[str, Entry]

    def __contains__(self, code: str) -> bool:
        return code in self.entries

    def label(self, code: str, language: str) -> str:
        """How the code reads; one that the list does not know reads as itself."""
        entry = self.entries.get(code)
        return code if entry is None else entry.label(language)


@cache
def code_list(name: ListName) -> CodeList:
    path = resource_folder("codelists") / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        entries = [_entry(row) for row in csv.DictReader(lines)]
    by_code = MappingProxyType({entry.code: entry for entry in entries})
    return CodeList(name, by_code)


def _entry(row: dict[str, str]) -> Entry:
    labels = {name: text for name, text in row.items() if name not in {"code", "note"}}
    return Entry(row["code"], MappingProxyType(labels), row.get("note", ""))
