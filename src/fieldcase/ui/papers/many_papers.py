"""Papers of all cases that a list shows: which ones, where to, how far it is."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.progress import Progress
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.check_box import CheckBox
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.lists.giving_panel import GivingPanel, Write
from fieldcase.ui.look.tokens import SNUG, Tone


class ManyPapers(GivingPanel):
    """`which` says which cases the list shows."""

    def __init__(
        self, desk: Desk, owner: QWidget, which: Callable[[], CaseFilter]
    ) -> None:
        say = desk.words.say
        title = say("Papers of what is shown")
        button = Button("", Kind.SECONDARY, picture="print", name=title)
        super().__init__(desk, owner, title, button, say("Save into a folder"))
        self._which = which
        self.kinds = {name: CheckBox(told) for name, told in _kinds(desk.words)}
        self.own_language = CheckBox(
            say("What people take home in the language they read")
        )
        self.own_language.set_value(True)
        self.problem = label("", Role.ERROR, wraps=True)
        self._lay_out()
        self.problem.hide()

    def write_into(self, folder: Path) -> None:
        """Stopped, it leaves the folder as it was."""
        self._start(folder, self._write, self._words.say("Writing the papers"))
        self.panel.hide()

    @property
    def _write(self) -> Write:
        """Asked in the window's thread, written in another."""
        # What sets papers is slow to load, and the window opens without it.
        from fieldcase.usecases.giving_out.case_papers import (  # noqa: PLC0415 see above
            PapersAsked,
            save_case_papers,
        )

        workspace = self._desk.workspace
        asked = PapersAsked(
            which=self._which(),
            kinds=self._chosen(),
            words=self._words,
            in_one_language=not self.own_language.value(),
        )

        def write(folder: Path, progress: Progress) -> int:
            return save_case_papers(workspace, asked, folder, progress)

        return write

    def _lay_out(self) -> None:
        say = self._words.say
        row = QHBoxLayout()
        row.setSpacing(SNUG)
        for box in self.kinds.values():
            row.addWidget(box)
        row.addStretch(1)
        told = label(say("A PDF of each, named by its number."), Role.QUIET)
        self.panel.add(told)
        self.panel.content.addLayout(row)
        self._fill(self.own_language, self.problem)

    def _open(self) -> None:
        self.problem.hide()
        super()._open()

    def _first(self) -> QWidget:
        return next(iter(self.kinds.values()))

    def _chosen(self) -> list[str]:
        return [name for name, box in self.kinds.items() if box.value()]

    def _ask(self) -> None:
        say = self._words.say
        self.problem.setVisible(not self._chosen())
        if not self._chosen():
            self.problem.setText(say("Tick at least one kind of paper."))
            self._first().setFocus()
            return
        folder = self._desk.ask_for_folder(self._owner, say("Folder for the papers"))
        if folder is not None:
            self.write_into(folder)

    def _tell(self, target: Path, count: int) -> None:
        told = self._words.say_many(
            "{count} paper is in {name}.",
            "{count} papers are in {name}.",
            count,
            name=target.name,
        )
        self._desk.tell(Tone.GOOD if count else Tone.ATTENTION, told)


def _kinds(words: Words) -> list[tuple[str, str]]:
    """As `case_papers.KINDS`, which is slow to load."""
    say = words.say
    return [
        ("case-summary", say("Case summary")),
        ("plan", say("Reintegration plan")),
        ("session-record", say("Session records")),
        ("consent-sheet", say("Consent sheet")),
        ("who-sees-my-data", say("Who sees my data")),
    ]
