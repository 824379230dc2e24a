"""One question: its words, its widget, what is the matter, what was said last time."""

from collections.abc import Iterator, Sequence
from itertools import islice

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from fieldcase.forms.choices import Choice as FormChoice
from fieldcase.forms.status import NodeStatus, status_of
from fieldcase.forms.tree import Element
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.form_control import FormControl
from fieldcase.ui.controls.labels import Role, label, restyle
from fieldcase.ui.look.tokens import ROOMY, TINY
from fieldcase.ui.questionnaires.block import Block
from fieldcase.ui.questionnaires.cell import Manner
from fieldcase.ui.questionnaires.choice_cells import ChoiceCells, table_width
from fieldcase.ui.questionnaires.form_files import picture_of
from fieldcase.ui.questionnaires.looks import MOST_CELLS, Look, appearances, look_of
from fieldcase.ui.questionnaires.question_words import LastAnswer, QuestionWords
from fieldcase.ui.questionnaires.rank_list import RankList
from fieldcase.ui.questionnaires.setting import Setting
from fieldcase.ui.questionnaires.widgets import (
    WIDGETS,
    Asking,
    answer_in,
    layout_of,
    lock,
    show_answer,
)
from fieldcase.usecases.questionnaires.questionnaires import message_of

_PATIENCE = 900  # ms without a letter until what is wrong is told
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuestionField(Block):
    """`refresh()` after anything changed shows how things stand, and only that."""

    def __init__(self, setting: Setting, element: Element) -> None:
        super().__init__()
        self.element = element
        self._setting = setting
        self._node = setting.filling.form.node(element.place)
        self._choices: Sequence[Choice] = ()
        self.control: FormControl | None = None
        self._told = ""  # the answer as the widget and the form last agreed on it
        self._problem: str | None = None
        self._is_readonly = False
        self.look = Look.NOTE
        self.words = QuestionWords(setting, element)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._look_again)
        self._error = label("", Role.ERROR, wraps=True)
        self._error.hide()
        self._room = QHBoxLayout() if self._is_row else QVBoxLayout()
        self._lay_out()
        self._furnish()
        self.refresh()

    @property
    def widget(self) -> QWidget | None:
        """What is filled in; notes have nothing."""
        return self.control if isinstance(self.control, QWidget) else None

    def fields(self) -> Iterator["QuestionField"]:
        yield self

    @property
    def is_asking(self) -> bool:
        """Whether the keyboard has something to do here."""
        return self.widget is not None and not self._is_readonly

    def error(self) -> str:
        return self._error.text()

    def enter(self) -> None:
        """Put the keyboard into it."""
        if self.widget is not None:
            self.widget.setFocus(Qt.FocusReason.TabFocusReason)

    def has_keyboard(self) -> bool:
        here = QApplication.focusWidget()
        return here is not None and (here is self or self.isAncestorOf(here))

    def refresh(self) -> None:
        status = status_of(self._setting.filling, self.element)
        self._refresh_choices()
        self.words.show_status(status)
        if self.control is None:
            self.words.show_value(status.value)
            return
        if status.value != self._told:
            self._show(status.value)
        self._show_lock(is_readonly=self._setting.is_readonly(self.element))
        self._show_problem(status)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and plain:
            self._setting.happenings.passed.emit(self.element)
            return
        super().keyPressEvent(event)

    @property
    def _is_row(self) -> bool:
        """In a table of questions that share their choices."""
        return layout_of(self._node).manner is Manner.BARE

    def _lay_out(self) -> None:
        """What was said last time stands at the end, in a column of its own."""
        self._room.setSpacing(TINY + 1)
        self._room.addWidget(self.words, 1 if self._is_row else 0)
        main = QVBoxLayout()
        main.setSpacing(TINY + 1)
        main.addLayout(self._room)
        main.addWidget(self._error)
        main.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(ROOMY)
        row.addLayout(main, 1)
        if self._setting.last_time is not None:
            self.last_answer = LastAnswer(self._setting, self.element)
            row.addWidget(self.last_answer, alignment=Qt.AlignmentFlag.AlignTop)

    # --- the widget -----------------------------------------------------------

    def _furnish(self) -> None:
        """Make the widget of this look, with the choices of the moment."""
        first = self._first_choices()
        self.look = look_of(self._node, len(first))
        if self.look is Look.NOTE:
            return
        self._choices = [Choice(one.value, one.label) for one in first]
        chooser = self._setting.filling.chooser
        asking = Asking(
            self._setting.words,
            self._setting.clock,
            self._setting.filling.world.zone,
            self._node,
            self._setting.files,
            self._choices,
            self._pictures(),
            lambda: chooser.each(self.element),
        )
        self._put(WIDGETS[self.look].make(asking), WIDGETS[self.look].width)

    def _put(self, control: FormControl, width: int) -> None:
        if not isinstance(control, QWidget):
            raise TypeError("an answer needs a widget")
        self.control = control
        if self._is_row:
            control.setFixedWidth(table_width(len(self._choices)))
        elif width:
            control.setMaximumWidth(width)
        self._place(control)
        control.setAccessibleName(self._setting.plain_label(self.element))
        control.changed.connect(self._take)
        self._told = ""
        self._show(self.element.value)
        if isinstance(control, ChoiceCells) and "quick" in appearances(self._node):
            control.taken.connect(
                lambda: self._setting.happenings.passed.emit(self.element)
            )

    def _first_choices(self) -> list[FormChoice]:
        each = self._setting.filling.chooser.each(self.element)
        return list(islice(each, MOST_CELLS + 1))

    def _pictures(self) -> dict[str, QPixmap]:
        files = self._setting.files
        found = {}
        for choice in self._first_choices():
            picture = picture_of(files, choice.media.get("image", ""))
            if picture is not None:
                found[choice.value] = picture
        return found

    def _refresh_choices(self) -> None:
        chooser = self._setting.filling.chooser
        if self.control is None or chooser.is_fixed(self.element.place):
            return
        first = self._first_choices()
        choices = [Choice(one.value, one.label) for one in first]
        if choices == self._choices and len(first) <= MOST_CELLS:
            return
        self._choices = choices
        is_same_look = look_of(self._node, len(first)) is self.look
        if is_same_look and isinstance(self.control, ChoiceCells):
            self.control.show_choices(choices, self._pictures())
        elif is_same_look and isinstance(self.control, RankList):
            self.control.show_choices(choices)
        else:
            self._replace()

    def _place(self, control: QWidget) -> None:
        """Under its question, at the side where the form begins."""
        if not control.testAttribute(Qt.WidgetAttribute.WA_SetLayoutDirection):
            self._room.insertWidget(1, control)
            return
        row = QHBoxLayout()  # by itself it would stand where its own words begin
        row.addWidget(control, 1)
        row.addStretch()
        self._room.insertLayout(1, row)

    def _replace(self) -> None:
        old, had_keyboard = self.widget, self.has_keyboard()
        if old is not None:
            self._room.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._furnish()
        if had_keyboard:
            self.enter()

    def _look_again(self) -> None:
        """Unless the page was turned, or the round removed, meanwhile."""
        if self.isVisible():
            self.refresh()

    # --- answers --------------------------------------------------------------

    def _take(self) -> None:
        if self.control is None:
            return
        self._told = answer_in(self.control)
        self._patience.start()
        self._setting.filling.answer(self.element, self._told)
        self._setting.happenings.answered.emit(self.element)

    def _show(self, text: str) -> None:
        """An answer that came from elsewhere than the widget."""
        if self.control is None:
            return
        self._told = text
        if text != answer_in(self.control):
            several = WIDGETS[self.look].several
            show_answer(self.control, text, is_several=several)

    def _show_lock(self, *, is_readonly: bool) -> None:
        if is_readonly != self._is_readonly and self.widget is not None:
            self._is_readonly = is_readonly
            lock(self.widget, is_locked=is_readonly)

    def _show_problem(self, status: NodeStatus) -> None:
        text = ""
        is_missing = status.value == ""
        if status.unfit is not None and (self._setting.insists or not is_missing):
            text = message_of(status, self._setting.words)
        if text and not self._error.text() and self._is_typing():
            return  # it is told once the typing pauses, or the keyboard has left
        if text != self._problem:
            self._tell_problem(text, status)

    def _is_typing(self) -> bool:
        here = QApplication.focusWidget()
        if not isinstance(here, QLineEdit | QPlainTextEdit):
            return False
        return self.isAncestorOf(here) and self._patience.isActive()

    def _tell_problem(self, text: str, status: NodeStatus) -> None:
        was_fine, self._problem = not self._problem, text
        self._error.setText(text)
        self._error.setVisible(bool(text))
        widget, words = self.widget, self._setting.words
        if widget is None:
            return
        needed = words.say("Needed") if status.is_required else ""
        told = ". ".join(filter(None, (needed, text or self.words.plain_hint)))
        widget.setAccessibleDescription(told)
        if isinstance(self.control, ChoiceCells):
            name = widget.accessibleName()
            for button in self.control.buttons:
                button.setAccessibleDescription(". ".join(filter(None, (name, told))))
        if text or not was_fine:
            widget.setProperty("wrong", "true" if text else "false")
            restyle(widget)
