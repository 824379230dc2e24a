"""Where a case stands, what blocks its next step, and how it moves on."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from fieldcase.domain.casework.case import STEPS, Case, CaseStatus
from fieldcase.domain.casework.case_steps import needs_reason
from fieldcase.domain.casework.registration_rules import CONSENT_FORM, PERSON_FORM
from fieldcase.domain.casework.session_rules import FORM as SESSION_FORM
from fieldcase.domain.casework.stops import Area, StepRule, Stop
from fieldcase.domain.codelists import ListName
from fieldcase.domain.consent.referral_rules import FORM as REFERRAL_FORM
from fieldcase.domain.monitoring.visit_rules import FORM as VISIT_FORM
from fieldcase.domain.procedures.procedure_kinds import PROCEDURE_KINDS, REOPENING_FORM
from fieldcase.domain.questionnaires.answers import ANSWERS_FORM
from fieldcase.domain.vulnerability.escalation_rules import ANSWER_FORM, NOTE_FORM
from fieldcase.domain.vulnerability.escalation_rules import FORM as ESCALATION_FORM
from fieldcase.domain.vulnerability.screening_rules import FORM as SCREENING_FORM
from fieldcase.domain.words import Words, mark
from fieldcase.ui.cases.reason_row import ReasonRow
from fieldcase.ui.cases.standing import (
    SHOWN_STEPS,
    SIDE_STATES,
    status_name,
    step_name,
)
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.callout import Callout, Thing
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.step_bar import StepBar
from fieldcase.ui.look.tokens import SMALL, Tone
from fieldcase.usecases.casework.cases import CaseFile
from fieldcase.usecases.casework.moving import Standing
from fieldcase.usecases.casework.step_messages import clearing_words, stop_sentence

_BEGUN: Mapping[str, str] = MappingProxyType(
    {
        SESSION_FORM: mark("A session begun on {day} is not signed yet"),
        PERSON_FORM: mark("Facts of a person begun on {day} are not saved yet"),
        CONSENT_FORM: mark("A consent begun on {day} is not saved yet"),
        REFERRAL_FORM: mark("A referral begun on {day} is not saved yet"),
        SCREENING_FORM: mark("A screening begun on {day} is not signed yet"),
        ANSWERS_FORM: mark("A questionnaire begun on {day} is not finished yet"),
        VISIT_FORM: mark("A visit begun on {day} is not signed yet"),
        ESCALATION_FORM: mark("An escalation begun on {day} is not sent yet"),
        ANSWER_FORM: mark("An answer begun on {day} is not saved yet"),
        NOTE_FORM: mark("A protected note begun on {day} is not saved yet"),
        **dict.fromkeys(
            (*map(str, PROCEDURE_KINDS), REOPENING_FORM),
            mark("A form of a procedure begun on {day} is not saved yet"),
        ),
    }
)


class StepCard(Card):
    """`show_case(file)`.

    `move_asked` carries a status and why, `clearing_asked` the `Stop` to clear,
    `draft_opened` a draft's id.
    """

    move_asked = Signal(CaseStatus, str)
    clearing_asked = Signal(object)
    draft_opened = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._case: Case | None = None
        self._next: CaseStatus | None = None
        self.bar = StepBar(words)
        self.move_button = Button("", Kind.SECONDARY)
        self.status_button = Button(words.say("Other status"), Kind.QUIET)
        self.reason = ReasonRow(words)
        self._told = label("", Role.QUIET, wraps=True)
        self._callouts: dict[Tone, Callout] = {}
        self._blocks = QVBoxLayout()
        self._row = QHBoxLayout()
        self._row.setSpacing(SMALL)
        self._row.addWidget(self._told, 1)
        self._row.addWidget(self.status_button)
        self._row.addWidget(self.move_button)
        self.add(self.bar)
        self.content.addLayout(self._blocks)
        self.content.addLayout(self._row)
        self.add(self.reason)
        self._menu = QMenu(self)
        self.status_button.drop(self._menu)
        self.move_button.clicked.connect(self._move_on)
        self.reason.answered.connect(self.move_asked)

    def show_case(self, file: CaseFile) -> None:
        standing = file.standing
        self._case, self._next = file.case, standing.next
        self.reason.put_away()
        self._show_steps(standing.status)
        self._show_blocks(file)
        self._show_next(file)
        self._fill_menu(standing)

    def _show_steps(self, status: CaseStatus) -> None:
        at = STEPS.index(status) if status in STEPS else -1
        labels = [step_name(step, self._words) for step in SHOWN_STEPS]
        self.bar.show_steps(labels, at)

    def _show_next(self, file: CaseFile) -> None:
        words, status = self._words, file.case.status
        is_free = not file.standing.stops
        told = ""
        if status in SIDE_STATES:
            told = words.say(
                "This case is aside: {status}. {reason}",
                status=status_name(status, words),
                reason=words.isolated(file.case.status_reason),
            )
        elif status is CaseStatus.CLOSED:
            reason = words.code(ListName.CLOSURE_REASONS, file.case.closure_reason)
            day = words.date(file.case.closed_on)
            told = words.say("Closed on {day}: {reason}", day=day, reason=reason)
        elif self._next is not None:
            told = words.say("Nothing stands in the way of the next step.")
            if not is_free:
                told = words.say("It moves on once these are settled.")
        self._told.setText(told)
        if self._next is not None:
            name = step_name(self._next, words)
            self.move_button.setText(words.say("Move on to: {step}", step=name))
        self.move_button.setVisible(self._next is not None and is_free)

    def _show_blocks(self, file: CaseFile) -> None:
        self._tell(Tone.WRONG, *self._lapsed(file))
        self._tell(Tone.ATTENTION, *self._in_the_way(file))

    def _tell(self, tone: Tone, title: str, things: Sequence[Thing]) -> None:
        """A callout that is there says what is new: making one takes long."""
        if tone not in self._callouts and things:
            self._callouts[tone] = Callout(tone)
            self._blocks.addWidget(self._callouts[tone])
        if tone in self._callouts:
            self._callouts[tone].tell(title, things)
            self._callouts[tone].setVisible(bool(things))

    def _lapsed(self, file: CaseFile) -> tuple[str, list[Thing]]:
        """What the step that the case stands at asks for and is not there any more."""
        title = self._words.say(
            "This case stands at “{status}”, and something it rests on is missing",
            status=status_name(file.case.status, self._words),
        )
        return title, list(self._stops_told(file, file.standing.lapsed))

    def _in_the_way(self, file: CaseFile) -> tuple[str, list[Thing]]:
        words, found = self._words, _not_told_yet(file.standing)
        title = words.say("Waiting to be finished")
        if self._next is not None and found:
            title = words.say_many(
                "{count} thing stands between this case and the next step: {step}",
                "{count} things stand between this case and the next step: {step}",
                len(found) + len(file.drafts),
                step=step_name(self._next, words),
            )
        begun = [
            Thing(
                words.say(
                    _BEGUN.get(draft.form, _BEGUN[SESSION_FORM]),
                    day=words.date(draft.begun_at.date(), "EEE d MMM"),
                ),
                words.say("Go on writing"),
                partial(self.draft_opened.emit, draft.id),
            )
            for draft in file.drafts
        ]
        return title, [*self._stops_told(file, found), *begun]

    def _stops_told(self, file: CaseFile, found: Sequence[Stop]) -> Iterator[Thing]:
        """What one form clears stands together, with its button."""
        together: dict[tuple[Area, str, str], list[Stop]] = {}
        for stop in found:
            verb = clearing_words(stop, self._words)
            together.setdefault((stop.area, stop.begin, verb), []).append(stop)
        for (_, _, verb), stops in together.items():
            told = "\n".join(
                dict.fromkeys(
                    stop_sentence(stop, file.persons, self._words) for stop in stops
                )
            )
            if stops[0].rule is StepRule.HIDDEN:
                yield Thing(told)
            else:
                yield Thing(told, verb, partial(self.clearing_asked.emit, stops[0]))

    def _fill_menu(self, standing: Standing) -> None:
        """Only where the case may go from here; what is missing is told on the way."""
        self._menu.clear()
        for status in standing.allowed:
            if status is standing.next:
                continue
            action = QAction(status_name(status, self._words), self._menu)
            action.triggered.connect(lambda _=False, to=status: self.choose(to))
            self._menu.addAction(action)
        self.status_button.setVisible(bool(self._menu.actions()))

    def choose(self, status: CaseStatus) -> None:
        """Go there, once it is said why where somebody will ask later."""
        if self._case is not None and needs_reason(self._case, status):
            self.reason.ask(status)
        else:
            self.move_asked.emit(status, "")

    def _move_on(self) -> None:
        if self._next is not None:
            self.choose(self._next)


def _not_told_yet(standing: Standing) -> list[Stop]:
    """What stops the next step and has not lapsed for this one already."""
    return [stop for stop in standing.stops if stop not in standing.lapsed]
