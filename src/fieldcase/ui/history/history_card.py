"""The history of a case and all it holds, or of a session, on its page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.domain.record_keeping.history import HistoryEntry
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.message_bar import Offer
from fieldcase.ui.desk import Desk
from fieldcase.ui.history.history_rows import StepRow
from fieldcase.ui.history.history_steps import Earlier, HistoryReader
from fieldcase.ui.look.tokens import SMALL, SNUG, Tone
from fieldcase.ui.window.undoing import Undoing
from fieldcase.usecases.casework.cases import CaseFile
from fieldcase.usecases.record_keeping.history import record_history, restore_value
from fieldcase.usecases.record_keeping.labels import BY_KIND

_FIRST_SHOWN = 8  # steps


@dataclass(frozen=True, slots=True)
class Subject:
    """A record whose history can be read, and what it is called.

    Those of one `group` stand behind one chip.
    """

    kind: RecordKind
    record_id: str
    name: str
    group: str = ""

    @property
    def chip(self) -> str:
        return self.group or self.record_id


def names_in(file: CaseFile) -> dict[str, str]:
    """The people whom a history may mean by their ids."""
    names: dict[str, str] = {one.id: one.name for one in file.staff.values()}
    return names | {one.id: one.full_name for one in file.persons}


class HistoryCard(Card):
    """`show_subjects([...], names)`; nothing is read before it is opened.

    `names` are of staff and persons by their ids.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words.say("History"))
        self._desk, self._words = desk, desk.words
        self._undoing = Undoing(desk, self)
        self._subjects: Sequence[Subject] = ()
        self._names: Mapping[str, str] = {}
        self._entries: Sequence[HistoryEntry] = ()
        self.show_button = Button(
            self._words.say("Show who changed what"),
            Kind.QUIET,
            picture="clock",
            shortcut="Ctrl+H",
        )
        self.add_beside_title(self.show_button)
        self.chips = ChoiceChips([], is_multiple=False)
        self.chips.setAccessibleName(self._words.say("Whose history"))
        self.members = ChoiceChips([], is_multiple=False)
        self.members.setAccessibleName(self._words.say("Which of them"))
        self._none = label(
            self._words.say("Nothing was written about this yet."), Role.QUIET
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SMALL)
        self.all_button = Button(self._words.say("Show everything"), Kind.QUIET)
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SNUG)
        inside.addWidget(self.chips)
        inside.addWidget(self.members)
        inside.addWidget(self._none)
        inside.addLayout(self._rows)
        inside.addWidget(self.all_button)
        self.add(self._inside)
        self._inside.hide()
        self.show_button.clicked.connect(self._turn)
        self.chips.changed.connect(self._choose)
        self.members.changed.connect(self.read)
        self.all_button.clicked.connect(lambda: self._show_steps(None))

    def show_subjects(
        self, subjects: Sequence[Subject], names: Mapping[str, str]
    ) -> None:
        """Offer the histories of these records; the open one is read again."""
        before, chosen = self._subjects, (self.chips.value(), self.members.value())
        self._subjects, self._names = subjects, names
        if before != subjects:
            is_other = not {one.record_id for one in before} & {
                one.record_id for one in subjects
            }
            self._offer(chosen)
            if is_other:
                self._open(is_on=False)
        if self.is_open():
            self.read()

    def is_open(self) -> bool:
        return not self._inside.isHidden()

    def read(self) -> None:
        """Ask the store for the history of the chosen record."""
        subject = self._chosen()
        if subject is not None:
            self._desk.ask(
                self,
                lambda workspace: record_history(
                    workspace, subject.kind, subject.record_id
                ),
                partial(self._show, subject),
            )

    def rows(self) -> list[StepRow]:
        """The steps that are shown, the latest first."""
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        widgets = (None if item is None else item.widget() for item in items)
        return [widget for widget in widgets if isinstance(widget, StepRow)]

    def _turn(self) -> None:
        self._open(is_on=not self.is_open())
        if self.is_open():
            self.read()

    def _open(self, *, is_on: bool) -> None:
        self._inside.setVisible(is_on)
        say = self._words.say
        told = say("Hide the history") if is_on else say("Show who changed what")
        self.show_button.setText(told)
        self.show_button.setAccessibleName(told)

    def _offer(self, chosen: tuple[str, str]) -> None:
        named = {one.chip: one.group or one.name for one in self._subjects}
        _fill(self.chips, named, chosen[0])
        self._offer_members(chosen[1])

    def _offer_members(self, chosen: str = "") -> None:
        """Where several stand behind a chip, which of them."""
        behind = [one for one in self._subjects if one.chip == self.chips.value()]
        _fill(self.members, {one.record_id: one.name for one in behind}, chosen)

    def _choose(self) -> None:
        self._offer_members()
        self.read()

    def _chosen(self) -> Subject | None:
        value = self.members.value()
        for one in self._subjects:
            if one.record_id == value:
                return one
        return None

    def _show(self, subject: Subject, entries: list[HistoryEntry]) -> None:
        if subject == self._chosen():
            self._entries = entries
            self._show_steps(_FIRST_SHOWN)

    def _show_steps(self, most: int | None) -> None:
        subject = self._chosen()
        for row in self.rows():
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        if subject is None:
            return
        today = self._desk.workspace.today()
        reader = HistoryReader(
            kind=subject.kind, words=self._words, today=today, names=self._names
        )
        steps = reader.steps(self._entries)
        for step in steps[:most]:
            row = StepRow(self._words, step)
            row.wanted.connect(partial(self._restore, subject))
            self._rows.addWidget(row)
        self._none.setVisible(not steps)
        self.all_button.setVisible(most is not None and len(steps) > most)
        self._put_in_order()

    def _put_in_order(self) -> None:
        """Tab goes from the card's button through what it opened."""
        last: QWidget = self.show_button
        made = [button for row in self.rows() for button in row.buttons()]
        chips = (*self.chips.buttons, *self.members.buttons)
        for part in (*chips, *made, self.all_button):
            QWidget.setTabOrder(last, part)
            last = part

    def _restore(self, subject: Subject, earlier: Earlier) -> None:
        self._desk.ask(
            self,
            lambda workspace: restore_value(
                workspace,
                subject.kind,
                subject.record_id,
                earlier.field,
                earlier.change_id,
            ),
            lambda _record: self._tell_restored(subject, earlier),
        )

    def _tell_restored(self, subject: Subject, earlier: Earlier) -> None:
        words = self._words
        told = words.say(
            "{field} is “{value}” again.",
            field=words.say(BY_KIND[subject.kind][earlier.field]),
            value=earlier.told or words.say("empty"),
        )
        offer = Offer(words.say("Undo"), self._undoing.undo)
        self._desk.tell(Tone.GOOD, told, offer)


def _fill(chips: ChoiceChips, named: Mapping[str, str], wanted: str) -> None:
    """Offer these by what they are called: what was chosen is on, or the first."""
    chips.show_choices([Choice(value, name) for value, name in named.items()])
    chips.set_value(wanted if wanted in named else next(iter(named), ""))
    chips.setVisible(len(named) > 1)  # one alone is no choice
