"""Drawing a sample of delivered items, to be verified on the spot."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.monitoring.visit import SpotCheck
from fieldcase.domain.rules import EntriesRefused
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.whole_number_field import WholeNumberField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import errors_of
from fieldcase.ui.look.tokens import FILTER_PICKER_WIDTH, SMALL, Tone
from fieldcase.ui.visits.spot_checks_card import SpotChecksCard
from fieldcase.usecases.monitoring.spot_checks import Checks, draw_sample, new_seed
from fieldcase.usecases.monitoring.visits import may_visit


class DrawingCard(SpotChecksCard):
    """All checks there are, and a field to draw more."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = desk.words
        self.size_field = WholeNumberField(words)
        self.size_field.set_entry(5)
        self._size = LabelledField(words.say("How many items"), self.size_field)
        self.draw_button = Button(words.say("Draw a sample"))
        self._size.setFixedWidth(FILTER_PICKER_WIDTH)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self._size)
        row.addWidget(self.draw_button, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch()
        self.content.insertLayout(1, row)
        for part in (self._size, self.draw_button):
            part.setVisible(may_visit(desk.workspace))
        self.draw_button.clicked.connect(self.draw)

    def draw(self) -> None:
        """Among the items that were delivered and never drawn."""
        size = self.size_field.value() or 0
        self._desk.ask(
            self,
            lambda workspace: draw_sample(
                workspace, size, new_seed(workspace.randomness)
            ),
            self._tell_drawn,
            self._refuse,
        )

    def show_(self, found: Checks) -> None:
        super().show_(found)
        words = self._words
        left = words.say_many(
            "{count} delivered item was not drawn yet.",
            "{count} delivered items were not drawn yet.",
            found.to_draw_from,
        )
        self.told.setText(f"{self.told.text()} {left}")
        self.draw_button.setEnabled(bool(found.to_draw_from))

    def _tell_drawn(self, drawn: list[SpotCheck]) -> None:
        words = self._words
        told = words.say_many(
            "{count} item was drawn.", "{count} items were drawn.", len(drawn)
        )
        self._desk.tell(Tone.GOOD, told)
        self.show_all()

    def _refuse(self, error: FieldCaseError) -> None:
        if isinstance(error, EntriesRefused):
            errors = errors_of(error.problems, self._words)
            self._size.show_error(next(iter(errors.values())))
        else:
            self._desk.tell_refused(error)
