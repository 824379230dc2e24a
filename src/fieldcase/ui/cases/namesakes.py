"""Who may be here already: the likest people, and why, shown while one types."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.likeness import Clue
from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import tab_before
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.casework.namesakes import Possible, clue_in, possible_persons
from fieldcase.usecases.casework.sign_words import signs_told

_PAUSE = 250  # ms without a letter before we look


class Namesakes(QWidget):
    """`look_for(entries)` on every letter; buttons stand before `before` for Tab.

    `case_opened` carries the case of somebody to look at. `recognised` carries the
    `Possible` who it is. `found` says whether registering needs a reason.
    """

    case_opened = Signal(str)
    recognised = Signal(object)
    found = Signal(bool)

    def __init__(self, desk: Desk, before: Callable[[], QWidget] | None = None) -> None:
        super().__init__()
        self._desk, self._words = desk, desk.words
        self._clue = Clue()
        self._but_not: CaseId | None = None
        self._before = before
        self._lines: list[str] = []
        self._callout: Callout | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._look)
        self.hide()

    def look_for(
        self, entries: Mapping[str, JsonValue], but_not: CaseId | None = None
    ) -> None:
        """Look for these names, this birth date and phone; not in one's own case."""
        clue = clue_in(entries)
        if clue != self._clue:
            self._clue, self._but_not = clue, but_not
            self._pause.start()

    def lines(self) -> list[str]:
        """Who is offered now."""
        return self._lines

    def _look(self) -> None:
        clue = self._clue
        self._desk.ask(
            self,
            lambda workspace: possible_persons(workspace, clue),
            partial(self._show, clue),
        )

    def _show(self, clue: Clue, people: Sequence[Possible]) -> None:
        if clue != self._clue:
            return
        if self._callout is not None:
            self._callout.hide()
            self._callout.deleteLater()
        others = [one for one in people if one.case.id != self._but_not]
        title = self._words.say("Already here? Look before registering.")
        self._callout = Callout(Tone.ATTENTION, title)
        self._lines = [self._line(one) for one in others]
        buttons: list[QWidget] = []
        for line, one in zip(self._lines, others, strict=True):
            buttons += self._offer(self._callout, line, one)
        self._layout.addWidget(self._callout)
        self.setVisible(bool(others))
        if self._before is not None and buttons:
            tab_before(buttons, self._before())
        self.found.emit(any(one.likeness.is_strong for one in others))

    def _offer(self, callout: Callout, line: str, one: Possible) -> list[QWidget]:
        say = self._words.say
        look = Button(say("Open"), name=say("Open {who}", who=line))
        same = Button(say("It is this person"), name=say("It is {who}", who=line))
        for button in (look, same):
            button.setProperty("size", "small")
        look.clicked.connect(lambda _=False, to=one.case.id: self.case_opened.emit(to))
        same.clicked.connect(lambda _=False, them=one: self.recognised.emit(them))
        callout.add(line, look, same)
        return [look, same]

    def _line(self, one: Possible) -> str:
        words, person = self._words, one.person
        native = person.native_name if person.given_names else ""
        country = words.code(ListName.COUNTRIES, one.case.destination_country)
        return words.beside(
            (
                words.isolated(person.full_name),
                words.isolated(native) if native else "",
                words.isolated(person.number),
                words.date(person.birth_date),
                country,
                words.code(ListName.CASE_STATUS, one.case.status),
                signs_told(one.likeness.signs, words),
            )
        )
