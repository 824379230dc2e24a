"""What is looked at goes out: as a file, into a partner's form, to a printer."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.progress import Progress
from fieldcase.domain.words import Words
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.giving_out.paper_preview import (
    Preview,
    fill_form,
    note_printed,
    save_preview,
)
from fieldcase.usecases.giving_out.paper_saving import EXCEL

Result = TypeVar("Result")

_MOST_TOLD = 3  # cells of a form; who fills it sees the others in it


class PaperGiving(QObject):
    """Asks from `owner`, shows in `strip` how far it is, tells what came of it."""

    def __init__(self, desk: Desk, owner: QWidget, strip: ProgressStrip) -> None:
        super().__init__(owner)
        self._desk, self._owner, self._strip = desk, owner, strip
        self._words = desk.words

    def save(self, name: str, preview: Preview, ending: str) -> None:
        """Ask where, and write it; its Excel form if the ending says so."""
        say = self._words.say
        title = say("Save as Excel") if ending == EXCEL else say("Save as PDF")
        target = self._desk.ask_where(self._owner, title, f"{name}{ending}")
        if target is not None:
            self._begin(
                lambda _progress: save_preview(self._desk.workspace, preview, target),
                self._tell_saved,
            )

    def fill(self, name: str, preview: Preview, words: Words) -> None:
        """Ask for a partner's form and where it goes, and fill its named cells."""
        say, owner = self._words.say, self._owner
        form = self._desk.ask_for_file(owner, say("The partner’s form, as .xlsx"))
        if form is None:
            return
        target = self._desk.ask_where(
            owner, say("Save the filled form"), f"{name}-form{EXCEL}"
        )
        if target is not None:
            self._begin(
                lambda _: fill_form(self._desk.workspace, preview, form, target, words),
                partial(self._tell_filled, target),
            )

    def send(self, preview: Preview) -> None:
        """Ask which printer, and send the pages there."""
        try:
            printer = self._desk.ask_printer(self._owner, len(preview.pages.sizes))
        except FieldCaseError as error:
            self._desk.tell_refused(error)
            return
        if printer is None:
            return
        # What knows printers is slow to load, and the page opens without it.
        from fieldcase.ui.papers.printing import print_pages  # noqa: PLC0415 see above

        def send(progress: Progress) -> int:
            count = print_pages(preview, printer, progress)
            note_printed(self._desk.workspace, preview)
            return count

        self._begin(send, self._tell_printed)

    def _begin(
        self, work: Callable[[Progress], Result], then: Callable[[Result], object]
    ) -> None:
        job = self._desk.jobs.start(
            self._owner,
            work,
            then,
            on_refusal=self._desk.tell_refused,
            lane=Lane.OUTSIDE,
        )
        self._strip.follow(job, self._words.say("Writing the paper"))

    def _tell_filled(self, target: Path, left: list[str]) -> None:
        """What stays empty stands there until somebody has read it."""
        if not left:
            self._tell_saved(target)
            return
        told, words = left[:_MOST_TOLD], self._words
        if len(left) > _MOST_TOLD:
            more = len(left) - _MOST_TOLD
            told.append(words.say_many("{count} more.", "{count} more.", more))
        written = words.say("Written: {name}", name=target.name)
        self._desk.tell(Tone.ATTENTION, "\n".join([written, *told]))

    def _tell_saved(self, target: Path) -> None:
        told = self._words.say("Written: {name}", name=target.name)
        self._desk.tell(Tone.GOOD, told)

    def _tell_printed(self, count: int) -> None:
        told = self._words.say_many(
            "{count} page went to the printer.",
            "{count} pages went to the printer.",
            count,
        )
        self._desk.tell(Tone.GOOD, told)
