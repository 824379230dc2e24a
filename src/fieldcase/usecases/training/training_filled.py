"""A filled register as it came back: marks by cell, new people, and what is wrong."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from fieldcase.documents.entry_reading import facts_of, read_entry_tables
from fieldcase.documents.entry_sheets import EntrySheet
from fieldcase.documents.foreign_sheets import read_grids
from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName
from fieldcase.domain.entry_cells import CellPlace, CellProblem, EntryRow, EntryTable
from fieldcase.domain.folding import fold
from fieldcase.domain.identity import derived_id
from fieldcase.domain.rules import Rule
from fieldcase.domain.training.attendance_totals import UNMARKED, Cell, Marked
from fieldcase.domain.training.enrolment import EnrolmentId
from fieldcase.domain.training.enrolment_rules import may_be_same, outsider_problems
from fieldcase.domain.training.mark_texts import mark_of
from fieldcase.domain.training.meeting import MeetingId
from fieldcase.domain.training.trainer_texts import (
    TRAINER_LANGUAGES,
    TrainerTexts,
    mark_names,
    trainer_texts,
)
from fieldcase.domain.training.training_errors import WorkbookOfAnotherCourse
from fieldcase.domain.typed_digits import plain_text
from fieldcase.domain.typed_texts import not_names, unfit_texts
from fieldcase.usecases.training.courses import CourseFile
from fieldcase.usecases.training.training_sheet import (
    AGE,
    AGREED,
    ATTENDANCE,
    COURSE,
    DAY,
    DIGEST,
    EXPORT,
    NAME,
    ORGANISATION,
    SEX,
    YES,
    digest,
    mark_choices,
    register_columns,
    row_key,
)

_STAFF, _COMMUNITY = "STAFF", "COM"
_UNKNOWN = {SEX: "U", AGE: "UNK"}
_SOURCE = TRAINER_LANGUAGES[0]
_DATED = re.compile(r"\d\D{1,3}(\d{1,2}|[^\W\d]+)\D{1,3}\d{2,4}")
_LISTS = {SEX: ListName.SEXES, AGE: ListName.AGE_BANDS}


@dataclass(frozen=True, slots=True)
class FilledCell:
    """What somebody wrote, what was given out if that is known, and where it stands."""

    marked: Marked
    base: Marked | None
    row: EntryRow
    meeting: MeetingId

    @property
    def place(self) -> CellPlace:
        return self.row.places[self.meeting]


@dataclass(frozen=True, slots=True)
class NewRow:
    """Somebody who was written in; `id` is the enrolment's, the same each time."""

    id: EnrolmentId
    entries: Mapping[str, JsonValue]
    where: CellPlace
    marks: Mapping[MeetingId, FilledCell]

    @property
    def name(self) -> str:
        return str(self.entries[NAME])


@dataclass(slots=True)
class FilledRegister:
    """All that a workbook says.

    It `is_whole` if nothing that was given out is missing, and `is_latest` if the
    course was not given out again since.
    """

    export_id: str
    given_on: date | None
    is_whole: bool = True
    is_latest: bool = True
    cells: dict[Cell, FilledCell] = field(default_factory=dict)
    new: list[NewRow] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    strays: tuple[CellPlace, ...] = ()
    renamed: list[tuple[CellPlace, str]] = field(default_factory=list)


def read_filled(
    content: bytes, file: CourseFile, language: str = _SOURCE
) -> FilledRegister:
    """What a workbook of this course says; what is allowed is told in `language`.

    Raises:
        WorkbookUnreadable: it is none that was given out here.
        WorkbookOfAnotherCourse: with that course's number.
    """
    grids = read_grids(content)
    number = facts_of(grids, ATTENDANCE).get(COURSE, "")
    if number != file.course.number:
        raise WorkbookOfAnotherCourse(number)
    columns = register_columns(file, _SOURCE)
    sheet = EntrySheet(ATTENDANCE, ATTENDANCE, columns)
    table = read_entry_tables(grids, [sheet])[ATTENDANCE]
    return _Reading(file, table, trainer_texts(language)).read()


class _Reading:
    def __init__(
        self, file: CourseFile, table: EntryTable, texts: TrainerTexts
    ) -> None:
        self._file, self._table, self._texts = file, table, texts
        export_id = table.facts.get(EXPORT, "")
        self._found = FilledRegister(export_id, _day(table.facts.get(DAY, "")))
        self._meetings = {one.id for one in file.meetings} & table.names
        self._here = {one.id: one for one in file.participants}
        self._names = mark_names()
        self._seen: set[EnrolmentId] = set()
        self._read_before: dict[str, Marked | Rule] = {}

    def read(self) -> FilledRegister:
        found = self._found
        for row in self._table.rows:
            self._read_row(row)
        keys = [row.id for row in self._table.rows if row_key(row.id, "")]
        whole = digest(found.export_id, keys, sorted(self._meetings))
        found.is_whole = whole == self._table.facts.get(DIGEST)
        for place in self._table.strays:
            if _DATED.search(plain_text(place.title)):
                self._complain(place, Rule.UNKNOWN_MEETING, place.title)
        found.strays = self._table.strays
        return found

    def _read_row(self, row: EntryRow) -> None:
        key = row_key(row.id, self._found.export_id)
        if key is None:
            self._read_new(row)
            return
        if key.enrolment_id not in self._here:
            self._complain(row.where, Rule.UNKNOWN_PARTICIPANT, row.id[:12])
            return
        if self._is_somebody_else(key.enrolment_id, row):
            self._read_new(row)
            return
        self._seen.add(key.enrolment_id)
        for meeting, marked in self._marks(row):
            cell = (key.enrolment_id, meeting)
            before = self._found.cells.get(cell)
            filled = FilledCell(marked, key.base(meeting), row, meeting)
            if before is not None and before.marked != marked:
                self._complain(
                    filled.place, Rule.STANDS_TWICE, str(row.entries[meeting])
                )
            self._found.cells[cell] = filled

    def _is_somebody_else(self, enrolment_id: EnrolmentId, row: EntryRow) -> bool:
        """A row that was copied with its key, and written over with another name."""
        if NAME not in row.entries:
            return False
        said = str(row.entries[NAME])
        participant = self._here[enrolment_id]
        known = f"{participant.name} {participant.native_name}"
        if not said or may_be_same(said, known) or _same_letters(said, known):
            return False
        if enrolment_id in self._seen:
            return True
        self._found.renamed.append((row.places[NAME], said))
        return False

    def _marks(self, row: EntryRow) -> Iterator[tuple[MeetingId, Marked]]:
        for meeting in self._meetings:
            text = str(row.entries.get(meeting) or "")
            if meeting in row.calculated:
                self._complain(row.places[meeting], Rule.CALCULATED, text)
                continue
            if text not in self._read_before:
                self._read_before[text] = mark_of(text, self._names)
            marked = self._read_before[text]
            if isinstance(marked, Rule):
                labels = tuple(label for _, label in mark_choices(self._texts))
                self._complain(row.places[meeting], marked, text, labels)
            else:
                yield meeting, marked

    def _read_new(self, row: EntryRow) -> None:
        marks = {
            meeting: FilledCell(marked, None, row, meeting)
            for meeting, marked in self._marks(row)
            if marked != UNMARKED
        }
        entries = _person(row)
        problems = (
            *outsider_problems(entries),
            *unfit_texts(entries, (NAME, ORGANISATION)),
            *not_names(entries, NAME),
        )
        for problem in problems:
            place = row.places.get(problem.field, row.where)
            found = str(row.entries.get(problem.field) or "")
            self._complain(place, problem.rule, found, self._allowed(problem.field))
        if not problems:
            new_id = self._id_of(row, entries)
            self._found.new.append(NewRow(new_id, entries, row.where, marks))

    def _id_of(self, row: EntryRow, entries: Mapping[str, JsonValue]) -> EnrolmentId:
        """The same whenever this row is taken in, and another if somebody else is."""
        told = (fold(str(entries[NAME])), fold(str(entries[ORGANISATION])))
        parts = (self._file.course.id, self._found.export_id, row.id, *told)
        return EnrolmentId(derived_id("attendance workbook", *parts))

    def _complain(
        self, place: CellPlace, rule: Rule, found: str, allowed: tuple[str, ...] = ()
    ) -> None:
        self._found.problems.append(CellProblem(place, rule, found, allowed))

    def _allowed(self, name: str) -> tuple[str, ...]:
        if name == AGREED:
            return (self._texts.read(YES),)
        if name not in _LISTS:
            return ()
        return tuple(label for _, label in self._texts.choices(_LISTS[name]))


def _same_letters(said: str, known: str) -> bool:
    return not set(fold(said).split()).isdisjoint(fold(known).split())


def _person(row: EntryRow) -> dict[str, JsonValue]:
    """What the form of somebody known by name would hold."""
    told = {name: str(row.entries.get(name) or "").strip() for name in (NAME, *_LISTS)}
    organisation = str(row.entries.get(ORGANISATION) or "").strip()
    said = str(row.entries.get(AGREED) or "")
    return {
        NAME: " ".join(told[NAME].split()),
        ORGANISATION: " ".join(organisation.split()),
        **{name: _coded(name, told[name]) for name in _LISTS},
        AGREED: fold(said.strip()) in _yeses(),
        "kind": _STAFF if organisation else _COMMUNITY,
    }


def _coded(name: str, said: str) -> str:
    """The code of a label in any of the languages."""
    if not said:
        return _UNKNOWN[name]
    wanted = fold(plain_text(said))
    for texts in map(trainer_texts, TRAINER_LANGUAGES):
        for code, label in texts.choices(_LISTS[name]):
            if wanted in {fold(code), fold(label)}:
                return code
    return said


def _yeses() -> set[str]:
    told = (trainer_texts(one).read(YES) for one in TRAINER_LANGUAGES)
    return {fold(YES), *map(fold, told)}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
