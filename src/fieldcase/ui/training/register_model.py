"""The register as a table: a row a participant, a column a meeting, totals running."""

from collections.abc import Iterable, Mapping
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from fieldcase.domain.training.attendance_totals import UNMARKED, Cell, Marked
from fieldcase.domain.training.certificate_rules import share
from fieldcase.domain.training.course import AttendanceBasis
from fieldcase.domain.training.enrolment import EnrolmentStatus
from fieldcase.domain.training.meeting import Meeting
from fieldcase.domain.training.running_totals import RunningTotals
from fieldcase.domain.words import Words
from fieldcase.ui.controls.labels import plain_tip
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.training.mark_signs import MarkSigns
from fieldcase.usecases.training.courses import CourseFile, Participant

Index = QModelIndex | QPersistentModelIndex
Edits = Mapping[Cell, Marked]


class RegisterRole(IntEnum):
    """What else a heading knows."""

    TONE = Qt.ItemDataRole.UserRole + 1
    LOCKED = Qt.ItemDataRole.UserRole + 2
    TOTAL = Qt.ItemDataRole.UserRole + 3
    QUIET = Qt.ItemDataRole.UserRole + 4
    SHORT = Qt.ItemDataRole.UserRole + 5


class RegisterModel(QAbstractTableModel):
    """`show_course(file)`, then `put` marks; `marked` carries what differs by cell.

    `totals_moved` names rows and columns: `headerDataChanged` would have the whole
    table measured and painted anew at each key.
    """

    marked = Signal(object)
    totals_moved = Signal(object, object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.signs = MarkSigns(words)
        self._rows: tuple[Participant, ...] = ()
        self._columns: tuple[Meeting, ...] = ()
        self._marks: dict[Cell, Marked] = {}
        self._totals = RunningTotals((), ())
        self._file: CourseFile | None = None

    def show_course(self, file: CourseFile, unsaved: Edits) -> bool:
        """Show what the store has, under what it has not yet; True if rows moved."""
        rows = file.register
        is_same = [one.id for one in rows] == [one.id for one in self._rows] and [
            one.id for one in file.meetings
        ] == [one.id for one in self._columns]
        if not is_same:
            self.beginResetModel()
        self._file, self._rows, self._columns = file, rows, file.meetings
        self._marks = {**file.marks, **unsaved}
        self._totals = RunningTotals(self._columns, [one.id for one in rows])
        for cell, marked in self._marks.items():
            self._totals.mark(cell, marked)
        if not is_same:
            self.endResetModel()
        elif rows and self._columns:
            self._tell(0, len(rows) - 1, 0, len(self._columns) - 1)
        return not is_same

    def participant(self, row: int) -> Participant:
        return self._rows[row]

    def meeting(self, column: int) -> Meeting:
        return self._columns[column]

    def cell(self, row: int, column: int) -> Cell:
        return self._rows[row].id, self._columns[column].id

    def marked_at(self, row: int, column: int) -> Marked:
        return self._marks.get(self.cell(row, column), UNMARKED)

    def is_amended(self, row: int, column: int) -> bool:
        """Whether the cell was corrected after its meeting was closed."""
        amended = frozenset() if self._file is None else self._file.amended
        return self.cell(row, column) in amended

    def is_open(self, column: int) -> bool:
        """Whether marks can be put into a meeting's column."""
        meeting = self._columns[column]
        return not meeting.is_closed and not meeting.is_cancelled

    def put(self, edits: Edits) -> Edits:
        """Mark cells; what stood in those that differ from before."""
        changed = {
            cell: marked
            for cell, marked in edits.items()
            if self._marks.get(cell, UNMARKED) != marked
        }
        before = {cell: self._marks.get(cell, UNMARKED) for cell in changed}
        for cell, marked in changed.items():
            self._marks[cell] = marked
            self._totals.mark(cell, marked)
        if changed:
            self._tell_cells(changed)
            self.marked.emit(changed)
        return before

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        marked = self.marked_at(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.signs.sign(marked)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._read_out(index.row(), index.column(), marked)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        is_row = orientation == Qt.Orientation.Vertical
        if is_row and section < len(self._rows):
            return self._of_row(section, role)
        if not is_row and section < len(self._columns):
            return self._of_column(section, role)
        return None

    def _of_row(self, row: int, role: int) -> object:
        one = self._rows[row]
        if role == Qt.ItemDataRole.DisplayRole:
            return one.known_as
        if role == RegisterRole.TOTAL:
            return self._row_total(one)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one.known_as}, {self._row_total(one)}"
        if role == RegisterRole.QUIET:
            return one.enrolment.status is EnrolmentStatus.DROPPED_OUT
        if role == RegisterRole.TONE and self._reaches(one):
            return Tone.GOOD.value
        return None

    def _of_column(self, column: int, role: int) -> object:
        meeting, display = self._columns[column], Qt.ItemDataRole
        if role == display.DisplayRole:
            return self._day(meeting, "EEE", "d MMM")
        if role == display.ToolTipRole:
            return plain_tip(self._about(meeting))
        if role == display.AccessibleTextRole:
            return self._about(meeting)
        if role == RegisterRole.TOTAL:
            return "" if meeting.is_cancelled else self._column_total(meeting)
        facts = {
            RegisterRole.LOCKED: meeting.is_closed,
            RegisterRole.QUIET: meeting.is_cancelled,
            RegisterRole.SHORT: self._day(meeting, "EEEEE", "d/M"),
            RegisterRole.TONE: Tone.GOOD.value if self._is_full(meeting) else None,
        }
        return facts.get(RegisterRole(role)) if role in list(RegisterRole) else None

    def _day(self, meeting: Meeting, *forms: str) -> str:
        return "\n".join(self._words.date(meeting.held_on, form) for form in forms)

    def _is_full(self, meeting: Meeting) -> bool:
        """Whether every cell of its column is marked."""
        return self._totals.marked(meeting.id) == len(self._rows)

    def _row_total(self, one: Participant) -> str:
        words, totals = self._words, self._totals
        reached = words.percent(self._share(one) / 100)
        counted = (
            f"{words.number(totals.attended(one.id))}/{words.number(totals.meetings)}"
        )
        return f"{counted} · {reached}"

    def _column_total(self, meeting: Meeting) -> str:
        words = self._words
        there = words.number(self._totals.there(meeting.id))
        return f"{there}/{words.number(len(self._rows))}"

    def _share(self, one: Participant) -> int:
        """In percent, of what the certificate's rule is about; of meetings without."""
        totals, file = self._totals, self._file
        basis = (
            AttendanceBasis.MEETINGS if file is None else file.course.attendance_basis
        )
        if basis is AttendanceBasis.HOURS:
            return share(totals.minutes(one.id), totals.of_minutes)
        return share(totals.halves(one.id), 2 * totals.meetings)

    def _reaches(self, one: Participant) -> bool:
        if self._file is None or not self._totals.meetings:
            return False
        least = self._file.course.least_attendance
        return bool(least) and self._share(one) >= least

    def _about(self, meeting: Meeting) -> str:
        words = self._words
        times = f"{words.time(meeting.starts)}–{words.time(meeting.ends)}"
        standing = ""
        if meeting.is_cancelled:
            standing = words.say("cancelled")
        elif meeting.is_closed:
            standing = words.say("closed")
        facts = (words.date(meeting.held_on, "full"), times, meeting.topic, standing)
        return ", ".join(filter(None, facts))

    def _read_out(self, row: int, column: int, marked: Marked) -> str:
        who, meeting = self._rows[row].known_as, self._columns[column]
        day = self._words.date(meeting.held_on, "EEEE d MMMM")
        told = f"{who}, {day}: {self.signs.name(marked)}"
        if self.is_amended(row, column):
            return f"{told}, {self._words.say('corrected')}"
        return told

    def _tell_cells(self, cells: Iterable[Cell]) -> None:
        row_of = {one.id: place for place, one in enumerate(self._rows)}
        column_of = {one.id: place for place, one in enumerate(self._columns)}
        shown = [
            (row_of[who], column_of[when])
            for who, when in cells
            if who in row_of and when in column_of
        ]
        if shown:
            rows, columns = zip(*shown, strict=True)
            self._tell(min(rows), max(rows), min(columns), max(columns))

    def _tell(self, top: int, bottom: int, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(top, first), self.index(bottom, last))
        self.totals_moved.emit(range(top, bottom + 1), range(first, last + 1))
