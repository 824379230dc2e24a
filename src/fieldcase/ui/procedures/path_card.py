"""A guided path as a list from top to bottom: what is done, missing, and why."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.casework.person import Person
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.procedures.paths import Path, PathStep, StepState
from fieldcase.domain.words import Words, mark
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.look.tokens import DOT, SMALL, SNUG, TINY, Tone
from fieldcase.usecases.casework.step_messages import clearing_words, stop_sentence
from fieldcase.usecases.procedures.path_words import PATHS, STEPS

_STATES: Mapping[StepState, tuple[str, Tone]] = MappingProxyType(
    {
        StepState.DONE: (mark("Done"), Tone.GOOD),
        StepState.MISSING: (mark("Missing"), Tone.ATTENTION),
        StepState.BLOCKED: (mark("Blocks"), Tone.WRONG),
        StepState.NOT_NEEDED: (mark("Not needed"), Tone.NEUTRAL),
    }
)

_LATER = mark("Later")


class PathCard(Card):
    """`show_path(path, persons)`; `clearing_asked` carries the `Stop` to clear.

    Forms open in `forms`, below the steps; `records` is for what the path is made of.
    """

    clearing_asked = Signal(object)

    def __init__(self, words: Words, path: Path, name: str) -> None:
        title = words.say(PATHS[path.name])
        super().__init__(words.beside([title, name]))
        self._words = words
        self._count = Pill("", Tone.NEUTRAL)
        if any(step.seen is not FieldClass.OPERATIONAL for step in path.steps):
            self.add_beside_title(Pill(words.say("Protected"), Tone.INFORMATION))
        self.add_beside_title(self._count)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(0)
        self.records, self.forms = QVBoxLayout(), QVBoxLayout()
        self.records.setSpacing(SMALL)
        self.rows: list[StepRow] = []
        for layout in (self._steps, self.records, self.forms):
            self.content.addLayout(layout)

    def show_path(self, path: Path, persons: Sequence[Person]) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        first = next((step for step in path.steps if step.is_open), None)
        self.rows = [
            StepRow(self._words, step, persons, is_first=step is first)
            for step in path.steps
        ]
        widest = max((row.name.sizeHint().width() for row in self.rows), default=0)
        for row in self.rows:
            row.clearing_asked.connect(self.clearing_asked)
            row.name.setMinimumWidth(widest)  # so that the states stand in one column
            self._steps.addWidget(row)
        needed = [one for one in path.steps if one.state is not StepState.NOT_NEEDED]
        done = sum(one.state is StepState.DONE for one in needed)
        self._count.say(
            self._words.say("{done} of {all} done", done=done, all=len(needed)),
            Tone.GOOD if done == len(needed) else Tone.ATTENTION,
        )

    def enter(self) -> bool:
        """Put the keyboard on what comes next; False where nothing does."""
        for row in self.rows:
            if row.button is not None:
                row.button.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False


class StepRow(QFrame):
    """One step; `is_first` is the one to take next."""

    clearing_asked = Signal(object)

    def __init__(
        self, words: Words, step: PathStep, persons: Sequence[Person], *, is_first: bool
    ) -> None:
        super().__init__()
        state, tone = _STATES[step.state]
        if _is_later(step):
            state = _LATER
        name, why = words.say(STEPS[step.name]), _why(words, step, persons)
        self.step = step
        self.button: Button | None = None
        told = words.say("{step}: {state}.", step=name, state=words.say(state))
        self.setAccessibleName(f"{told} {why}".strip())
        grid = QGridLayout(self)
        grid.setContentsMargins(0, TINY, 0, TINY)
        grid.setHorizontalSpacing(SNUG)
        grid.setVerticalSpacing(0)
        grid.addWidget(_dot(tone), 0, 0)
        is_quiet = step.state is StepState.NOT_NEEDED
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        self.name = label(name, Role.QUIET if is_quiet else Role.BODY)
        head.addWidget(self.name)
        head.addWidget(Pill(words.say(state), tone))
        head.addStretch()
        grid.addLayout(head, 0, 1)
        if why:
            grid.addWidget(label(why, Role.SMALL, wraps=True), 1, 1)
        if step.why is not None and step.is_open:
            kind = Kind.SECONDARY if is_first else Kind.QUIET
            self.button = Button(clearing_words(step.why, words), kind)
            self.button.setAccessibleDescription(why)
            self.button.clicked.connect(lambda: self.clearing_asked.emit(step.why))
            grid.addWidget(self.button, 0, 2, 2 if why else 1, 1)
        grid.setColumnStretch(1, 1)


def _why(words: Words, step: PathStep, persons: Sequence[Person]) -> str:
    """What is missing; of what is done, the day."""
    if step.state is StepState.DONE:
        return words.date(step.day)
    if step.why is None:
        return ""
    if _is_later(step):
        return words.date(step.why.day)
    return stop_sentence(step.why, persons, words)


def _is_later(step: PathStep) -> bool:
    """It is not needed now, and its day is known."""
    due = None if step.why is None else step.why.day
    return step.state is StepState.NOT_NEEDED and due is not None


def _dot(tone: Tone) -> QWidget:
    dot = QFrame()
    dot.setObjectName("dot")
    dot.setProperty("tone", str(tone))
    dot.setFixedSize(DOT, DOT)
    return dot
