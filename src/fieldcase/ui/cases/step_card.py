"""Where a case stands, what blocks its next step, and how it moves on."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from fieldcase.domain.case import STEPS, CaseStatus
from fieldcase.domain.codelists import ListName
from fieldcase.domain.next_step import MissingConsent, missing_consents, next_step
from fieldcase.domain.registration_rules import CONSENT_FORM, PERSON_FORM
from fieldcase.domain.session_rules import FORM as SESSION_FORM
from fieldcase.domain.words import Words, mark
from fieldcase.ui.cases.closing_row import ClosingRow
from fieldcase.ui.cases.standing import (
    SHOWN_STEPS,
    SIDE_STATES,
    status_name,
    step_name,
)
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.step_bar import StepBar
from fieldcase.ui.tokens import SMALL, Tone
from fieldcase.usecases.cases import CaseFile

_BEGUN: Mapping[str, str] = MappingProxyType(
    {
        SESSION_FORM: mark("A session begun on {day} is not signed yet"),
        PERSON_FORM: mark("Facts of a person begun on {day} are not saved yet"),
        CONSENT_FORM: mark("A consent begun on {day} is not saved yet"),
    }
)


class StepCard(Card):
    """`show_case(file)`.

    `move_asked` carries a status and the reason for closing, `consent_asked` a
    `MissingConsent`, `draft_opened` a draft's id.
    """

    move_asked = Signal(CaseStatus, str)
    consent_asked = Signal(object)
    draft_opened = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._next: CaseStatus | None = None
        self.bar = StepBar(words)
        self.move_button = Button("", Kind.SECONDARY)
        self.status_button = Button(words.say("Other status"), Kind.QUIET)
        self.closing = ClosingRow(words)
        self._told = label("", Role.QUIET, wraps=True)
        self._callouts = QVBoxLayout()
        self._row = QHBoxLayout()
        self._row.setSpacing(SMALL)
        self._row.addWidget(self._told, 1)
        self._row.addWidget(self.status_button)
        self._row.addWidget(self.move_button)
        self.add(self.bar)
        self.content.addLayout(self._callouts)
        self.content.addLayout(self._row)
        self.add(self.closing)
        self.status_button.drop(self._menu())
        self.move_button.clicked.connect(self._move_on)
        self.closing.closed.connect(
            lambda reason: self.move_asked.emit(CaseStatus.CLOSED, reason)
        )

    def show_case(self, file: CaseFile) -> None:
        status = file.case.status
        self._next = next_step(status)
        self.closing.put_away()
        self._show_steps(status)
        missing = missing_consents(file.case, file.persons, file.consents)
        self._show_blocks(file, missing)
        self._show_next(file, is_free=not missing)

    def _show_steps(self, status: CaseStatus) -> None:
        at = STEPS.index(status) if status in STEPS else -1
        labels = [step_name(step, self._words) for step in SHOWN_STEPS]
        self.bar.show_steps(labels, at)

    def _show_next(self, file: CaseFile, *, is_free: bool) -> None:
        words, status = self._words, file.case.status
        told = ""
        if status in SIDE_STATES:
            told = words.say(
                "This case is aside: {status}.", status=status_name(status, words)
            )
        elif status is CaseStatus.CLOSED:
            reason = words.code(ListName.CLOSURE_REASONS, file.case.closure_reason)
            day = words.date(file.case.closed_on)
            told = words.say("Closed on {day}: {reason}", day=day, reason=reason)
        elif self._next is not None:
            told = words.say("Nothing stands in the way of the next step.")
            if not is_free:
                told = words.say("“Other status” sets it without waiting for these.")
        self._told.setText(told)
        if self._next is not None:
            name = step_name(self._next, words)
            self.move_button.setText(words.say("Move on to: {step}", step=name))
        self.move_button.setVisible(self._next is not None and is_free)

    def _show_blocks(self, file: CaseFile, missing: tuple[MissingConsent, ...]) -> None:
        while (item := self._callouts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if missing or file.drafts:
            self._callouts.addWidget(self._callout(file, missing))

    def _callout(self, file: CaseFile, missing: tuple[MissingConsent, ...]) -> Callout:
        words = self._words
        title = words.say("Waiting to be finished")
        if self._next is not None and missing:
            title = words.say_many(
                "{count} thing stands between this case and the next step: {step}",
                "{count} things stand between this case and the next step: {step}",
                len(missing) + len(file.drafts),
                step=step_name(self._next, words),
            )
        callout = Callout(Tone.ATTENTION, title)
        names = {person.id: person.full_name for person in file.persons}
        for one in missing:
            purpose = words.code(ListName.CONSENT_PURPOSES, one.purpose)
            told = words.say(
                "Consent is missing: {purpose} ({name})",
                purpose=purpose,
                name=names[one.person_id],
            )
            button = Button(words.say("Take consent"))
            button.clicked.connect(lambda _=False, it=one: self.consent_asked.emit(it))
            callout.add(told, button)
        for draft in file.drafts:
            told = words.say(
                _BEGUN.get(draft.form, _BEGUN[SESSION_FORM]),
                day=words.date(draft.begun_at.date(), "EEE d MMM"),
            )
            button = Button(words.say("Go on writing"))
            button.clicked.connect(
                lambda _=False, it=draft.id: self.draft_opened.emit(it)
            )
            callout.add(told, button)
        return callout

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for status in CaseStatus:
            action = QAction(status_name(status, self._words), menu)
            action.triggered.connect(lambda _=False, to=status: self._choose(to))
            menu.addAction(action)
            if status is STEPS[-1]:
                menu.addSeparator()
        return menu

    def _choose(self, status: CaseStatus) -> None:
        if status is CaseStatus.CLOSED:
            self.closing.ask()
        else:
            self.move_asked.emit(status, "")

    def _move_on(self) -> None:
        if self._next is not None:
            self._choose(self._next)
