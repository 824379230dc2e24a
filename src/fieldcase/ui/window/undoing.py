"""Undo and redo of what was saved, told in the message bar."""

from PySide6.QtCore import QObject

from fieldcase.domain.errors import FieldCaseError, NothingToRedo, NothingToUndo
from fieldcase.ui.controls.message_bar import Offer
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.messages import sentence
from fieldcase.usecases.record_keeping.labels import BY_KIND
from fieldcase.usecases.record_keeping.undoing import Undone, redo_last, undo_last


class Undoing(QObject):
    """`undo` the last edit saved since unlocking, `redo` the last undoing."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, desk.words

    def undo(self) -> None:
        self._desk.ask(self, undo_last, self._tell_undone, self._refuse)

    def redo(self) -> None:
        self._desk.ask(self, redo_last, self._tell_redone, self._refuse)

    def _tell_undone(self, undone: Undone) -> None:
        words = self._words
        told = words.say(
            "Undone in {number}: {fields}.",
            number=undone.number,
            fields=self._fields(undone),
        )
        self._desk.tell(Tone.GOOD, told, Offer(words.say("Redo"), self.redo))

    def _tell_redone(self, redone: Undone) -> None:
        words = self._words
        told = words.say(
            "Done again in {number}: {fields}.",
            number=redone.number,
            fields=self._fields(redone),
        )
        self._desk.tell(Tone.GOOD, told, Offer(words.say("Undo"), self.undo))

    def _fields(self, undone: Undone) -> str:
        labels = BY_KIND[undone.kind]
        named = [labels[name] for name in undone.fields if name in labels]
        return self._words.listed(self._words.say(one) for one in named)

    def _refuse(self, error: FieldCaseError) -> None:
        if isinstance(error, NothingToUndo | NothingToRedo):
            self._desk.tell(Tone.INFORMATION, sentence(error, self._words))
        else:
            self._desk.tell_refused(error)
