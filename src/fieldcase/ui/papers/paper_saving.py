"""A paper shown before it goes out, or saved at once as PDF or Excel."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from fieldcase.domain.file_names import plain_file_name
from fieldcase.domain.words import SHIPPED, Words, words_in
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.papers.paper_asked import PaperAsked
from fieldcase.usecases.giving_out.paper_saving import EXCEL, PDF, WritePaper
from fieldcase.usecases.workspace import Workspace

SHOWN = ""  # in place of an ending: on the screen first

WriteFile = Callable[[Workspace, Path, Words], object]


class PaperSaving(QObject):
    """`save("BE-7QK4-0042-plan.pdf", write, words)`; `write` is the use case's deed.

    A file's name holds numbers and codes only, nobody's name.
    """

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner

    def give(
        self,
        name: str,
        ending: str,
        write: WritePaper,
        language: str = "",
        languages: Sequence[str] = SHIPPED,
    ) -> None:
        """Show it by its name, or save it in this language, as the ending says.

        A desk without a page for papers saves them as PDF.
        """
        spoken = language or self._desk.words.language
        if ending == SHOWN and self._desk.show_paper is not None:
            self._desk.show_paper(PaperAsked(name, write, spoken, languages))
        else:
            self.save(
                f"{plain_file_name(name)}{ending or PDF}", write, words_in(spoken)
            )

    def save(self, name: str, write: WriteFile, words: Words | None = None) -> None:
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
            lambda _written: self._tell(target),
            on_refusal=self._desk.tell_refused,
            lane=Lane.OUTSIDE,
        )

    def _tell(self, target: Path) -> None:
        told = self._desk.words.say("Written: {name}", name=target.name)
        self._desk.tell(Tone.GOOD, told)
