"""Two who may be one: what speaks for and against, side by side, and what is so."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from fieldcase.domain.casework.comparing import Strength
from fieldcase.domain.exchange.likely_pair import PairState
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.check_box import CheckBox
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labels import Role, label, restyle
from fieldcase.ui.desk import Desk
from fieldcase.ui.duplicates.beside_grid import BesideGrid
from fieldcase.ui.duplicates.why_foot import WhyFoot
from fieldcase.ui.look.tokens import AREA_LEAST
from fieldcase.usecases.casework.sign_words import STRENGTHS, signs_told
from fieldcase.usecases.desk.duplicates import Duplicate, ask_again, tell_apart
from fieldcase.usecases.desk.duplicates_told import fields_beside, name_told
from fieldcase.usecases.desk.merging_persons import merge


class PairCard(Card):
    """`show_pair(duplicate)`; `decided` carries what to tell once it is.

    `case_opened` carries the id of a case to look at.
    """

    decided = Signal(str)
    case_opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._pair: Duplicate | None = None
        self.what = label("", Role.TITLE, wraps=True)
        self.signs = Facts()
        self.told = label("", "ink_information", wraps=True)
        self.shows = ChoiceChips([], is_multiple=False)
        self.shows.setAccessibleName(words.say("Which of the two shows from now on"))
        self.shows_name = label(
            words.say("Which of the two shows from now on"), Role.LABEL
        )
        self.grid = BesideGrid(words)
        self.with_cases = CheckBox(words.say("Their two cases are one return as well"))
        self.apart_button = Button(words.say("Not the same"))
        self.again_button = Button(words.say("Ask again"))
        self.merge_button = Button(
            words.say("Merge"), Kind.PRIMARY, shortcut="Ctrl+Return"
        )
        deeds = (self.again_button, self.apart_button, self.merge_button)
        self.foot = WhyFoot(desk, words.say("Why"), *deeds)
        self.add(self.what, self.signs, self.told, self.shows_name, self.shows)
        self.content.addWidget(_scrolling(self.grid), 1)
        self.add(self.with_cases, self.foot)
        self.merge_button.clicked.connect(self._merge)
        self.apart_button.clicked.connect(self._tell_apart)
        self.again_button.clicked.connect(self._ask_again)
        self.foot.case_asked.connect(self._open_case)

    def show_pair(self, duplicate: Duplicate) -> None:
        """Who they are, and why one may think that they are one."""
        words = self._words
        self._pair = duplicate
        self.what.setText(words.say(STRENGTHS[duplicate.strength]))
        is_likely = duplicate.strength is Strength.LIKELY
        self.what.setProperty("role", "ink_attention" if is_likely else Role.TITLE)
        restyle(self.what)
        self.signs.show_facts(
            [
                (words.say("For it"), signs_told(duplicate.speaks_for, words)),
                (words.say("Against it"), signs_told(duplicate.speaks_against, words)),
            ]
        )
        self._show_state(duplicate)
        self.shows.show_choices(
            [
                Choice(str(one.id), words.beside((name_told(one, words), one.number)))
                for one in (duplicate.one, duplicate.other)
            ]
        )
        self.shows.set_value(duplicate.one.id)
        self.grid.show_fields(fields_beside(duplicate, words))
        one, other = duplicate.cases
        self.with_cases.setVisible(one.id != other.id)
        self.with_cases.set_entry(None)
        self.foot.begin()

    def enter(self) -> None:
        """Put the keyboard onto which of them shows."""
        self.shows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self, duplicate: Duplicate) -> None:
        pair, words = duplicate.pair, self._words
        is_open = pair.state is PairState.OPEN
        told = ""
        if not is_open and pair.decided_at is not None:
            told = words.say(
                "Not the same, said {who} on {day}: {reason}",
                who=words.isolated(duplicate.decided_by),
                day=words.date(pair.decided_at.date()),
                reason=words.isolated(pair.reason),
            )
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self.apart_button.setVisible(is_open)
        self.again_button.setVisible(not is_open)

    def _merge(self) -> None:
        pair = self._pair
        if pair is None:
            return
        kept = self.shows.value() or pair.one.id
        other = pair.other.id if kept == pair.one.id else pair.one.id
        reason, with_cases = self.foot.value(), self.with_cases.isChecked()
        self._desk.ask(
            self,
            lambda workspace: merge(
                workspace, kept, other, reason, with_cases=with_cases
            ),
            lambda _: self.decided.emit(
                self._words.say(
                    "They are one from now on; it travels to the laptops. Nothing was"
                    " rewritten: un-merging is exact."
                )
            ),
            self.foot.refuse,
        )

    def _tell_apart(self) -> None:
        pair, reason = self._pair, self.foot.value()
        if pair is None:
            return
        self._desk.ask(
            self,
            lambda workspace: tell_apart(workspace, pair.one.id, pair.other.id, reason),
            lambda _: self.decided.emit(
                self._words.say("They are two; nobody is asked about them again.")
            ),
            self.foot.refuse,
        )

    def _ask_again(self) -> None:
        pair = self._pair
        if pair is None:
            return
        self._desk.ask(
            self,
            lambda workspace: ask_again(workspace, pair.one.id, pair.other.id),
            lambda _: self.decided.emit(
                self._words.say("They stand among the open ones again.")
            ),
            self.foot.refuse,
        )

    def _open_case(self, place: int) -> None:
        if self._pair is not None:
            self.case_opened.emit(self._pair.cases[place].id)


def _scrolling(grid: QWidget) -> QScrollArea:
    """The fields scroll; why one may think so, and the deeds, stay in sight."""
    area = QScrollArea()
    area.setObjectName("page_scroll")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setMinimumHeight(AREA_LEAST)
    area.setWidget(grid)
    area.viewport().setAutoFillBackground(False)
    grid.setAutoFillBackground(False)
    return area
