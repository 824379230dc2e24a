"""One step of a history as it stands on the card."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labels import ElidedLabel, Role, label, plain_tip
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.history.history_steps import Earlier, Step, StepLine
from fieldcase.ui.look.tokens import KEY_WIDTH, SMALL, SNUG, TARGET, TINY, Tone
from fieldcase.usecases.desk.conflict_words import ELSEWHERE


class StepRow(QWidget):
    """Who, when and where, then field by field; `wanted` carries an `Earlier`.

    The step that made the record shows its fields once they are asked for.
    """

    wanted = Signal(object)

    def __init__(self, words: Words, step: Step) -> None:
        super().__init__()
        self._words = words
        known = (step.when, words.isolated(step.who), words.isolated(step.device))
        head = words.beside(known)
        self.setAccessibleName(head)
        self.show_button = Button("", Kind.QUIET)
        self.show_button.setProperty("slim", "true")
        self._lines = QWidget()
        grid = QGridLayout(self._lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SNUG)
        grid.setVerticalSpacing(TINY)
        grid.setColumnMinimumWidth(0, KEY_WIDTH)
        grid.setColumnStretch(1, 1)
        for place, line in enumerate(step.lines):
            self._add_line(grid, place, line)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(ElidedLabel(head, Role.STRONG), 1)
        if step.is_there is not None:
            row.addWidget(_whereabouts(words, is_there=step.is_there))
        row.addWidget(self.show_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, SMALL)
        layout.setSpacing(TINY)
        layout.addLayout(row)
        layout.addWidget(self._lines)
        self.show_button.clicked.connect(self._turn)
        self._count = len(step.lines)
        self._show_lines(is_on=not step.is_first)
        self.show_button.setVisible(step.is_first)

    def buttons(self) -> Iterator[Button]:
        """What the keyboard reaches, in order."""
        yield from self.findChildren(Button)

    def _turn(self) -> None:
        self._show_lines(is_on=self._lines.isHidden())

    def _show_lines(self, *, is_on: bool) -> None:
        self._lines.setVisible(is_on)
        words = self._words
        told = words.say("Hide what was recorded")
        if not is_on:
            told = words.say_many(
                "First recorded: {count} field",
                "First recorded: {count} fields",
                self._count,
            )
        self.show_button.setText(told)
        self.show_button.setAccessibleName(told)

    def _add_line(self, grid: QGridLayout, place: int, line: StepLine) -> None:
        words, middle = self._words, Qt.AlignmentFlag.AlignVCenter
        value = label(_told(line, words), wraps=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setAccessibleDescription(line.label)
        grid.addWidget(label(line.label, Role.QUIET, wraps=True), place, 0, middle)
        grid.addWidget(value, place, 1, middle)
        if line.earlier is not None:
            grid.setRowMinimumHeight(place, TARGET)
        if line.is_conflicting:
            pill = Pill(words.say("Conflict"), Tone.ATTENTION)
            pill.setToolTip(plain_tip(words.say(ELSEWHERE)))
            grid.addWidget(pill, place, 2, middle)
        if line.earlier is not None:
            button = self._restore_button(line, line.earlier)
            grid.addWidget(button, place, 3, middle)

    def _restore_button(self, line: StepLine, earlier: Earlier) -> Button:
        words = self._words
        text = words.say("Bring back")
        if line.is_conflicting:
            text = words.say("Let this stand")
        value = earlier.told or words.say("empty")
        button = Button(text, Kind.QUIET, name=f"{text}: {line.label}, {value}")
        button.setProperty("slim", "true")
        button.clicked.connect(lambda: self.wanted.emit(earlier))
        return button


def _whereabouts(words: Words, *, is_there: bool) -> Pill:
    if is_there:
        return Pill(words.say("With headquarters"), Tone.GOOD)
    return Pill(words.say("Not yet with headquarters"), Tone.ATTENTION)


def _told(line: StepLine, words: Words) -> str:
    """From what to what, in reading direction."""
    if line.is_erased:
        return words.say("erased at the person’s request")
    arrow = "←" if words.is_right_to_left else "→"
    after = line.after or words.say("empty")
    told = f"{line.before} {arrow} {after}" if line.before else after
    if not line.decision:
        return told
    why = words.say(
        "Decided by headquarters: {reason}", reason=words.isolated(line.decision)
    )
    return f"{told}\n{why}"
