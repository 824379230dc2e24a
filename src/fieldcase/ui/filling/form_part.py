"""A part of a form: labelled fields by their record's names, problems under them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QScrollArea, QWidget

from fieldcase.domain.change import JsonValue
from fieldcase.domain.need_to_know import unseen_fields
from fieldcase.domain.rules import Problem
from fieldcase.domain.words import Words
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.check_box import CheckBox
from fieldcase.ui.controls.form import Form
from fieldcase.ui.controls.form_control import FormControl
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.soon import soon
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.reflow import FIELDS
from fieldcase.ui.look.tokens import FIELD_GAP, HUGE, NORMAL
from fieldcase.usecases.messages import rule_sentence

Row = Sequence[tuple[QWidget, int]]


class FormPart(QWidget):
    """Subclasses make fields with `field` and `tick`; `labels` name them.

    Fields of the entity that the reader's role does not see are not shown.
    """

    def __init__(self, desk: Desk, labels: Mapping[str, str], entity: type) -> None:
        super().__init__()
        self.words, self.clock = desk.words, desk.workspace.clock
        self.form = Form(self)
        self.unseen = unseen_fields(desk.workspace.staff.role, entity)
        self._labels = labels

    def field(self, name: str, control: FormControl, hint: str = "") -> LabelledField:
        named = LabelledField(self.words.say(self._labels[name]), control, hint)
        if name in self.unseen:
            named.hide()
        return self.form.take(name, named)

    def tick(self, name: str) -> LabelledField:
        """A tick box, in line with the fields beside it."""
        box = CheckBox(self.words.say(self._labels[name]))
        made = self.form.take(name, LabelledField("", box))
        box.setAccessibleName(self.words.say(self._labels[name]))
        return made

    def entries(self) -> dict[str, JsonValue]:
        return self.form.entries()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Each under its field; the keyboard goes to the first."""
        self.form.show_errors(errors_of(problems, self.words))
        bring_focus_into_sight(self)


def errors_of(problems: Iterable[Problem], words: Words) -> dict[str, str]:
    """One sentence a field: the first thing that is wrong with it."""
    errors: dict[str, str] = {}
    for problem in problems:
        errors.setdefault(problem.field, rule_sentence(problem.rule, words))
    return errors


def field_grid(*rows: Row) -> QGridLayout:
    """Fields in rows, each with how many of the columns it takes."""
    grid = QGridLayout()
    grid.setObjectName(FIELDS)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(FIELD_GAP)
    most = max(sum(span for _, span in row) for row in rows)
    for column in range(most):
        grid.setColumnStretch(column, 1)
        grid.setColumnMinimumWidth(column, 0)
    for place, row in enumerate(rows):
        _close_up([widget for widget, _ in row])
        column = 0
        for widget, span in row:
            grid.addWidget(widget, place, column, 1, span)
            column += span
    return grid


def _close_up(row: Sequence[QWidget]) -> None:
    """Nothing stands above tick boxes that are in line with no named field."""
    ticks = [
        widget
        for widget in row
        if isinstance(widget, LabelledField) and not widget.name.text()
    ]
    if len(ticks) == len(row):
        for tick in ticks:
            tick.name.hide()


def tab_before(parts: Sequence[QWidget], after: QWidget) -> None:
    """Let Tab reach widgets that were made late just before an older one."""
    last = _innermost(after)
    for first, second in pairwise((_one_before(last), *parts, last)):
        QWidget.setTabOrder(first, second)


def tab_after(before: QWidget, parts: Sequence[QWidget]) -> None:
    """Let Tab reach widgets that were made late right after an older one."""
    for first, second in pairwise((_innermost(before), *parts)):
        QWidget.setTabOrder(first, second)


def bring_focus_into_sight(part: QWidget) -> None:
    """Scroll to the field with the keyboard, once the page has settled.

    A field that is not seen whole comes to the top: what is asked next stands below.
    """
    soon(part, lambda: _scroll_to_focus(part))


def bring_into_sight(part: QWidget) -> None:
    """Scroll until all of it is seen, or its beginning, once the page has settled."""
    soon(part, lambda: _scroll(part, part))


def _scroll_to_focus(part: QWidget) -> None:
    here = QApplication.focusWidget()
    field = here
    while field is not None and not isinstance(field, LabelledField):
        field = field.parentWidget()
    if field is None or not part.isAncestorOf(field):
        _scroll(part, here)
        return
    area, top = _place_of(part, field)
    if area is None:
        return
    bar, room = area.verticalScrollBar(), area.viewport().height()
    if not bar.value() <= top <= bar.value() + room - field.height():
        bar.setValue(top - NORMAL)


def _place_of(part: QWidget, target: QWidget) -> tuple[QScrollArea | None, int]:
    """What scrolls the part, and how far from its top the target stands in it."""
    area = part.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    content = None if area is None else area.widget()
    if content is None or not content.isAncestorOf(target):
        return None, 0
    return area, target.mapTo(content, QPoint(0, 0)).y()


def _scroll(part: QWidget, target: QWidget | None) -> None:
    area, top = (None, 0) if target is None else _place_of(part, target)
    if area is None or target is None:
        return
    area.ensureVisible(0, top + target.height(), 0, 2 * HUGE)
    area.ensureVisible(0, top - _above(target), 0, NORMAL)


def _above(target: QWidget) -> int:
    """How far above it its card begins, where no more than the title is between."""
    card = target.parentWidget()
    while card is not None and not isinstance(card, Card):
        card = card.parentWidget()
    height = 0 if card is None else target.mapTo(card, QPoint(0, 0)).y()
    return height if height <= 2 * HUGE else 0


def _innermost(widget: QWidget) -> QWidget:
    """What gets the keyboard when this widget does."""
    while (proxy := widget.focusProxy()) is not None:
        widget = proxy
    return widget


def _one_before(widget: QWidget) -> QWidget:
    """What Tab leaves to get to this widget."""
    found = widget.previousInFocusChain()
    while found is not None and found.focusPolicy() == Qt.FocusPolicy.NoFocus:
        found = found.previousInFocusChain()
    return found or widget
