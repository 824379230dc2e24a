"""Papers of all cases that a list shows: which ones, where to, how far it is."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.progress import Progress
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.check_box import CheckBox
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.look.tokens import SNUG, Tone


class ManyPapers(QObject):
    """Put `button` where it is pressed, `panel` and `strip` above the list.

    `which` says which cases the list shows.
    """

    def __init__(
        self, desk: Desk, owner: QWidget, which: Callable[[], CaseFilter]
    ) -> None:
        super().__init__(owner)
        say = desk.words.say
        self._desk, self._owner, self._which = desk, owner, which
        self.button = Button(
            "", Kind.SECONDARY, picture="print", name=say("Papers of what is shown")
        )
        self.strip = ProgressStrip(desk.words)
        self.kinds = {name: CheckBox(told) for name, told in _kinds(desk.words)}
        self.own_language = CheckBox(
            say("What people take home in the language they read")
        )
        self.own_language.set_value(True)
        self.problem = label("", Role.ERROR, wraps=True)
        self.save_button = Button(say("Save into a folder"), Kind.PRIMARY)
        self.close_button = Button(say("Put away"), Kind.QUIET)
        self.panel = self._laid_out()
        for part in (self.panel, self.problem):
            part.hide()
        self.button.clicked.connect(self._open)
        self.close_button.clicked.connect(self.panel.hide)
        self.save_button.clicked.connect(self._ask)

    def write_into(self, folder: Path) -> None:
        """Beside the store's lane; stopped, it leaves the folder as it was."""
        job = self._desk.jobs.start(
            self._owner,
            partial(self._write, folder),
            partial(self._tell, folder),
            on_refusal=self._desk.tell_refused,
            lane=Lane.OUTSIDE,
        )
        self.button.setEnabled(False)
        self.panel.hide()
        job.finished.connect(lambda: self.button.setEnabled(True))
        self.strip.follow(job, self._desk.words.say("Writing the papers"))

    @property
    def _write(self) -> Callable[[Path, Progress], int]:
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
            words=self._desk.words,
            in_one_language=not self.own_language.value(),
        )

        def write(folder: Path, progress: Progress) -> int:
            return save_case_papers(workspace, asked, folder, progress)

        return write

    def _laid_out(self) -> Card:
        say = self._desk.words.say
        card = Card(say("Papers of what is shown"))
        row = QHBoxLayout()
        row.setSpacing(SNUG)
        for box in self.kinds.values():
            row.addWidget(box)
        row.addStretch(1)
        card.add(label(say("A PDF of each, named by its number."), Role.QUIET))
        card.content.addLayout(row)
        card.add(self.own_language, self.problem)
        foot = QHBoxLayout()
        foot.setSpacing(SNUG)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save_button)
        card.content.addLayout(foot)
        return card

    def _open(self) -> None:
        self.panel.show()
        self.problem.hide()
        next(iter(self.kinds.values())).setFocus()

    def _chosen(self) -> list[str]:
        return [name for name, box in self.kinds.items() if box.value()]

    def _ask(self) -> None:
        say = self._desk.words.say
        self.problem.setVisible(not self._chosen())
        if not self._chosen():
            self.problem.setText(say("Tick at least one kind of paper."))
            next(iter(self.kinds.values())).setFocus()
            return
        folder = self._desk.ask_for_folder(self._owner, say("Folder for the papers"))
        if folder is not None:
            self.write_into(folder)

    def _tell(self, folder: Path, count: int) -> None:
        told = self._desk.words.say_many(
            "{count} paper is in {name}.",
            "{count} papers are in {name}.",
            count,
            name=folder.name,
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
