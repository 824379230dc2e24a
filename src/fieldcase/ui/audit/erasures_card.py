"""Who was erased: carried out here or not yet, and the certificates."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.look.tokens import ROW_HEIGHT, SMALL, Tone
from fieldcase.usecases.record_keeping.data_subjects import Erasure

_ROWS_SEEN = 3


class ErasuresCard(Card):
    """`show_erasures([...])`; it is not there where there are none.

    `carrying_out_asked` and `certificate_asked` carry the order.
    """

    carrying_out_asked = Signal(object)
    certificate_asked = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Erasures"))
        self._words = words
        inside = QWidget()
        inside.setObjectName("content")
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._area.setHorizontalScrollBarPolicy(never)
        self._area.setWidget(inside)
        self.add(self._area)
        self.hide()

    def show_erasures(self, erasures: Sequence[Erasure]) -> None:
        for row in self.rows():
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        for erasure in erasures:
            row = ErasureRow(self._words, erasure)
            order = erasure.order
            row.certificate_button.clicked.connect(
                lambda _=False, it=order: self.certificate_asked.emit(it)
            )
            row.carry_out_button.clicked.connect(
                lambda _=False, it=order: self.carrying_out_asked.emit(it)
            )
            self._rows.addWidget(row)
        seen = min(len(erasures), _ROWS_SEEN)
        self._area.setFixedHeight(ROW_HEIGHT * seen)
        self.setVisible(bool(erasures))

    def rows(self) -> list["ErasureRow"]:
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        widgets = (None if item is None else item.widget() for item in items)
        return [widget for widget in widgets if isinstance(widget, ErasureRow)]


class ErasureRow(QWidget):
    """One order: whose number, when, why, and what can be done about it."""

    def __init__(self, words: Words, erasure: Erasure) -> None:
        super().__init__()
        order = erasure.order
        number = words.isolated(order.person_number)
        self.setFixedHeight(ROW_HEIGHT)
        self.certificate_button = Button(
            words.say("Save the certificate"),
            Kind.QUIET,
            name=words.say(
                "Save the certificate of {number}", number=order.person_number
            ),
        )
        self.carry_out_button = Button(
            words.say("Erase here too"),
            name=words.say("Erase {number} here too", number=order.person_number),
        )
        told, tone = words.say("Erased here"), Tone.GOOD
        if not erasure.is_carried_out:
            told, tone = words.say("Not yet erased here"), Tone.ATTENTION
        self.carry_out_button.setVisible(not erasure.is_carried_out)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, SMALL, 0)
        row.setSpacing(SMALL)
        row.addWidget(label(number, Role.STRONG))
        row.addWidget(label(words.date(order.ordered_at.date()), Role.QUIET))
        row.addWidget(ElidedLabel(order.reason), 1)
        row.addWidget(Pill(told, tone))
        row.addWidget(self.carry_out_button)
        row.addWidget(self.certificate_button)
