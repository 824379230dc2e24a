"""Right after a store was made: the slip that opens it when its passphrase is lost."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.check_box import CheckBox
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.jobs import JobRunner
from fieldcase.ui.keeping import SLIP_NAME
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.saving_as import AskWhere, ask_where
from fieldcase.ui.start.deeds import print_slip, sentence
from fieldcase.ui.start.sheet import Sheet, strip_in

if TYPE_CHECKING:
    from fieldcase.usecases.workspace import Workspace


class SlipPage(Sheet):
    """`offer(workspace, passphrase)`; `left` says whether the slip lies on paper.

    The passphrase need not be typed again so soon; it is forgotten on leaving.
    """

    left = Signal(bool)

    def __init__(
        self, words: Words, jobs: JobRunner, where: AskWhere = ask_where
    ) -> None:
        super().__init__(
            words.say("The recovery slip"),
            words.say(
                "A paper that opens the store when the passphrase is forgotten. Without"
                " it, and without headquarters, nobody can."
            ),
        )
        say = words.say
        self._words, self._jobs, self.ask_where = words, jobs, where
        self._workspace: Workspace | None = None
        self._passphrase = ""
        self.save_button = Button(
            say("Save the slip to print it…"), Kind.PRIMARY, picture="print"
        )
        self.printed = CheckBox(say("It is printed, and lies away from the laptop"))
        self.go_button = Button(say("Open the store"), Kind.PRIMARY)
        self.later_button = Button(say("Later, in the settings"), Kind.QUIET)
        self._told = label("", Role.BODY, wraps=True)
        self.card.add(self.save_button)
        self.strip = strip_in(self, words)
        self.card.add(self._told, self.printed, self.go_button, self.later_button)
        self.save_button.clicked.connect(self._save)
        self.printed.toggled.connect(self.go_button.setEnabled)
        self.go_button.clicked.connect(lambda: self._leave(is_printed=True))
        self.later_button.clicked.connect(lambda: self._leave(is_printed=False))

    def offer(self, workspace: "Workspace", passphrase: str) -> None:
        self.clear()
        self._workspace, self._passphrase = workspace, passphrase
        self.save_button.setFocus()

    def clear(self) -> None:
        self._workspace, self._passphrase = None, ""
        self.show_trouble("")
        self.printed.setChecked(False)
        self._show_saved("")

    def _show_saved(self, told: str) -> None:
        self._told.setText(told)
        self.save_button.setVisible(not told)
        for part in (self._told, self.printed, self.go_button):
            part.setVisible(bool(told))
        self.go_button.setEnabled(self.printed.isChecked())

    def _save(self) -> None:
        workspace, passphrase = self._workspace, self._passphrase
        if workspace is None:
            return
        told = self._words.say("Where shall the slip go?")
        target = self.ask_where(self, told, SLIP_NAME)
        if target is None:
            return
        self.show_trouble("")
        self.save_button.setEnabled(False)
        job = self._jobs.start(
            self,
            lambda _progress: print_slip(workspace, passphrase, target, self._words),
            partial(self._tell, target),
            on_refusal=self._refuse,
        )
        job.finished.connect(lambda: self.save_button.setEnabled(True))
        self.strip.follow(job, self._words.say("Making the slip"))

    def _tell(self, target: Path, _slip: object) -> None:
        self._show_saved(
            self._words.say(
                "The slip is in {name}. Print it, lock the paper away from the laptop,"
                " and delete the file.",
                name=self._words.isolated(target.name),
            )
        )
        self.printed.setFocus()

    def _refuse(self, error: FieldCaseError) -> None:
        self.show_trouble(sentence(error, self._words), Tone.WRONG)

    def _leave(self, *, is_printed: bool) -> None:
        self.clear()
        self.left.emit(is_printed)
