"""The labels of the choices over a table of questions."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from fieldcase.forms.tree import Element
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.tokens import ROOMY, SIDE_WIDTH
from fieldcase.ui.questionnaires.block import Block
from fieldcase.ui.questionnaires.choice_cells import GAP, table_width
from fieldcase.ui.questionnaires.question_label import QuestionLabel
from fieldcase.ui.questionnaires.rich_text import plain_text
from fieldcase.ui.questionnaires.setting import Setting


class ChoiceHeader(Block):
    """As wide as the rows below it, a column a choice."""

    def __init__(self, setting: Setting, element: Element) -> None:
        super().__init__()
        self.element = element
        self._setting = setting
        self._label = QuestionLabel(setting.words)
        choices = setting.filling.chooser.choices(element)
        columns = QWidget()
        columns.setFixedWidth(table_width(len(choices)))
        inside = QHBoxLayout(columns)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        for choice in choices:
            inside.addWidget(_column(plain_text(choice.label)), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label, 1)
        row.addWidget(columns, alignment=Qt.AlignmentFlag.AlignBottom)
        if setting.last_time is not None:
            row.addSpacing(ROOMY + SIDE_WIDTH)
        self.refresh()

    def refresh(self) -> None:
        self._label.say(self._setting.label(self.element))


def _column(text: str) -> QLabel:
    made = label(text, Role.SMALL, wraps=True)
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
    made.setMinimumWidth(1)
    return made
