"""What every part of a filled form is given: filling, words, what was said before."""

from dataclasses import dataclass, field
from datetime import date, datetime
from math import isfinite

from PySide6.QtCore import QObject, Signal

from fieldcase.domain.clock import Clock
from fieldcase.domain.words import Words
from fieldcase.forms.filling import Filling
from fieldcase.forms.model import Aspect, Node
from fieldcase.forms.status import element_at, path_of
from fieldcase.forms.tree import Element
from fieldcase.ui.questionnaires.form_files import FormFiles, NoFiles
from fieldcase.ui.questionnaires.rich_text import plain_text
from fieldcase.usecases.questionnaires.answer_words import answer_shown
from fieldcase.usecases.questionnaires.open_answers import LastTime


class Happenings(QObject):
    """`answered` and `passed` carry an element; `rounds_changed` a new one, or None.

    A question is passed when somebody goes on with Enter; things are `rearranged` when
    something to fill in came or went.
    """

    answered = Signal(object)
    passed = Signal(object)
    rounds_changed = Signal(object)
    rearranged = Signal()


@dataclass(slots=True)
class Setting:
    """`insists`: what is needed and missing is told, too; `is_locked`: only read."""

    filling: Filling
    words: Words
    clock: Clock
    files: FormFiles = field(default_factory=NoFiles)
    last_time: LastTime | None = None
    happenings: Happenings = field(default_factory=Happenings)
    insists: bool = False
    is_locked: bool = False

    def label(self, element: Element) -> str:
        return self.filling.wording.said(self._node(element).label, element)

    def plain_label(self, element: Element) -> str:
        return plain_text(self.label(element))

    def told_last_time(self, element: Element) -> str:
        """In words; empty where nothing was answered, or the question is new."""
        if self.last_time is None:
            return ""
        before = self.last_time.filling
        if before.wording.language != self.filling.wording.language:
            before.speak(self.filling.wording.language)
        found = element_at(before, path_of(self.filling, element))
        shown = None if found is None else answer_shown(before, found)
        match shown:
            case None:
                return ""
            case datetime():
                return self.words.moment(shown)
            case date():
                return self.words.date(shown)
            case float() if isfinite(shown):
                return self.words.number(shown)
        return plain_text(str(shown))

    def is_readonly(self, element: Element) -> bool:
        rules = self._node(element).rules
        if self.is_locked or Aspect.CALCULATE in rules:
            return True
        return self.filling.holds(element, Aspect.READONLY, otherwise=False)

    def _node(self, element: Element) -> Node:
        return self.filling.form.node(element.place)
