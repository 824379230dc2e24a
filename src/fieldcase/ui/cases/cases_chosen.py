"""Some cases of many: ticked one by one while the list narrows, or all of them."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.overview import CaseOverview
from fieldcase.domain.words import Words
from fieldcase.ui.controls.check_box import CheckBox
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.look.tokens import SMALL, SNUG

_PAUSE = 150  # ms without a letter before the cases follow


class CasesChosen(QWidget):
    """`asked` once other cases are wanted: answer it with `show_found`.

    `field` stands around the cases, for what is wrong with them.
    """

    asked = Signal()

    def __init__(self, words: Words, all_told: str) -> None:
        super().__init__()
        self._words = words
        self.text = TextField(words.say("Name or number"))
        self.all = CheckBox(all_told)
        self.cases = ChoiceChips([])
        self.field = LabelledField(words.say("Cases"), self.cases)
        self._more = label("", Role.QUIET, wraps=True)
        self._find = QHBoxLayout()
        self._find.setSpacing(SMALL)
        self.narrow_by(LabelledField(words.say("Find"), self.text))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SNUG)
        layout.addLayout(self._find)
        for part in (self.all, self.field, self._more):
            layout.addWidget(part)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.asked)
        self.text.changed.connect(self._pause.start)
        self.all.changed.connect(self._follow_all)

    def narrow_by(self, field: QWidget) -> None:
        """Stand what else narrows the list beside the words."""
        self._find.addWidget(field, 1)

    def begin(self) -> None:
        """With nothing chosen."""
        self.text.set_value("")
        self.all.set_value(False)
        self._follow_all()

    def chosen(self) -> list[CaseId]:
        return [CaseId(one) for one in self.cases.values()]

    def show_found(self, total: int, first: Sequence[CaseOverview]) -> None:
        """Those that were ticked stay so as long as they are among them."""
        ticked, words = self.cases.values(), self._words
        self.cases.show_choices([Choice(one.id, _told(one, words)) for one in first])
        self.cases.set_values([one for one in ticked if one in {it.id for it in first}])
        left = total - len(first)
        self._more.setText(
            words.say_many(
                "{count} case more: type to narrow them down.",
                "{count} cases more: type to narrow them down.",
                left,
            )
        )
        self._more.setVisible(left > 0)

    def _follow_all(self) -> None:
        self.field.setEnabled(not self.all.value())


def _told(one: CaseOverview, words: Words) -> str:
    names = [words.isolated(one.main_applicant)] if one.main_applicant else []
    return words.beside([words.isolated(one.number), *names])
