"""A filled register beside what stands here: what is new, what differs, is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from fieldcase.domain.entry_cells import CellPlace, CellProblem
from fieldcase.domain.folding import fold
from fieldcase.domain.rules import Rule
from fieldcase.domain.training.attendance_totals import Cell, Marked
from fieldcase.domain.training.enrolment import EnrolmentId
from fieldcase.domain.training.enrolment_rules import may_be_same, places_left
from fieldcase.domain.training.meeting import Meeting, MeetingId
from fieldcase.domain.training.register_merge import Outcome, outcome
from fieldcase.usecases.training.courses import CourseFile, Participant
from fieldcase.usecases.training.training_filled import (
    FilledCell,
    FilledRegister,
    NewRow,
)
from fieldcase.usecases.training.training_sheet import mark_code

SameAs = Mapping[EnrolmentId, EnrolmentId | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """One cell that would be marked; `is_closed` makes it an amendment."""

    cell: Cell
    name: str
    day: date
    before: Marked
    after: Marked
    is_closed: bool
    filled: FilledCell

    @property
    def place(self) -> CellPlace:
        return self.filled.place


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody who was written in, and who of those here it may be.

    `same_as` is None where they will be added.
    """

    row: NewRow
    candidates: tuple[Participant, ...] = ()
    same_as: EnrolmentId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`same` cells say what stands here already; conflicts stay unless decided."""

    changes: tuple[CellChange, ...] = ()
    conflicts: tuple[CellChange, ...] = ()
    newcomers: tuple[Newcomer, ...] = ()
    problems: tuple[CellProblem, ...] = ()
    same: int = 0

    @property
    def added(self) -> list[NewRow]:
        return [one.row for one in self.newcomers if one.same_as is None]

    @property
    def needs_reason(self) -> bool:
        """Whether a meeting that is closed would be corrected."""
        return any(one.is_closed for one in (*self.changes, *self.conflicts))


def compare(
    file: CourseFile, register: FilledRegister, same_as: SameAs | None = None
) -> Comparison:
    """What would become of a filled register, changing nothing."""
    return _Comparing(file, register, same_as or {}).run()


@dataclass
class _Comparing:
    file: CourseFile
    register: FilledRegister
    decided: SameAs
    same: int = 0
    changes: list[CellChange] = field(default_factory=list)
    conflicts: list[CellChange] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)

    def run(self) -> Comparison:
        self.problems += self.register.problems
        newcomers = tuple(self._newcomers())
        self._check_room([one.row for one in newcomers if one.same_as is None])
        self._names = {one.id: one.known_as for one in self.file.participants}
        self._names |= {one.row.id: one.row.name for one in newcomers}
        self._meetings = {one.id: one for one in self.file.meetings}
        self._placed = {one.id for one in self.file.register}
        self._placed |= {one.row.id for one in newcomers if one.same_as is None}
        for cell, filled in self._cells(newcomers).items():
            self._look_at(cell, filled)
        return Comparison(
            changes=tuple(sorted(self.changes, key=_in_order)),
            conflicts=tuple(sorted(self.conflicts, key=_in_order)),
            newcomers=newcomers,
            problems=tuple(self.problems),
            same=self.same,
        )

    def _newcomers(self) -> Iterator[Newcomer]:
        known = {one.id for one in self.file.participants}
        seen: set[EnrolmentId] = set()
        for row in self.register.new:
            if row.id in seen:
                self.problems.append(
                    CellProblem(row.where, Rule.STANDS_TWICE, row.name)
                )
                continue
            seen.add(row.id)
            if row.id in known:  # taken in before
                yield Newcomer(row=row, same_as=row.id)
                continue
            alike = tuple(one for one in self.file.participants if _alike(row, one))
            equal = [one.id for one in alike if fold(one.known_as) == fold(row.name)]
            first = equal[0] if len(equal) == 1 else None
            chosen = self.decided.get(row.id, first)
            yield Newcomer(row=row, candidates=alike, same_as=chosen)

    def _check_room(self, added: list[NewRow]) -> None:
        statuses = [one.enrolment.status for one in self.file.participants]
        left = places_left(self.file.course.capacity, statuses)
        for row in added[left:] if left is not None else []:
            self.problems.append(CellProblem(row.where, Rule.NO_PLACE, row.name))

    def _cells(self, newcomers: tuple[Newcomer, ...]) -> dict[Cell, FilledCell]:
        """Those of the register's rows, and those of people written in once more."""
        cells = dict(self.register.cells)
        for one in newcomers:
            who = one.same_as or one.row.id
            for meeting, filled in one.row.marks.items():
                before = cells.get((who, meeting))
                if before is not None and self._says_else(before, filled):
                    self.problems.append(
                        CellProblem(
                            filled.place, Rule.STANDS_TWICE, mark_code(filled.marked)
                        )
                    )
                    continue
                base = filled.base if before is None else before.base
                cells[who, meeting] = replace(filled, base=base)
        return cells

    def _says_else(self, before: FilledCell, filled: FilledCell) -> bool:
        return before.marked not in (Marked(), before.base, filled.marked)

    def _look_at(self, cell: Cell, filled: FilledCell) -> None:
        who, when = cell
        here = self.file.marked(who, when)
        become = outcome(filled.marked, filled.base, here)
        if become is Outcome.SAME:
            self.same += 1
        if become in {Outcome.SAME, Outcome.UNTOUCHED}:
            return
        if who not in self._placed:
            self.problems.append(
                CellProblem(filled.place, Rule.NO_PLACE, mark_code(filled.marked))
            )
            return
        change = self._change(cell, self._meetings[when], here, filled)
        is_open = become is Outcome.TAKEN
        (self.changes if is_open else self.conflicts).append(change)

    def _change(
        self, cell: Cell, meeting: Meeting, here: Marked, filled: FilledCell
    ) -> CellChange:
        return CellChange(
            cell=cell,
            name=self._names[cell[0]],
            day=meeting.held_on,
            before=here,
            after=filled.marked,
            is_closed=meeting.is_closed,
            filled=filled,
        )


def _alike(row: NewRow, one: Participant) -> bool:
    names = (one.name, one.native_name)
    return any(
        name and (fold(name) == fold(row.name) or may_be_same(row.name, name))
        for name in names
    )


def _in_order(change: CellChange) -> tuple[date, MeetingId, str, EnrolmentId]:
    who, when = change.cell
    return change.day, when, fold(change.name), who
