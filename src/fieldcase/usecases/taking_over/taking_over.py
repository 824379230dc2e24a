"""Taking over an old spreadsheet: looked at first, then whole or not at all.

Looking does the very same as taking over and then undoes it, so that what was shown
is what becomes of it.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from fieldcase.documents.foreign_sheets import MOST_BYTES
from fieldcase.domain.casework.admission import Registration
from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.person import Person
from fieldcase.domain.change import JsonValue
from fieldcase.domain.chosen_files import read_chosen
from fieldcase.domain.deeds import Deed, check_allowed
from fieldcase.domain.entry_cells import CellPlace, CellProblem, WorkbookRefused
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.rules import Rule
from fieldcase.domain.taking_over.matching import Matching, matching_from
from fieldcase.domain.words import Words
from fieldcase.store.work import Work
from fieldcase.usecases.casework.namesakes import Possible, strongest
from fieldcase.usecases.record_keeping.auditing import new_entry
from fieldcase.usecases.taking_over.old_cases import OldCase, case_of, save_case
from fieldcase.usecases.taking_over.old_fields import fields_for
from fieldcase.usecases.taking_over.old_rows import (
    OldRow,
    OldRows,
    UnknownWord,
    families,
)
from fieldcase.usecases.taking_over.old_sheets import (
    OldSheet,
    proposed_matching,
    read_old_sheet,
)
from fieldcase.usecases.workspace import Workspace

SHOWN = 6  # people of a preview
WHAT = "spreadsheet"  # as the audit calls it


@dataclass(frozen=True, slots=True)
class Taken:
    """One person who was taken over, by numbers only."""

    row: int
    former_number: str
    case_number: str
    person_number: str


@dataclass(frozen=True, slots=True)
class Alike:
    """A row that may be about somebody who is here, or stands in an earlier row."""

    place: CellPlace
    person_number: str


@dataclass(slots=True)
class Outcome:
    """What becomes of a spreadsheet; nothing was changed while there are problems.

    `first` are some of the people as they would stand here.
    """

    taken: list[Taken] = field(default_factory=list)
    cases: int = 0
    problems: list[CellProblem] = field(default_factory=list)
    unknown: tuple[UnknownWord, ...] = ()
    alike: list[Alike] = field(default_factory=list)
    first: list[tuple[Case, Person]] = field(default_factory=list)

    @property
    def persons(self) -> int:
        return len(self.taken)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`apart` says why people who look like others here are somebody else."""

    sheet: OldSheet
    matching: Matching
    apart: str = ""


class _OnlyLooked(Exception):
    """Ends the work so that nothing of it stays."""


def open_spreadsheet(workspace: Workspace, source: Path) -> Asked:
    """Read a file, with its columns as they were chosen before, or as they seem.

    Raises:
        DeedNotAllowed: the role registers nobody.
        FileNotReadable: it cannot be opened.
        WorkbookUnreadable: it is no spreadsheet with a table of people.
    """
    check_allowed(workspace.staff.role, Deed.TAKE_OVER)
    sheet = read_old_sheet(read_chosen(source, MOST_BYTES))
    proposed = proposed_matching(sheet, frozenset(fields_for(workspace.staff.role)))
    with workspace.reading() as work:
        kept = work.matchings.find(sheet.key)
    if kept is None:
        return Asked(sheet=sheet, matching=proposed)
    return Asked(sheet=sheet, matching=_fitted(matching_from(kept), proposed))


def look_at(
    workspace: Workspace, asked: Asked, words: Words, progress: Progress | None = None
) -> Outcome:
    """What would become of it, with every cell that is wrong; nothing is changed.

    Raises:
        DeedNotAllowed: the role registers nobody.
        Cancelled: the work was stopped.
    """
    check_allowed(workspace.staff.role, Deed.TAKE_OVER)
    outcome = Outcome()
    with suppress(_OnlyLooked), workspace.work() as work:
        _take(workspace, work, asked, words, outcome, progress or Progress())
        raise _OnlyLooked
    return outcome


def take_over(
    workspace: Workspace, asked: Asked, words: Words, progress: Progress | None = None
) -> Outcome:
    """Register everybody in it, and remember how its columns were read.

    Raises:
        DeedNotAllowed: the role registers nobody.
        WorkbookRefused: with every cell that is wrong; nothing was changed.
        Cancelled: the work was stopped; nothing was changed.
    """
    check_allowed(workspace.staff.role, Deed.TAKE_OVER)
    outcome = Outcome()
    with workspace.work() as work:
        _take(workspace, work, asked, words, outcome, progress or Progress())
        if outcome.problems:
            raise WorkbookRefused(tuple(outcome.problems))
        entry = new_entry(workspace, AuditDeed.IMPORTED)
        work.audit.save(replace(entry, what=WHAT, count=outcome.cases))
        work.matchings.keep(asked.sheet.key, asked.matching.as_json())
    return outcome


def remember(workspace: Workspace, asked: Asked) -> None:
    """Keep how the columns are read, though nothing is taken over yet."""
    with workspace.work() as work:
        work.matchings.keep(asked.sheet.key, asked.matching.as_json())


def _fitted(kept: Matching, proposed: Matching) -> Matching:
    """As it was kept, by the headings as they are spelled in this file."""
    columns = {
        heading: kept.columns.get(heading, key)
        for heading, key in proposed.columns.items()
    }
    return Matching(columns=columns, words=kept.words, fixed=kept.fixed)


def _take(
    workspace: Workspace,
    work: Work,
    asked: Asked,
    words: Words,
    outcome: Outcome,
    progress: Progress,
) -> None:
    fields = fields_for(workspace.staff.role)
    read = OldRows(asked.sheet, asked.matching, fields, workspace.today(), words)
    seen = dict.fromkeys(read.problems)  # what no column says is told once
    outcome.unknown = read.unknown
    faulty = {one.place.cell for one in read.problems}
    groups = list(families(read.rows))
    here = _here(work, groups)
    taking = _Taking(workspace, work, asked, outcome)
    for rows in progress.over(groups, len(groups)):
        old = case_of(rows, workspace.today())
        told = [one for one in old.problems if one.place.cell not in faulty]
        if old.former_number in here:
            place = rows[0].place(Case, "former_number")
            told.append(CellProblem(place, Rule.TAKEN_OVER_BEFORE, old.former_number))
        seen |= dict.fromkeys(told)
        taking.add(old, is_sound=not told and not _has_fault(rows, faulty))
    outcome.problems[:0] = seen


def _has_fault(rows: Sequence[OldRow], faulty: set[str]) -> bool:
    return any(place.cell in faulty for row in rows for place in row.places.values())


def _here(work: Work, groups: Sequence[Sequence[OldRow]]) -> frozenset[str]:
    """The former numbers that were taken over before."""
    told = {str(rows[0].of(Case).get("former_number") or "") for rows in groups}
    found = work.cases.among("former_number", sorted(told - {""}))
    return frozenset(one.former_number for one in found)


class _Taking:
    """Registers case after case, each seen by the search for the next."""

    def __init__(
        self, workspace: Workspace, work: Work, asked: Asked, outcome: Outcome
    ) -> None:
        self._workspace, self._work = workspace, work
        self._asked, self._outcome = asked, outcome
        self._rows: dict[str, CellPlace] = {}  # of people who were in the file

    def add(self, old: OldCase, *, is_sound: bool) -> None:
        registration = old.registration
        people = [self._apart(row) for row in old.rows]
        if not is_sound:
            return
        told = Registration(
            case=registration.case,
            applicant=people[0],
            consent=registration.consent,
            members=people[1:],
        )
        case, persons = save_case(self._workspace, self._work, old, told)
        self._outcome.cases += 1
        room = SHOWN - len(self._outcome.first)
        self._outcome.first += [(case, one) for one in persons[: max(0, room)]]
        for row, person in zip(old.rows, persons, strict=True):
            self._rows[person.id] = row.place(Person, _named(row))
            self._outcome.taken.append(
                Taken(row.number, old.former_number, case.number, person.number)
            )

    def _apart(self, row: OldRow) -> dict[str, JsonValue]:
        """The person's entries, and why they are somebody else where that is asked."""
        entries = dict(row.of(Person))
        found = None
        if not entries.get("told_apart"):
            found = strongest(self._workspace, self._work, entries)
        if found is None:
            return entries
        place = row.place(Person, _named(row))
        told = self._number(found)
        self._outcome.alike.append(Alike(place, told))
        if self._asked.apart.strip():
            return {**entries, "told_apart": self._asked.apart.strip()}
        self._outcome.problems.append(CellProblem(place, Rule.MAYBE_THE_SAME, told))
        return entries

    def _number(self, found: Possible) -> str:
        """Who it may be: by number, or by the cell of an earlier row."""
        earlier = self._rows.get(found.person.id)
        return found.person.number if earlier is None else earlier.cell


def _named(row: OldRow) -> str:
    """The column that names the person."""
    names = ("family_name", "given_names", "native_name")
    entries = row.of(Person)
    return next((name for name in names if entries.get(name)), names[0])
