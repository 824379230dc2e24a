"""The plan as a whole: where it stands, what it says, where it can go."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.plan.plan import Plan, PlanStatus
from fieldcase.domain.plan.plan_rules import TEXTS
from fieldcase.domain.plan.plan_steps import IN_FORCE, IN_PREPARATION
from fieldcase.domain.rules import Problem
from fieldcase.domain.words import Words, mark
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.look.tokens import SMALL, Tone
from fieldcase.ui.papers.paper_saving import SHOWN
from fieldcase.usecases.giving_out.paper_saving import EXCEL, PDF
from fieldcase.usecases.messages import rule_sentence
from fieldcase.usecases.plan.plan_file import PlanFile
from fieldcase.usecases.record_keeping.labels_plan import PLAN

TONES = {
    PlanStatus.DRAFT: Tone.NEUTRAL,
    PlanStatus.SUBMITTED: Tone.ATTENTION,
    PlanStatus.APPROVED: Tone.GOOD,
    PlanStatus.ACTIVE: Tone.GOOD,
    PlanStatus.AMENDED: Tone.NEUTRAL,
    PlanStatus.EXPIRED: Tone.ATTENTION,
    PlanStatus.COMPLETED: Tone.GOOD,
    PlanStatus.REJECTED: Tone.WRONG,
    PlanStatus.CANCELLED: Tone.NEUTRAL,
}
# What taking the plan to a status is called, by where it stands.
_MOVES = {
    PlanStatus.DRAFT: mark("Take it back to change it"),
    PlanStatus.ACTIVE: mark("Begin to carry it out"),
    PlanStatus.EXPIRED: mark("Mark it as expired"),
    PlanStatus.COMPLETED: mark("Complete the plan"),
    PlanStatus.CANCELLED: mark("Cancel the plan"),
}
PAPERS = {
    SHOWN: mark("Preview"),
    PDF: mark("Save as PDF"),
    EXCEL: mark("Save as Excel"),
}


class PlanCard(Card):
    """`show_plan(file)`; the signals say what is asked of the plan that is shown.

    `version_asked` carries a plan's id, `move_asked` a status, `paper_asked` the
    ending of a file, or none to look at it.
    """

    version_asked = Signal(str)
    move_asked = Signal(object)
    paper_asked = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Reintegration plan"))
        self._words = words
        self.status = Pill("")
        self.begin_button = Button(words.say("Begin the plan"))
        self.edit_button = Button(words.say("Edit"))
        self.submit_button = Button(words.say("Submit for approval"))
        self.amend_button = Button(words.say("New version"))
        self.extend_button = Button(words.say("Ask for an extension"))
        self.more_button = Button(words.say("More"), Kind.QUIET)
        self.menu = QMenu(self.more_button)
        self.more_button.drop(self.menu)
        self.versions = ChoiceChips([], is_multiple=False)
        self.problems: Callout | None = None
        self._facts = Facts()
        self._empty = label("", Role.QUIET, wraps=True)
        self._panels, self._troubles = QVBoxLayout(), QVBoxLayout()
        self.add_beside_title(self.status)
        self._lay_out()
        self.versions.changed.connect(
            lambda: self.version_asked.emit(self.versions.value())
        )

    def put_in(self, *panels: QWidget) -> None:
        """The forms open below what the plan says."""
        for panel in panels:
            self._panels.addWidget(panel)

    def show_plan(self, file: PlanFile) -> None:
        words, plan = self._words, file.plan
        self._clear_problems()
        self.status.setVisible(plan is not None)
        self._facts.setVisible(plan is not None)
        self._empty.setVisible(plan is None)
        self.versions.setVisible(len(file.plans) > 1)
        self._show_buttons(file)
        if plan is None:
            asked = file.case.reintegration_requested
            told = words.say("Reintegration was requested, and there is no plan yet.")
            none = words.say("No reintegration was requested for this case.")
            self._empty.setText(told if asked else none)
            return
        self.status.say(
            words.code(ListName.PLAN_STATUS, plan.status), TONES[plan.status]
        )
        self._facts.show_facts(self._told(file, plan))
        self.versions.show_choices(
            [Choice(one.id, _version_text(one, words)) for one in file.plans]
        )
        self.versions.set_value(plan.id)

    def make_room(self, *, is_written: bool) -> None:
        """While the plan is written in, its form says all that stands here."""
        self._deeds.setVisible(not is_written)
        self._facts.setVisible(not is_written and self.status.isVisibleTo(self))
        if is_written:
            self._clear_problems()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """What stands between the plan and the deed, each with its way out."""
        words = self._words
        self._clear_problems()
        told = Callout(Tone.ATTENTION, words.say("This is still missing"))
        for one in problems:
            name = words.say(PLAN.get(one.field, mark("Items")))
            sentence = rule_sentence(one.rule, words)
            told.add(words.say("{name}: {told}", name=name, told=sentence))
        self.problems = told
        self._troubles.addWidget(told)

    def _clear_problems(self) -> None:
        if self.problems is not None:
            self.problems.hide()
            self.problems.deleteLater()
            self.problems = None

    def _lay_out(self) -> None:
        self._deeds = QWidget()
        row = QHBoxLayout(self._deeds)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        for button in (
            self.begin_button,
            self.edit_button,
            self.amend_button,
            self.extend_button,
            self.more_button,
        ):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.submit_button)
        self.add(self.versions, self._empty, self._facts)
        self.content.addLayout(self._troubles)
        self.content.addLayout(self._panels)
        self.add(self._deeds)
        self.fill()

    def _show_buttons(self, file: PlanFile) -> None:
        plan = file.plan
        status = None if plan is None else plan.status
        is_open = any(one.status in IN_PREPARATION for one in file.plans)
        is_over = not any(one.status in IN_PREPARATION | IN_FORCE for one in file.plans)
        was_valid = status in IN_FORCE or status is PlanStatus.EXPIRED
        self.begin_button.setVisible(plan is None or is_over)
        self.edit_button.setVisible(status is PlanStatus.DRAFT)
        self.submit_button.setVisible(status is PlanStatus.DRAFT)
        self.amend_button.setVisible(was_valid and not is_open)
        self.extend_button.setVisible(was_valid and file.valid_until is not None)
        self.more_button.setVisible(plan is not None)
        self._fill_menu(file)

    def _fill_menu(self, file: PlanFile) -> None:
        self.menu.clear()
        for status in file.steps:
            action = QAction(self._words.say(_MOVES[status]), self.menu)
            action.triggered.connect(
                lambda _=False, it=status: self.move_asked.emit(it)
            )
            self.menu.addAction(action)
        for ending, told in PAPERS.items():
            action = QAction(self._words.say(told), self.menu)
            action.triggered.connect(
                lambda _=False, it=ending: self.paper_asked.emit(it)
            )
            self.menu.addAction(action)

    def _told(self, file: PlanFile, plan: Plan) -> list[tuple[str, str]]:
        words = self._words
        until = words.date(file.valid_until)
        texts = ("amendment_reason", *TEXTS, "exception_reason")
        told = [
            (words.say(PLAN["number"]), words.isolated(plan.number)),
            (words.say("Valid until"), until or words.say("12 months after return")),
            *((words.say(PLAN[name]), getattr(plan, name)) for name in texts),
        ]
        regime = words.code(ListName.VISA_REGIMES, plan.visa_regime)
        status = words.code(ListName.LEGAL_STATUS, plan.legal_status)
        profiles = words.listed(
            words.code(ListName.VULNERABILITY_PROFILES, code) for code in plan.profiles
        )
        told.append((words.say("Basis"), words.beside([status, regime, profiles])))
        return told


def _version_text(plan: Plan, words: Words) -> str:
    status = words.code(ListName.PLAN_STATUS, plan.status)
    version = words.say("Version {version}", version=words.number(plan.version))
    return words.beside([version, status])
