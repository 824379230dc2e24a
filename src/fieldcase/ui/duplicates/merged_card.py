"""What was merged: both records, why, and taking it back."""

from PySide6.QtCore import Signal

from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.person import Person
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.duplicates.why_foot import WhyFoot
from fieldcase.usecases.desk.duplicates_told import name_told
from fieldcase.usecases.desk.merging_persons import Merged, unmerge


class MergedCard(Card):
    """`show_merged(merged)`; `decided` carries what to tell once it is un-merged.

    `case_opened` carries the id of a case to look at.
    """

    decided = Signal(str)
    case_opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._merged: Merged | None = None
        self.what = label("", Role.TITLE, wraps=True)
        self.facts = Facts()
        self.unmerge_button = Button(
            words.say("Un-merge"), Kind.PRIMARY, shortcut="Ctrl+Return"
        )
        asked = words.say("Why they are not one after all")
        self.foot = WhyFoot(desk, asked, self.unmerge_button)
        told = words.say(
            "Un-merged, both are as if they had never been merged, with what was edited"
            " since."
        )
        self.add(self.what, self.facts, label(told, Role.QUIET, wraps=True), self.foot)
        self.fill()
        self.unmerge_button.clicked.connect(self._unmerge)
        self.foot.case_asked.connect(self._open_case)

    def show_merged(self, merged: Merged) -> None:
        words, merger = self._words, merged.merger
        self._merged = merged
        is_person = isinstance(merged.kept, Person)
        self.what.setText(
            words.say("One person, registered twice")
            if is_person
            else words.say("One return, with two cases")
        )
        self.facts.show_facts(
            [
                (words.say("Shows"), self._told(merged.kept)),
                (words.say("Known also as"), self._told(merged.other)),
                (words.say("Merged on"), words.date(merger.decided_at.date())),
                (words.say("Merged by"), words.isolated(merged.decided_by)),
                (words.say("Why"), words.isolated(merger.reason)),
            ]
        )
        self.foot.begin()

    def enter(self) -> None:
        """Put the keyboard to where one says why not."""
        self.foot.enter()

    def _told(self, record: Person | Case) -> str:
        number = self._words.isolated(record.number)
        if isinstance(record, Person):
            return self._words.beside((name_told(record, self._words), number))
        return number

    def _unmerge(self) -> None:
        merged, reason = self._merged, self.foot.value()
        if merged is None:
            return
        merger_id = merged.merger.id
        self._desk.ask(
            self,
            lambda workspace: unmerge(workspace, merger_id, reason),
            lambda _: self.decided.emit(
                self._words.say("They are two again, with what was edited since.")
            ),
            self.foot.refuse,
        )

    def _open_case(self, place: int) -> None:
        if self._merged is None:
            return
        record = (self._merged.kept, self._merged.other)[place]
        case_id = record.case_id if isinstance(record, Person) else record.id
        self.case_opened.emit(case_id)
