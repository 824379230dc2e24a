"""Labels with marks, pictures and advice; long lists searched; pages cut where asked."""

import pytest
from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel
from tests.forms.tables import form_of

from fieldcase.forms.choices import Choice
from fieldcase.ui.controls.button import Button
from fieldcase.ui.questionnaires.haystack import Haystack
from fieldcase.ui.questionnaires.outline import outline
from fieldcase.ui.questionnaires.rich_text import plain_text, rich_text
from fieldcase.ui.questionnaires.sought_field import SoughtField

KEYS = Qt.Key


@pytest.mark.parametrize(
    ("label", "shown", "read"),
    [
        ("Age", "Age", "Age"),
        (
            "**Age** of the _child_",
            "<b>Age</b> of the <i>child</i>",
            "Age of the child",
        ),
        ("# Part one\nText", "<b>Part one</b><br>Text", "Part one Text"),
        ("a < b & c", "a &lt; b &amp; c", "a < b & c"),
        (r"not \*bold\*", "not *bold*", "not *bold*"),
        ("[Help](https://example.org)", "Help (https://example.org)", "Help"),
        ("<span style='color:red'>Red</span>", "Red", "Red"),
        ("<img src='file:///etc/passwd'>x", "x", "x"),
        ("<script>x()</script>", "x()", "x()"),
        ("snake_case_name", "snake_case_name", "snake_case_name"),
    ],
)
def test_marks_are_drawn_and_nothing_is_loaded(label, shown, read):
    assert rich_text(label) == shown
    assert plain_text(label) == read


def test_an_answer_shown_in_a_label_cannot_bring_marks_of_html(show_table):
    form = show_table(
        "| survey |\n| | type | name | label |\n| | text | a | A |\n"
        "| | note | n | You said **${a}** |\n"
    )
    form.enter("a").press("<img src=x>")
    assert "<img" not in form.field("n").words.label.text()


def test_guidance_is_opened_by_a_button(show_table):
    form = show_table(
        "| survey |\n| | type | name | label | hint | guidance_hint |\n"
        "| | text | a | A | Short | Longer advice |\n"
    )
    words = form.field("a").words
    [told] = [
        one for one in words.findChildren(QLabel) if one.text() == "Longer advice"
    ]
    assert not told.isVisible()
    words.findChild(Button).setFocus()
    form.press(KEYS.Key_Space)
    assert told.isVisible()


def test_a_picture_beside_the_form_is_shown_with_its_question(show_table):
    class Beside:
        can_attach = False

        def media(self, name):
            return picture() if name == "house.png" else None

    form = show_table(
        "| survey |\n| | type | name | label | media::image |\n"
        "| | text | a | A | house.png |\n| | text | b | B | gone.png |\n",
        files=Beside(),
    )
    shown = form.field("a").words.findChildren(QLabel)
    assert any(not one.pixmap().isNull() for one in shown)
    none = form.field("b").words.findChildren(QLabel)
    assert all(one.pixmap().isNull() for one in none)


def picture():
    image = QImage(900, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(content.data())


def test_a_table_of_questions_has_its_choices_over_it(show_table):
    form = show_table(
        "| survey |\n| | type | name | label | appearance |\n"
        "| | begin group | g | How satisfied are you | table-list |\n"
        "| | select_one s | food | The food | |\n| | select_one s | room | The room | |\n"
        "| | end group | | | |\n"
        "| choices |\n| | list_name | name | label |\n| | s | y | Good |\n| | s | n | Bad |\n"
    )
    titles = form.form.side.sections.model()
    assert titles.index(0, 0).data() == "How satisfied are you"
    form.enter("g/food").press("2", KEYS.Key_Return, "1")
    assert (form.value("g/food"), form.value("g/room")) == ("n", "y")
    food, room = (form.control(f"g/{name}").buttons for name in ("food", "room"))
    assert food[0].accessibleName() == "Good"
    here = [one.mapTo(form.form, one.rect().center()).x() for one in (*food, *room)]
    assert here[:2] == here[2:]


def test_a_long_list_is_found_by_typing(show_table, qtbot):
    rows = "".join(f"t{n},Town {n:05}\n" for n in range(30_000))
    form = show_table(
        "| survey |\n| | type | name | label |\n"
        "| | select_one_from_file towns.csv | town | Town |\n",
        beside=lambda _name: f"name,label\n{rows}".encode(),
    )
    sought = form.control("town")
    assert isinstance(sought, SoughtField)
    qtbot.waitUntil(lambda: sought.is_ready)
    form.enter("town").press("29 999".replace(" ", ""), KEYS.Key_Return)
    assert form.value("town") == "t29999"
    assert sought.text() == "Town 29999"
    form.form.speak("")
    again = form.control("town")
    qtbot.waitUntil(lambda: again.is_ready)
    form.form.setFocus()
    qtbot.waitUntil(lambda: again.text() == "Town 29999")


def test_what_no_choice_has_is_told(show_table):
    rows = "".join(f"t{n},Town {n}\n" for n in range(40))
    form = show_table(
        "| survey |\n| | type | name | label |\n"
        "| | select_one_from_file towns.csv | town | Town |\n| | text | b | B |\n",
        beside=lambda _name: f"name,label\n{rows}".encode(),
    )
    form.enter("town").press("Nowhere", KEYS.Key_Tab)
    form.form.refresh()
    assert form.field("town").error() == "Choose one from the list."


def test_a_haystack_finds_as_a_look_at_every_row_does():
    labels = [f"Tówn {n % 13} of {n % 7}" for n in range(700)]
    stack = Haystack(iter([Choice(str(n), label) for n, label in enumerate(labels)]))
    while not stack.is_whole:
        stack.take(90)
    plain = [label.replace("ó", "o").lower() for label in labels]
    for typed in ("town 3", "of 6", "n 12 o", "", "nothing", "7"):
        expected = [n for n, label in enumerate(plain) if typed in label][:50]
        assert list(stack.found(typed, 50)) == expected
    assert stack.label(stack.row_of("5")) == labels[5]
    assert stack.row_of("701") == -1


def test_every_question_is_in_one_step_of_one_section():
    form = form_of(
        "| survey |\n| | type | name | label | appearance |\n"
        + "".join(f"| | text | a{n} | A | |\n" for n in range(23))
        + "| | begin group | g | G | |\n"
        + "".join(f"| | text | b{n} | B | |\n" for n in range(50))
        + "| | end group | | | |\n| | begin group | f | F | field-list |\n"
        + "".join(f"| | text | c{n} | C | |\n" for n in range(50))
        + "| | end group | | | |\n"
    )
    for is_single in (False, True):
        sections = outline(form, one_at_a_time=is_single)
        steps = [step for section in sections for step in section.steps]
        leaves = [
            leaf.name
            for step in steps
            for node in step
            for leaf in node.walk()
            if leaf.control is not None
        ]
        assert leaves == [node.name for node in form.root.walk() if node.control]
        assert [section.first for section in sections] == [1, 21, 24, 44, 64, 74]
        assert len(steps) == (74 if is_single else 6)
