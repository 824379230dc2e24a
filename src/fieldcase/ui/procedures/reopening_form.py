"""Why a decision is opened again."""

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.procedures.best_interest import BestInterest
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.text_area import TextArea
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart
from fieldcase.usecases.record_keeping.labels_procedures import BEST_INTEREST


class ReopeningForm(FormPart):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, BEST_INTEREST, BestInterest)
        told = self.words.say(
            "The decision stays as it was made; until another one is made in its"
            " place, nothing is decided."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label(told, Role.QUIET, wraps=True))
        layout.addWidget(self.field("reopening_reason", TextArea()))
