"""One field in conflict: what stood before, what each set, and which of it stands."""

from PySide6.QtCore import Qt, Signal

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.exchange.conflict import (
    Choice,
    Chosen,
    Conflict,
    ConflictMoved,
    NoSuchConflict,
    Written,
)
from fieldcase.domain.exchange.decision import Decision
from fieldcase.domain.identity import ChangeId
from fieldcase.domain.rules import EntriesRefused
from fieldcase.ui.conflicts.deciding_foot import DecidingFoot
from fieldcase.ui.conflicts.field_control import control_for
from fieldcase.ui.conflicts.value_tiles import WRITE, ValueTiles, tiles_of
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.usecases.desk.conflict_words import line_told, set_to
from fieldcase.usecases.desk.deciding import REASON, VALUE, decide_conflict
from fieldcase.usecases.messages import rule_sentence


class ConflictCard(Card):
    """`show_conflict(conflict)`; `decided` once it is, `moved` where it changed.

    `case_opened` carries the id of the case that it is about.
    """

    decided = Signal(object)
    moved = Signal()
    case_opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._conflict: Conflict | None = None
        self.what = label("", Role.TITLE, wraps=True)
        self.facts = label("", Role.QUIET, wraps=True)
        self.before = label("", wraps=True)
        self.standing = label("", "ink_information", wraps=True)
        self.tiles = ValueTiles(words)
        self.tiles.setAccessibleName(words.say("Which value stands"))
        self.missing = label(words.say("Choose one of the values."), Role.ERROR)
        self.written: LabelledField | None = None
        self.foot = DecidingFoot(words, words.say("Let it stand"))
        self.add(self.what, self.facts, self.standing, self.before, self.tiles)
        self.add(self.missing, self.foot)
        self.fill()
        self.tiles.changed.connect(self._show_writing)
        self.foot.decided.connect(self._decide)
        self.foot.case_asked.connect(self._open_case)

    def show_conflict(self, conflict: Conflict) -> None:
        """All its values; which one stands is for the reader to say."""
        words, line = self._words, conflict.line
        self._conflict = conflict
        self.what.setText(line_told(line, words))
        number = words.isolated(line.case_number)
        case = words.say("Case {number}", number=number) if line.case_number else ""
        moment = words.isolated(words.moment(line.since.astimezone()))
        since = words.say("since {moment}", moment=moment)
        self.facts.setText(words.beside([case, since]))
        before = words.isolated(set_to(conflict, conflict.base, words))
        self.before.setText(words.say("Before: {value}", value=before))
        self._show_standing(conflict.standing)
        self._make_control(conflict)
        may_write = self.written is not None
        self.tiles.show_tiles(tiles_of(conflict, words, may_write=may_write))
        self._show_writing()
        self.missing.hide()
        self.foot.begin(has_case=line.case_id is not None)

    def enter(self) -> None:
        """Put the keyboard onto the values."""
        self.tiles.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_standing(self, decision: Decision | None) -> None:
        told = ""
        if decision is not None:
            told = self._words.say(
                "Decided: {reason} Decide anew if it was wrong.",
                reason=self._words.isolated(decision.why),
            )
        self.standing.setText(told)
        self.standing.setVisible(bool(told))

    def _make_control(self, conflict: Conflict) -> None:
        """What another value is written in, if it may be."""
        if self.written is not None:
            self.content.removeWidget(self.written)
            self.written.hide()
            self.written.deleteLater()
            self.written = None
        line, words = conflict.line, self._words
        control = None
        if conflict.may_write:
            clock = self._desk.workspace.clock
            control = control_for(line.kind, line.field, words, clock)
        if control is not None:
            self.written = LabelledField(words.say("Another value"), control)
            place = self.content.indexOf(self.missing)
            self.content.insertWidget(place, self.written)

    def _show_writing(self) -> None:
        self.missing.hide()
        if self.written is not None:
            is_writing = self.tiles.value() == WRITE
            self.written.setVisible(is_writing)

    def _choice(self) -> Choice | None:
        chosen = self.tiles.value()
        if chosen == WRITE and self.written is not None:
            return Written(self.written.control.entry())
        return Chosen(ChangeId(chosen)) if chosen else None

    def _decide(self, reason: str) -> None:
        conflict, choice = self._conflict, self._choice()
        if conflict is None or choice is None:
            self.missing.setVisible(conflict is not None)
            self.enter()
            return
        named = conflict.line.id
        self._desk.ask(
            self,
            lambda workspace: decide_conflict(workspace, named, choice, reason),
            self.decided.emit,
            self._refuse,
        )

    def _refuse(self, error: FieldCaseError) -> None:
        if isinstance(error, EntriesRefused):
            for problem in error.problems:
                told = rule_sentence(problem.rule, self._words)
                if problem.field == VALUE and self.written is not None:
                    self.written.show_error(told)
                    self.written.enter()
                elif problem.field == REASON:
                    self.foot.show_error(told)
            return
        self._desk.tell_refused(error)
        if isinstance(error, ConflictMoved | NoSuchConflict):
            self.moved.emit()

    def _open_case(self) -> None:
        if self._conflict is not None and self._conflict.line.case_id is not None:
            self.case_opened.emit(self._conflict.line.case_id)
