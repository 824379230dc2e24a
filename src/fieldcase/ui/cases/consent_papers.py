"""The papers about consent, saved from the page of a case in the person's language."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from fieldcase.domain.consent_texts import WRITTEN_IN
from fieldcase.domain.person import Person, PersonId
from fieldcase.domain.words import Words, words_in
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.tokens import Tone
from fieldcase.usecases.consent_papers import save_consent_sheet, save_who_sees
from fieldcase.usecases.workspace import Workspace

Save = Callable[[Workspace, PersonId, Path, Words], Path]
PDF, EXCEL = ".pdf", ".xlsx"


class ConsentPapers(Button):
    """A menu of papers; `show_persons` says whose, a part of the menu for each."""

    def __init__(self, desk: Desk, owner: QWidget | None = None) -> None:
        super().__init__(desk.words.say("Papers"), Kind.QUIET)
        self._desk, self._owner = desk, owner or self
        self.menu_ = QMenu(self)
        self.drop(self.menu_)

    def show_persons(self, persons: Sequence[Person]) -> None:
        self.menu_.clear()
        say = self._desk.words.say
        for person in persons:
            part = self.menu_
            if len(persons) > 1:
                name = person.full_name or person.number
                part = self.menu_.addMenu(name.replace("&", "&&"))
            for told, save in (
                (say("Consent sheet"), save_consent_sheet),
                (say("Consent sheet, blank to sign"), _save_blank),
                (say("Who sees my data"), save_who_sees),
            ):
                for suffix in (PDF, EXCEL):
                    kind = say("PDF") if suffix == PDF else say("Excel")
                    action = part.addAction(f"{told} · {kind}")
                    action.triggered.connect(partial(self._save, person, save, suffix))

    def _save(
        self,
        person: Person,
        save: Save,
        suffix: str,
        _is_checked: bool = False,  # noqa: FBT001, FBT002 as Qt's signal calls it
    ) -> None:
        """The person's number names the file, nothing else of them does."""
        desk, title = self._desk, self._desk.words.say("Save the paper")
        target = desk.ask_where(self._owner, title, person.number + suffix)
        if target is None:
            return
        words = words_in(language_of(person, desk.words.language))
        desk.jobs.start(
            self._owner,
            lambda _progress: save(desk.workspace, person.id, target, words),
            self._tell,
            on_refusal=desk.tell_refused,
            lane=Lane.OUTSIDE,
        )

    def _tell(self, target: Path) -> None:
        told = self._desk.words.say("The paper is in {name}.", name=target.name)
        self._desk.tell(Tone.GOOD, told)


def language_of(person: Person, otherwise: str) -> str:
    """One that they speak and the texts are written in, else the first they speak."""
    written = [code for code in person.languages if code in WRITTEN_IN]
    return next(iter((*written, *person.languages)), otherwise)


def _save_blank(
    workspace: Workspace, person_id: PersonId, target: Path, words: Words
) -> Path:
    return save_consent_sheet(workspace, person_id, target, words, is_blank=True)
