"""Saving a paper as PDF or Excel: asked where, told that it is there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from fieldcase.domain.words import Words
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.tokens import Tone
from fieldcase.usecases.workspace import Workspace

PDF, EXCEL = ".pdf", ".xlsx"

WritePaper = Callable[[Workspace, Path, Words], Path]


class PaperSaving(QObject):
    """`save("BE-7QK4-0042-plan.pdf", write, words)`; `write` is the use case's deed.

    A file's name holds numbers and codes only, nobody's name.
    """

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner

    def save(self, name: str, write: WritePaper, words: Words | None = None) -> None:
        """Ask where, then write it there in these words, or in the window's."""
        say = self._desk.words.say
        is_sheet = name.endswith(EXCEL)
        title = say("Save as Excel") if is_sheet else say("Save as PDF")
        target = self._desk.ask_where(self._owner, title, name)
        if target is None:
            return
        spoken = words or self._desk.words
        self._desk.jobs.start(
            self._owner,
            lambda _progress: write(self._desk.workspace, target, spoken),
            self._tell,
            on_refusal=self._desk.tell_refused,
            lane=Lane.OUTSIDE,
        )

    def _tell(self, target: Path) -> None:
        told = self._desk.words.say("Written: {name}", name=target.name)
        self._desk.tell(Tone.GOOD, told)
