"""The register for the keyboard: one key a cell, a column at once, undone again."""

from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from fieldcase.domain.training.attendance import Mark
from fieldcase.domain.training.attendance_totals import UNMARKED, Marked
from fieldcase.domain.words import Words
from fieldcase.ui.look.tokens import REGISTER_CELL, palette_now
from fieldcase.ui.training.register_look import RegisterCells, RegisterHeader
from fieldcase.ui.training.register_model import Edits, RegisterModel

MOST_LATE = 600  # minutes
_DEEDS_KEPT = 200
_CLEARING = (Qt.Key.Key_Space, Qt.Key.Key_Delete)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Place = tuple[int, int]  # row and column


@dataclass(slots=True)
class _Deeds:
    """What was marked, so that it can be set back: a deed is what one key did."""

    done: list[tuple[Edits, Edits]] = field(default_factory=list)
    undone: list[tuple[Edits, Edits]] = field(default_factory=list)

    def note(self, before: Edits, after: Edits) -> None:
        self.done = [*self.done[-_DEEDS_KEPT:], (before, after)]
        self.undone.clear()

    def amend(self, after: Edits) -> None:
        """The last deed went on, as when minutes follow the mark for late."""
        before, _ = self.done.pop()
        self.done.append((before, after))


class RegisterGrid(QTableView):
    """`show` it a `RegisterModel`.

    A letter marks the cells chosen and goes down; digits after the one for late are
    its minutes; Space clears. Ctrl+Space chooses the column, Ctrl+Enter gives the
    cells still empty in it the current mark, or present. Ctrl+Z takes back, Ctrl+Y
    does again. `amendment_asked` carries a cell that is final and the mark wanted.
    """

    amendment_asked = Signal(object, object)
    column_entered = Signal(int)

    def __init__(self, words: Words, model: RegisterModel) -> None:
        super().__init__()
        self.register = model
        self._deeds = _Deeds()
        self._late: Place | None = None  # whose minutes the next digits are
        self._names = RegisterHeader(Qt.Orientation.Vertical, self)
        self._days = RegisterHeader(Qt.Orientation.Horizontal, self)
        self.setAccessibleName(words.say("Attendance register"))
        self.setModel(model)
        self.setItemDelegate(RegisterCells(self, model))
        self.setVerticalHeader(self._names)
        self.setHorizontalHeader(self._days)
        model.totals_moved.connect(self._redraw_totals)
        self.horizontalHeader().setDefaultSectionSize(REGISTER_CELL)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        pixels = QAbstractItemView.ScrollMode.ScrollPerPixel
        self.setHorizontalScrollMode(pixels)
        self.setVerticalScrollMode(pixels)
        # opaque, so that scrolling moves what is painted and paints one row more
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        model.modelReset.connect(self._forget)

    def undo(self) -> None:
        """Set back what the last key did."""
        if self._deeds.done:
            before, after = self._deeds.done.pop()
            self._deeds.undone.append((before, after))
            self._set(before)

    def redo(self) -> None:
        if self._deeds.undone:
            before, after = self._deeds.undone.pop()
            self._deeds.done.append((before, after))
            self._set(after)

    def mark_chosen(self, marked: Marked) -> None:
        """Mark every cell chosen; what is final asks for an amendment instead."""
        places = self._chosen()
        self._late = None
        final = [place for place in places if self._is_final(place)]
        if final and len(final) == len(places):
            if len(places) == 1:
                self.amendment_asked.emit(self.register.cell(*final[0]), marked)
            return
        edits = {
            self.register.cell(row, column): marked
            for row, column in places
            if self.register.is_open(column)
        }
        self._do(edits)
        if len(places) == 1:
            self._go_down()
            self._late = places[0] if marked.mark is Mark.LATE else None

    def fill_column(self) -> None:
        """The cells still empty in this column: as the current one, or present."""
        here = self.currentIndex()
        if not here.isValid() or not self.register.is_open(here.column()):
            return
        current = self.register.marked_at(here.row(), here.column())
        wanted = Marked(current.mark or Mark.PRESENT)
        self._late = None
        self._do(
            {
                self.register.cell(row, here.column()): wanted
                for row in range(self.register.rowCount())
                if self.register.marked_at(row, here.column()).mark is None
            }
        )

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z means the last mark here, not the last edit of any record."""
        is_asking = event.type() == QEvent.Type.ShortcutOverride
        if is_asking and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(palette_now().panel))
        painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _undoes(event):
            self.undo()
        elif _redoes(event):
            self.redo()
        elif _is_ctrl_enter(event):
            self.fill_column()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._press_with_control(event)
        elif not self._press(event):
            super().keyPressEvent(event)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self._late = None
        self._names.redraw({current.row(), previous.row()})
        self._days.redraw({current.column(), previous.column()})
        if current.isValid() and current.column() != previous.column():
            self.column_entered.emit(current.column())

    def _press_with_control(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.selectColumn(self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def _press(self, event: QKeyEvent) -> bool:
        """Whether the key was one of the register's."""
        if not self.currentIndex().isValid():
            return False
        text = event.text()
        mark = self.register.signs.typed(text)
        if event.key() in _CLEARING:
            self.mark_chosen(UNMARKED)
        elif event.key() == Qt.Key.Key_Backspace:
            self._step_back()
        elif event.key() in _ENTER:
            self._go_down()
        elif text.isdecimal():
            self._type_minute(int(text))
        elif mark is not None:
            self.mark_chosen(Marked(mark))
        else:
            return False
        return True

    def _type_minute(self, digit: int) -> None:
        """The minutes of the cell just marked late, or of the current one."""
        index = self.currentIndex()
        place = self._late or (index.row(), index.column())
        standing = self.register.marked_at(*place)
        if standing.mark is not Mark.LATE or not self.register.is_open(place[1]):
            return
        goes_on = self._late is not None
        minutes = standing.minutes_late * 10 + digit if goes_on else digit
        if minutes > MOST_LATE:
            return
        after = {self.register.cell(*place): Marked(Mark.LATE, minutes)}
        before = self.register.put(after)
        if goes_on and self._deeds.done and set(self._deeds.done[-1][0]) == set(after):
            self._deeds.amend(after)
        elif before:
            self._deeds.note(before, after)
        self._late = place

    def _step_back(self) -> None:
        """Up, and empty what was marked there."""
        index = self.currentIndex()
        if self.register.marked_at(index.row(), index.column()).mark is None:
            self._move(index.row() - 1, index.column())
        index = self.currentIndex()
        place = (index.row(), index.column())
        if self.register.is_open(place[1]):
            self._late = None
            self._do({self.register.cell(*place): UNMARKED})

    def _go_down(self) -> None:
        index = self.currentIndex()
        self._move(index.row() + 1, index.column())

    def _move(self, row: int, column: int) -> None:
        if 0 <= row < self.register.rowCount():
            self.setCurrentIndex(self.register.index(row, column))

    def _do(self, edits: Edits) -> None:
        before = self.register.put(edits)
        if before:
            self._deeds.note(before, {cell: edits[cell] for cell in before})

    def _set(self, edits: Edits) -> None:
        """What is final by now stays as it is."""
        self._late = None
        columns = range(self.register.columnCount())
        open_ones = {
            self.register.meeting(at).id for at in columns if self.register.is_open(at)
        }
        self.register.put(
            {cell: marked for cell, marked in edits.items() if cell[1] in open_ones}
        )

    def _chosen(self) -> list[Place]:
        chosen = {(one.row(), one.column()) for one in self.selectedIndexes()}
        index = self.currentIndex()
        return sorted(chosen or {(index.row(), index.column())})

    def _is_final(self, place: Place) -> bool:
        return self.register.meeting(place[1]).is_closed

    def _redraw_totals(self, rows: range, columns: range) -> None:
        self._names.redraw(rows)
        self._days.redraw(columns)

    def _forget(self) -> None:
        """Other rows and columns: what was done there is not set back here."""
        self._deeds = _Deeds()
        self._late = None


def _is_ours(event: QKeyEvent) -> bool:
    return _undoes(event) or _redoes(event) or _is_ctrl_enter(event)


def _undoes(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo)


def _redoes(event: QKeyEvent) -> bool:
    control = Qt.KeyboardModifier.ControlModifier
    is_y = event.key() == Qt.Key.Key_Y and event.modifiers() == control
    return is_y or event.matches(QKeySequence.StandardKey.Redo)


def _is_ctrl_enter(event: QKeyEvent) -> bool:
    return event.key() in _ENTER and bool(
        event.modifiers() & Qt.KeyboardModifier.ControlModifier
    )
