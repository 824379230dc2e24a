"""Tab goes through a form as it is read, however late its choices come."""

from itertools import permutations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.text_field import TextField

SOME, NONE = 3, 0
FORMS = ("-c-", "-cc-", "cc-", "-c-c-", "ccc-")  # c stands for chips, - for a text


def made_of(kinds):
    """A form whose fields are called by their places."""
    form = QWidget()
    layout = QVBoxLayout(form)
    for place, kind in enumerate(kinds):
        control = ChoiceChips([]) if kind == "c" else TextField()
        layout.addWidget(LabelledField(str(place), control))
    return form


def fields_of(form):
    items = (form.layout().itemAt(place) for place in range(form.layout().count()))
    return [item.widget() for item in items]


def forget_the_old():
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def stops(form):
    """Where Tab stops once round, by the place of the field."""
    fields, found, here = fields_of(form), [], form.nextInFocusChain()
    while here is not form:
        takes = here.focusPolicy() & Qt.FocusPolicy.TabFocus and here.isVisible()
        if takes:
            found += [place for place, it in enumerate(fields) if it.isAncestorOf(here)]
        here = here.nextInFocusChain()
    return found


@pytest.mark.parametrize("kinds", FORMS)
def test_tab_follows_the_reading_order_however_often_choices_come(kinds, shown):
    form = shown(made_of(kinds))
    groups = [
        field.control
        for field in fields_of(form)
        if isinstance(field.control, ChoiceChips)
    ]
    for order in permutations(groups):
        for count in (SOME, NONE, SOME, SOME + 1):
            for group in order:
                group.show_choices(
                    [Choice(str(it), f"One {it}") for it in range(count)]
                )
            forget_the_old()
            silent = "c" if count == NONE else ""
            assert stops(form) == [
                place for place, kind in enumerate(kinds) if kind != silent
            ]


def test_tab_enters_where_the_choice_is_and_goes_on_after_the_group(shown, tab_to):
    form = shown(made_of("-c-"))
    first, group, last = (field.control for field in fields_of(form))
    group.show_choices([Choice(str(it), f"One {it}") for it in range(SOME)])
    first.setFocus()
    tab_to(group, "  ")
    tab_to(last)
    assert last.hasFocus()
