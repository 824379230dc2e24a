"""The rows of an old spreadsheet as entries, each with its cell, and what is wrong."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Final

from fieldcase.documents.grid import GridValue
from fieldcase.domain.casework.case import Case
from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.entry_cells import CellPlace, CellProblem
from fieldcase.domain.folding import fold
from fieldcase.domain.rules import Rule
from fieldcase.domain.taking_over.matching import Matching
from fieldcase.domain.taking_over.old_values import (
    old_day,
    old_number,
    old_text,
    old_tick,
    old_year,
)
from fieldcase.domain.typed_digits import plain_text
from fieldcase.domain.words import Words
from fieldcase.usecases.taking_over.old_fields import OldField, Reading, old_fields
from fieldcase.usecases.taking_over.old_sheets import OldSheet

_MOST_ALLOWED: Final = 12  # labels that are told where a word is none of them
_PARTS: Final = (re.compile(r"[;\n]"), re.compile(r"[,;/\n+]|\s(?:and|et|en)\s"))
# Words that every office used and no list has.
_USUAL: Final[Mapping[ListName, Mapping[str, str]]] = {
    ListName.SEXES: {"h": "M", "homme": "M", "v": "F", "vrouw": "F", "femme": "F"},
    ListName.CONSENT_STATUS: {
        **dict.fromkeys(
            ("yes", "oui", "ja", "x", "ok", "y", "signed", "true"), "given"
        ),
        **dict.fromkeys(("no", "non", "nee", "neen", "n", "false"), "refused"),
    },
}


@dataclass(slots=True)
class OldRow:
    """One person as a row tells: entries of the case, the person, and the consent."""

    number: int
    sheet: OldSheet
    words: Words
    entries: dict[type, dict[str, JsonValue]] = field(default_factory=dict)
    places: dict[tuple[type, str], CellPlace] = field(default_factory=dict)
    told: dict[tuple[type, str], str] = field(default_factory=dict)  # as it stands

    def of(self, entity: type) -> dict[str, JsonValue]:
        return self.entries.setdefault(entity, {})

    def place(self, entity: type, name: str) -> CellPlace:
        """The cell; one without a name where no column says it."""
        found = self.places.get((entity, name))
        return found or CellPlace(self.sheet.title, "", self._title(entity, name))

    def _title(self, entity: type, name: str) -> str:
        for one in old_fields().values():
            if (one.of, one.name) == (entity, name):
                return one.label(self.words)
        return name


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word that a list does not know: somebody says once what it means."""

    field: OldField
    word: str
    count: int
    place: CellPlace


class OldRows:
    """Read once; `problems` are the cells that say nothing that can be kept."""

    def __init__(
        self,
        sheet: OldSheet,
        matching: Matching,
        fields: Mapping[str, OldField],
        today: date,
        words: Words,
    ) -> None:
        self._sheet, self._matching, self._today = sheet, matching, today
        self._words = words
        self._fields = fields
        self._at = {
            at: fields[key]
            for at, heading in sheet.headings.items()
            if (key := matching.columns.get(heading, "")) in fields
        }
        self.problems: list[CellProblem] = []
        self._unknown: dict[tuple[str, str], list[CellPlace]] = {}
        self.rows = [self._row(number) for number in sheet.rows]

    @property
    def unknown(self) -> tuple[UnknownWord, ...]:
        """Each word once, the most frequent first."""
        found = [
            UnknownWord(self._fields[key], word, len(places), places[0])
            for (key, word), places in self._unknown.items()
        ]
        return tuple(sorted(found, key=lambda one: (-one.count, one.field.key)))

    def _row(self, number: int) -> OldRow:
        row = OldRow(number, self._sheet, self._words)
        cells = self._sheet.rows[number]
        for at, of in self._at.items():
            row.places[of.of, of.name] = self._sheet.place(number, at)
            if at in cells:
                row.told[of.of, of.name] = old_text(cells[at])
                self._read(row, of, cells[at])
        for key, told in self._matching.fixed.items():
            of_row = self._fields.get(key)
            if of_row is not None and of_row.name not in row.of(of_row.of):
                self._read(row, of_row, told)
        return row

    def _read(self, row: OldRow, of: OldField, value: GridValue) -> None:
        entries = row.of(of.of)
        match of.reading:
            case Reading.DAY:
                self._day(row, of, value)
            case Reading.TICK:
                self._keep(row, of, value, old_tick(value), Rule.NOT_UNDERSTOOD)
            case Reading.NUMBER:
                self._keep(row, of, value, old_number(value), Rule.NOT_A_NUMBER)
            case Reading.CODE:
                code = self._code(row, of, old_text(value))
                if code is not None:
                    entries[of.name] = code
            case Reading.CODES:
                entries[of.name] = list(self._codes(row, of, old_text(value)))
            case Reading.TEXT:
                entries[of.name] = _plain(old_text(value))

    def _day(self, row: OldRow, of: OldField, value: GridValue) -> None:
        year = old_year(value) if of.name == "birth_date" else None
        if year is not None:
            row.of(of.of)["birth_date"] = date(year, 1, 1).isoformat()
            row.of(of.of).setdefault("birth_date_estimated", True)
            return
        day = old_day(value, self._today)
        told = None if day is None else day.isoformat()
        self._keep(row, of, value, told, Rule.UNREADABLE_DAY)

    def _keep(
        self, row: OldRow, of: OldField, value: GridValue, read: JsonValue, rule: Rule
    ) -> None:
        if read is None:
            place = row.place(of.of, of.name)
            self.problems.append(CellProblem(place, rule, old_text(value)))
        else:
            row.of(of.of)[of.name] = read

    def _codes(self, row: OldRow, of: OldField, text: str) -> Iterator[str]:
        """The whole first: labels have commas in them."""
        known = self._known(of)
        for parting in (None, *_PARTS):
            parts = [text] if parting is None else parting.split(text)
            told = [part.strip() for part in parts if part.strip()]
            if all(_word(part) in known for part in told):
                break
        yield from dict.fromkeys(
            code for part in told if (code := self._code(row, of, part)) is not None
        )

    def _code(self, row: OldRow, of: OldField, text: str) -> str | None:
        code = self._known(of).get(_word(text))
        if code is None:
            place = row.place(of.of, of.name)
            allowed = _labels(of.codes, self._words.language)
            self.problems.append(CellProblem(place, Rule.UNKNOWN_WORD, text, allowed))
            self._unknown.setdefault((of.key, text), []).append(place)
        return code or None

    def _known(self, of: OldField) -> Mapping[str, str]:
        said = self._matching.words.get(of.key)
        known = {} if of.codes is None else known_words(of.codes)
        if not said:
            return known
        return {**known, **{_word(word): code for word, code in said.items()}}


@cache
def known_words(name: ListName) -> Mapping[str, str]:
    """Codes by themselves and by their labels in every language."""
    found: dict[str, str] = {}
    for entry in code_list(name).entries.values():
        for told in (entry.code, *entry.labels.values()):
            found.setdefault(_word(told), entry.code)
    return {**_USUAL.get(name, {}), **found}


@cache
def _labels(name: ListName | None, language: str) -> tuple[str, ...]:
    """What may stand there, where that is short enough to tell."""
    entries = () if name is None else code_list(name).entries.values()
    told = tuple(entry.label(language) for entry in entries)
    return told if len(told) <= _MOST_ALLOWED else ()


def _word(text: str) -> str:
    return fold(plain_text(text)) or text.strip()


def _plain(text: str) -> str:
    """Without the spaces around it, and with plain ones in it."""
    return text.replace("\u00a0", " ").strip()


def families(rows: Sequence[OldRow]) -> Iterator[list[OldRow]]:
    """The rows of each case as they stand; who has no number stands alone."""
    found: dict[str, list[OldRow]] = {}
    for row in rows:
        number = str(row.of(Case).get("former_number") or "")
        found.setdefault(number or f"\n{row.number}", []).append(row)
    yield from found.values()
