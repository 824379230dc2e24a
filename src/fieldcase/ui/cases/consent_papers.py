"""The papers about a case's people, saved from its page in the language they read.

The summary of the case is for colleagues: it is in the language of the window.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu

from fieldcase.domain.casework.person import Person, PersonId
from fieldcase.domain.consent.consent_texts import WRITTEN_IN
from fieldcase.domain.words import SHIPPED, Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.desk import Desk
from fieldcase.ui.papers.paper_saving import SHOWN, PaperSaving
from fieldcase.usecases.casework.case_summary import save_case_summary
from fieldcase.usecases.consent.consent_papers import language_of, save_consent_sheet
from fieldcase.usecases.consent.who_sees_paper import save_who_sees
from fieldcase.usecases.giving_out.paper_saving import EXCEL, PDF, Target, paper_about
from fieldcase.usecases.workspace import Workspace

Save = Callable[[Workspace, PersonId, Target, Words], object]
_READ = (*SHIPPED, *(code for code in WRITTEN_IN if code not in SHIPPED))


class ConsentPapers(Button):
    """A menu of papers; `show_persons` says whose, a part of the menu for each."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words.say("Papers"), Kind.QUIET)
        self._words = desk.words
        self._saving = PaperSaving(desk, self)
        self.menu_ = QMenu(self)
        self.drop(self.menu_)

    def show_persons(self, persons: Sequence[Person]) -> None:
        for part in self.menu_.findChildren(QMenu):  # not gone with its line
            part.deleteLater()
        self.menu_.clear()
        say = self._words.say
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
                for suffix, kind in self._ways():
                    action = part.addAction(f"{told} · {kind}")
                    deed = partial(self._save, person, save, suffix)
                    action.triggered.connect(lambda _=False, do=deed: do())
        for person in persons[:1]:
            self.menu_.addSeparator()
            for suffix, kind in self._ways():
                action = self.menu_.addAction(f"{say('Case summary')} · {kind}")
                deed = partial(self._save_summary, person, suffix)
                action.triggered.connect(lambda _=False, do=deed: do())

    def _ways(self) -> list[tuple[str, str]]:
        say = self._words.say
        return [(SHOWN, say("Preview")), (PDF, say("PDF")), (EXCEL, say("Excel"))]

    def _save(self, person: Person, save: Save, suffix: str) -> None:
        """The person's number names the file, nothing else of them does."""
        write = paper_about(save, person.id)
        language = language_of(person, self._words.language)
        self._saving.give(person.number, suffix, write, language, _READ)

    def _save_summary(self, person: Person, suffix: str) -> None:
        """Of the case that this person belongs to."""
        write = paper_about(save_case_summary, person.case_id)
        number = person.number.rpartition("-")[0] or person.number
        self._saving.give(f"{number}-summary", suffix, write)


def _save_blank(
    workspace: Workspace, person_id: PersonId, target: Target, words: Words
) -> object:
    return save_consent_sheet(workspace, person_id, target, words, is_blank=True)
