"""A month to pick a day from, below the field that asks for it."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from fieldcase.ui.look.icons import icon
from fieldcase.ui.look.tokens import CALENDAR_SIZE, TINY, palette_now

_ARROWS = {
    "qt_calendar_prevmonth": "chevron-start",
    "qt_calendar_nextmonth": "chevron-end",
}


class Calendar(QFrame):
    """`chosen` carries the `date` that was clicked or entered; then it is gone."""

    chosen = Signal(date)

    def __init__(self, field: QWidget, day: date) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("calendar")
        self._month = QCalendarWidget()
        headers = QCalendarWidget.VerticalHeaderFormat
        self._month.setVerticalHeaderFormat(headers.NoVerticalHeader)
        self._month.setSelectedDate(QDate(day.year, day.month, day.day))
        self._month.setFixedSize(*CALENDAR_SIZE)
        self._month.activated.connect(self._take)
        self._month.clicked.connect(self._take)
        self._colour()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(TINY, TINY, TINY, TINY)
        layout.addWidget(self._month)
        self.adjustSize()
        below = field.rect().bottomLeft()
        if field.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            below = field.rect().bottomRight() - QPoint(self.width(), 0)
        self.move(field.mapToGlobal(below))
        self._month.setFocus()

    def _colour(self) -> None:
        palette = palette_now()
        plain, quiet = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(QColor(palette.text))
        quiet.setForeground(QColor(palette.quiet))
        quiet.setBackground(QColor(palette.panel))
        for weekday in Qt.DayOfWeek:
            self._month.setWeekdayTextFormat(weekday, plain)
        self._month.setHeaderTextFormat(quiet)
        for name, picture in _ARROWS.items():
            arrow = self._month.findChild(QToolButton, name)
            if isinstance(arrow, QToolButton):
                arrow.setIcon(icon(picture, palette.quiet))

    def _take(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()
