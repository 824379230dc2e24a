"""A draft begun with an older version of its form, and the way to the newer one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.domain.questionnaires.answers import AnswersId
from fieldcase.domain.questionnaires.questionnaire import VersionId
from fieldcase.forms.filling import Filling
from fieldcase.forms.status import element_at
from fieldcase.forms.versions import LostAnswer
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.questionnaires.rich_text import plain_text
from fieldcase.usecases.questionnaires.answer_carrying import (
    CarryingOver,
    carry_over,
    look_ahead,
)
from fieldcase.usecases.questionnaires.answer_words import answer_text
from fieldcase.usecases.questionnaires.open_answers import OpenAnswers
from fieldcase.usecases.workspace import Workspace

_MOST_TOLD = 6  # lost answers with their words; the others as a number


class NewerVersion(QWidget):
    """`show_answers(opened)`; hidden where there is no newer version.

    `asked` comes before anything is carried over, so that what was typed is saved
    first; `carried_over` once the draft goes on in the newer version.
    """

    asked = Signal()
    carried_over = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._words = desk, desk.words
        self._answers_id, self._to = AnswersId(""), VersionId("")
        self._filling: Filling | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._callout: Callout | None = None
        self.hide()

    def show_answers(self, opened: OpenAnswers) -> None:
        self.hide()
        if opened.newer is None:
            return
        self._answers_id, self._to = opened.id, opened.newer.id
        self._filling = opened.filling
        words = self._words
        button = Button(words.say("Go on in the newer version"))
        button.clicked.connect(self._look_ahead)
        self._tell(
            Tone.INFORMATION,
            words.say("There is a newer version of this questionnaire."),
            [
                words.say(
                    "What was answered goes along where the questions are the same."
                )
            ],
            button,
        )

    def _look_ahead(self) -> None:
        self.asked.emit()
        self._desk.ask(self, partial(_ahead, self._answers_id, self._to), self._weigh)

    def _weigh(self, found: CarryingOver) -> None:
        """Nothing lost needs no question."""
        if not found.lost:
            self._go_on()
            return
        words = self._words
        button = Button(words.say("Go on without these answers"))
        button.clicked.connect(self._go_on)
        told = [self._line(lost) for lost in found.lost[:_MOST_TOLD]]
        more = len(found.lost) - _MOST_TOLD
        if more > 0:
            told.append(words.say_many("and {count} more", "and {count} more", more))
        title = words.say("These answers find no place in the newer version:")
        self._tell(Tone.ATTENTION, title, told, button)

    def _line(self, lost: LostAnswer) -> str:
        """The question in its own words, and what was answered."""
        filling = self._filling
        element = None if filling is None else element_at(filling, lost.path)
        if filling is None or element is None:
            return f"{lost.path.rpartition('/')[2]}: {lost.value}"
        label = filling.form.node(element.place).label
        said = plain_text(filling.wording.said(label, element)) or element.name
        return f"{said}: {answer_text(filling, element) or lost.value}"

    def _go_on(self) -> None:
        self._desk.ask(
            self,
            partial(_carry, self._answers_id, self._to),
            lambda _: self.carried_over.emit(),
        )

    def _tell(
        self, tone: Tone, title: str, lines: Sequence[str], button: Button
    ) -> None:
        if self._callout is not None:
            self._layout.removeWidget(self._callout)
            self._callout.hide()
            self._callout.deleteLater()
        self._callout = Callout(tone, title)
        for line in lines[:-1]:
            self._callout.add(line)
        self._callout.add(lines[-1], button)
        self._layout.addWidget(self._callout)
        self.show()


def _ahead(of: AnswersId, to: VersionId, workspace: Workspace) -> CarryingOver:
    return look_ahead(workspace, of, to)


def _carry(of: AnswersId, to: VersionId, workspace: Workspace) -> CarryingOver:
    return carry_over(workspace, of, to)
