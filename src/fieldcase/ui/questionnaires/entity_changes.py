"""What finished answers would change in the case: shown, and applied if one says so."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.domain.questionnaires.answers import AnswersId
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.questionnaires.answer_entities import (
    EntityEdit,
    apply_entities,
    entity_edits,
)
from fieldcase.usecases.questionnaires.answer_messages import REFUSALS
from fieldcase.usecases.questionnaires.open_answers import OpenAnswers
from fieldcase.usecases.record_keeping.labels import BY_KIND, label
from fieldcase.usecases.record_keeping.readable import readable_value
from fieldcase.usecases.workspace import Workspace


class EntityChanges(QWidget):
    """`show_answers(opened)`; hidden where nothing would be changed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._words = desk, desk.words
        self._answers_id = AnswersId("")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._callout: Callout | None = None
        self.apply_button: Button | None = None
        self.hide()

    def show_answers(self, opened: OpenAnswers) -> None:
        self.hide()
        self._answers_id = opened.id
        if opened.is_final and opened.filling.form.entities:
            of = opened.id
            self._desk.ask(self, partial(_edits, of), partial(self._show, of))

    def _show(self, of: AnswersId, edits: Sequence[EntityEdit]) -> None:
        told = [line for edit in edits for line in lines_of(edit, self._words)]
        if of != self._answers_id or not told:
            return
        words = self._words
        if self._callout is not None:
            self._layout.removeWidget(self._callout)
            self._callout.hide()
            self._callout.deleteLater()
        is_any = any(edit.fields for edit in edits)
        tone = Tone.INFORMATION if is_any else Tone.ATTENTION
        self._callout = Callout(tone, words.say("These answers say of the case:"))
        for line in told[:-1]:
            self._callout.add(line)
        if is_any:
            self.apply_button = Button(words.say("Take it over"))
            self.apply_button.clicked.connect(self._apply)
            self._callout.add(told[-1], self.apply_button)
        else:
            self._callout.add(told[-1])
        self._layout.addWidget(self._callout)
        self.show()

    def _apply(self) -> None:
        self._desk.ask(self, partial(_apply, self._answers_id), self._tell)

    def _tell(self, changed: int) -> None:
        self.hide()
        told = self._words.say_many(
            "{count} record was changed.", "{count} records were changed.", changed
        )
        self._desk.tell(Tone.GOOD, told)


def lines_of(edit: EntityEdit, words: Words) -> list[str]:
    """One for each field that would change, and for each that is not taken over."""
    told = []
    for each in edit.fields:
        if edit.kind is not None:
            after = readable_value(edit.kind, each.field, each.after, words, {})
            name = label(BY_KIND[edit.kind], each.field, words)
            shown = words.isolated(str(after))
            told.append(f"{words.isolated(edit.number)} · {name}: {shown}")
    for field, reason in edit.refused.items():
        what = field or edit.number
        told.append(f"{words.isolated(what)}: {words.say(REFUSALS[reason])}")
    return told


def _edits(of: AnswersId, workspace: Workspace) -> list[EntityEdit]:
    return entity_edits(workspace, of)


def _apply(of: AnswersId, workspace: Workspace) -> int:
    return apply_entities(workspace, of)
