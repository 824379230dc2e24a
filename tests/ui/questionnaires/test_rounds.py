"""Repeats in the window: rounds come, go and come back, a few at a time."""

import pytest
from PySide6.QtCore import Qt

from fieldcase.ui.questionnaires.rounds_block import (
    ROUNDS_SHOWN,
    RoundCard,
    RoundsBlock,
)

KEYS = Qt.Key
FAMILY = """
| survey |
| | type | name | label | relevant | calculation | required |
| | text | head | Head of the household | | | |
| | begin repeat | child | Child | | | |
| | text | cname | Name | | | yes |
| | integer | age | Age of ${cname} | | | |
| | begin repeat | toy | Toy | ${age} < 12 | | |
| | text | tname | Which toy | | | |
| | end repeat | | | | | |
| | end repeat | | | | | |
| | calculate | ages | | | sum(${age}) | |
| | note | told | Together ${ages} | | | |
"""
COUNTED = """
| survey |
| | type | name | label | repeat_count |
| | integer | many | How many | |
| | begin repeat | one | One | ${many} |
| | text | what | What | |
| | end repeat | | | |
"""


@pytest.fixture
def family(show_table):
    return show_table(FAMILY)


def block_of(form, name="child"):
    return next(
        block
        for block in form.form.page.findChildren(RoundsBlock)
        if block._node.name == name
    )


def cards(form, name="child"):
    return block_of(form, name).findChildren(
        RoundCard, options=Qt.FindChildOption.FindDirectChildrenOnly
    )


def test_a_round_is_added_and_the_keyboard_is_in_it(family):
    family.enter("child[1]/cname").press("Nino")
    block_of(family).add_button.setFocus()
    family.press(KEYS.Key_Space)
    assert len(cards(family)) == 2
    assert family.keyboard_is_in("child[2]/cname")
    family.press("Luka", KEYS.Key_Return, "7")
    assert family.value("child[2]/age") == "7"
    assert family.field("told").words.label.text() == "Together 7"


def test_a_label_follows_the_answer_that_it_shows(family):
    family.enter("child[1]/cname").press("Nino")
    assert family.field("child[1]/age").words.label.text() == "Age of Nino"


def test_what_is_removed_can_be_brought_back_with_its_answers(family):
    family.enter("child[1]/cname").press("Nino", KEYS.Key_Return, "5")
    block = block_of(family)
    block.add()
    family.press("Luka", KEYS.Key_Return, "9")
    cards(family)[0].remove_button.click()
    assert family.value("child[1]/cname") == "Luka"
    assert family.field("told").words.label.text() == "Together 9"
    assert block.undo_button.hasFocus()
    family.press(KEYS.Key_Space)
    assert family.value("child[1]/cname") == "Nino"
    assert family.value("child[2]/cname") == "Luka"
    assert family.control("child[1]/age").entry() == "5"
    assert family.field("told").words.label.text() == "Together 14"
    assert family.keyboard_is_in("child[1]/cname")


def test_every_round_may_go(family):
    cards(family)[0].remove_button.click()
    assert cards(family) == [] or all(card.isHidden() for card in cards(family))
    assert block_of(family).add_button.isVisible()
    block_of(family).add()
    assert family.is_shown("child[1]/cname")


def test_rounds_within_rounds(family):
    family.enter("child[1]/age").press("5")
    toys = block_of(family, "toy")
    assert toys.isVisible()
    toys.add()
    family.press("Bear")
    assert family.value("child[1]/toy[2]/tname") == "Bear"
    family.enter("child[1]/age").press("55")
    assert not toys.isVisible()
    assert family.value("child[1]/toy[2]/tname") == "Bear"


def test_a_counted_repeat_has_as_many_rounds_as_told(show_table):
    form = show_table(COUNTED)
    form.enter("many").press("3")
    assert len(cards(form, "one")) == 3
    assert not block_of(form, "one").add_button.isVisible()
    assert not hasattr(cards(form, "one")[0], "remove_button")
    assert form.keyboard_is_in("many")


def test_many_rounds_have_widgets_for_a_few_only(show_table):
    form = show_table(COUNTED)
    form.enter("many").press("200")
    assert len(cards(form, "one")) == ROUNDS_SHOWN
    block_of(form, "one").later_button.click()
    assert form.is_shown(f"one[{ROUNDS_SHOWN + 1}]/what")
    form.enter("one[150]/what").press("here")
    assert form.value("one[150]/what") == "here"
    assert (
        len([card for card in cards(form, "one") if card.isVisible()]) <= ROUNDS_SHOWN
    )


def test_a_problem_in_a_round_further_on_is_gone_to(show_table):
    form = show_table(FAMILY)
    form.enter("child[1]/cname").press("Nino")
    repeat = form.filling.form.nodes["data", "child"]
    for _ in range(12):
        added = form.filling.add_round(form.filling.root, repeat)
        form.filling.answer(added.named("cname")[0], "Nino")
    form.filling.answer(form.element("child[11]/cname"), "")
    form.form.refresh()
    assert form.form.go_to_problem()
    assert form.keyboard_is_in("child[11]/cname")


def test_a_round_brought_back_follows_what_happened_meanwhile(show_table):
    form = show_table(
        "| survey |\n| | type | name | label | relevant |\n| | text | a | A | |\n"
        "| | begin group | g | G | ${a} != 'x' |\n| | begin repeat | r | R | |\n"
        "| | text | t | T | |\n| | end repeat | | | |\n| | end group | | | |\n"
    )
    filling, removed = form.filling, form.element("g/r[1]")
    filling.remove_round(removed)
    filling.answer(form.element("a"), "x")
    filling.put_back_round(removed, 1)
    assert not removed.named("t")[0].live
    filling.answer(form.element("a"), "")
    assert removed.named("t")[0].live
