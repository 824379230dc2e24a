"""What each person allows: one table of all, asked and withdrawn by the keyboard."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.domain.casework.person import Person
from fieldcase.ui.cases.consent_matrix import ConsentMatrix
from fieldcase.ui.cases.consent_papers import ConsentPapers
from fieldcase.ui.cases.withdrawal import Withdrawal
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import tab_after
from fieldcase.ui.look.tokens import SMALL, Tone
from fieldcase.usecases.casework.cases import CaseFile
from fieldcase.usecases.consent.consents import Asked, attach_scan


class ConsentsCard(Card):
    """`show_case(file)`; `asked` carries the `Asked` that consent is to be taken for.

    An empty list means that person and purpose are still to be said. `put_first`
    takes the panel in which it is taken.
    """

    asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("Consents"))
        self._desk, self._words = desk, words
        self.take_button = Button(
            words.say("Take consent"), Kind.QUIET, picture="consent"
        )
        self.withdraw_button = Button(words.say("Withdraw"), Kind.QUIET)
        self.scan_button = Button(words.say("Attach the scan"), Kind.QUIET)
        self.papers = ConsentPapers(desk)
        deeds = (self.withdraw_button, self.scan_button, self.papers)
        for widget in (*deeds, self.take_button):
            self.add_beside_title(widget)
        self.withdrawal = Withdrawal(desk)
        self.matrix = ConsentMatrix(words)
        self._count = label("", Role.SMALL)
        keys = words.say(
            "Arrows move, Space chooses, Shift+Space the whole row, Enter takes"
            " consent, Delete withdraws."
        )
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addWidget(label(keys, Role.SMALL, wraps=True), 1)
        foot.addWidget(self._count)
        self.content.addWidget(self.withdrawal)
        self.content.addWidget(self.matrix)
        self.content.addLayout(foot)
        self.matrix.changed.connect(self._suit)
        self.matrix.take_asked.connect(self.take)
        self.matrix.withdraw_asked.connect(self.withdraw)
        self.take_button.clicked.connect(self.take)
        self.withdraw_button.clicked.connect(self.withdraw)
        self.scan_button.clicked.connect(self.attach)
        self.withdrawal.ended.connect(self._end_withdrawal)

    def put_first(self, panel: QWidget) -> None:
        self.content.insertWidget(self.content.indexOf(self.withdrawal), panel)

    def show_case(self, file: CaseFile) -> None:
        self.matrix.show_case(file.persons, file.consents)
        tab_after(self.withdrawal.withdraw_button, self.matrix.cells())
        self.papers.show_persons(self._first_chosen(file.persons))
        self._suit()

    def put_away(self) -> None:
        """Another case is shown: nothing of this one is chosen any more."""
        self.withdrawal.put_away()
        self.matrix.clear_choice()

    def take(self) -> None:
        self.withdrawal.put_away()
        meant: list[Asked] = [cell.asked for cell in self.matrix.meant()]
        self.asked.emit(meant)

    def withdraw(self) -> None:
        meant = [cell.answer for cell in self.matrix.meant() if cell.is_withdrawable]
        allowed = [answer for answer in meant if answer is not None]
        if allowed:
            self.withdrawal.ask(allowed)

    def attach(self) -> None:
        """The signed sheet of what is chosen, kept with each of the answers on it."""
        words, on = self._words, self.matrix.meant()
        answers = [cell.answer for cell in on if cell.answer is not None]
        if not answers:
            told = words.say("Choose what is on the sheet first, then attach its scan.")
            self._desk.tell(Tone.ATTENTION, told)
            return
        path = self._desk.ask_for_file(self, words.say("Which scan or photo?"))
        if path is None:
            return
        ids, title = [one.id for one in answers], words.say("Consent sheet")
        self._desk.ask(
            self,
            lambda workspace: attach_scan(workspace, ids, path, title),
            lambda _: self._desk.tell(Tone.GOOD, words.say("The scan is attached.")),
        )

    def _first_chosen(self, persons: tuple[Person, ...]) -> tuple[Person, ...]:
        """Papers are offered for those who are chosen first."""
        chosen = {asked.person_id for asked in self.matrix.chosen()}
        return tuple(sorted(persons, key=lambda one: one.id not in chosen))

    def _suit(self) -> None:
        chosen = self.matrix.chosen()
        count = len(chosen)
        told = self._words.say_many("{count} chosen", "{count} chosen", count)
        self._count.setText(told if count else "")
        cells = self.matrix.cells()
        on = [cell for cell in cells if cell.isChecked()]
        can_withdraw = any(cell.is_withdrawable for cell in on or cells)
        self.withdraw_button.setEnabled(can_withdraw)

    def _end_withdrawal(self) -> None:
        self.matrix.clear_choice()
        cells = [cell for cell in self.matrix.cells() if cell.focusPolicy()]
        if cells:
            cells[0].setFocus()
