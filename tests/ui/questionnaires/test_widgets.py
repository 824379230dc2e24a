"""Every type of question has one widget, and what is typed in it is its answer."""

import pytest
from PySide6.QtCore import Qt

from fieldcase.forms.model import NodeKind
from fieldcase.ui.questionnaires.looks import Look
from fieldcase.ui.questionnaires.widgets import WIDGETS, answer_in

KEYS = Qt.Key
CHOICES = """
| choices |
| | list_name | name | label |
| | yn | y | Yes |
| | yn | n | No |
| | yn | m | Maybe |
| | many | c1 | Almaty |
| | many | c2 | Batumi |
| | many | c3 | Bakhmaro |
"""


def question(kind, appearance="", parameters="", name="q", more=""):
    return (
        "| survey |\n"
        "| | type | name | label | appearance | parameters |\n"
        f"| | {kind} | {name} | Question | {appearance} | {parameters} |\n"
        f"{more}{CHOICES}"
    )


CASES = [
    ("text", "", "", ["Kutaisi"], "Kutaisi", Look.LINE),
    ("text", "multiline", "", ["one", KEYS.Key_Return, "two"], "one\ntwo", Look.LINES),
    ("text", "numbers", "", ["0032"], "0032", Look.LINE),
    ("barcode", "", "", ["59012341"], "59012341", Look.LINE),
    ("integer", "", "", ["42"], "42", Look.WHOLE),
    ("integer", "thousands-sep", "", ["1 200"], "1200", Look.WHOLE),
    ("decimal", "", "", ["2,5"], "2.5", Look.DECIMAL),
    ("range", "", "start=0 end=10 step=2", ["6"], "6", Look.SCALE),
    ("range", "", "start=0 end=10 step=1", ["10"], "10", Look.SCALE),
    ("range", "", "start=0 end=100 step=5", [KEYS.Key_End], "100", Look.SLIDER),
    ("range", "vertical", "start=0 end=4 step=1", [KEYS.Key_Right], "1", Look.SLIDER),
    ("date", "", "", ["30/11"], "2026-11-30", Look.DAY),
    ("date", "month-year", "", ["3/2027"], "2027-03-01", Look.MONTH),
    ("date", "year", "", ["2019"], "2019-01-01", Look.YEAR),
    ("time", "", "", ["930"], "09:30:00", Look.TIME),
    ("select_one yn", "", "", ["n"], "n", Look.ONE),
    ("select_one yn", "", "", ["3"], "m", Look.ONE),
    ("select_one yn", "likert", "", [KEYS.Key_Right], "n", Look.ONE),
    ("select_one yn", "columns", "", ["y"], "y", Look.ONE),
    ("select_one yn", "columns-pack", "", ["2"], "n", Look.ONE),
    ("select_one yn", "quick", "", ["1"], "y", Look.ONE),
    ("select_one many", "minimal", "", ["batu", KEYS.Key_Return], "c2", Look.ONE_MENU),
    ("select_one many", "autocomplete", "", ["alm", KEYS.Key_Tab], "c1", Look.ONE_MENU),
    ("select_multiple yn", "", "", ["1", "3"], "y m", Look.SEVERAL),
    ("select_multiple yn", "", "", [KEYS.Key_Down, KEYS.Key_Space], "n", Look.SEVERAL),
    (
        "select_multiple many",
        "minimal",
        "",
        ["alm", KEYS.Key_Return, "bak", KEYS.Key_Return],
        "c1 c3",
        Look.SEVERAL_MENU,
    ),
    ("acknowledge", "", "", [KEYS.Key_Space], "OK", Look.ACKNOWLEDGE),
    ("geopoint", "", "", ["50.85, 4.35"], "50.85 4.35 0 0", Look.POINT),
    ("geopoint", "", "", ["50,85 4,35"], "50.85 4.35 0 0", Look.POINT),
    (
        "geotrace",
        "",
        "",
        ["1 2", KEYS.Key_Return, "3 4"],
        "1 2 0 0;3 4 0 0",
        Look.POINTS,
    ),
    (
        "geoshape",
        "",
        "",
        ["0 0", KEYS.Key_Return, "0 1", KEYS.Key_Return, "1 1"],
        "0 0 0 0;0 1 0 0;1 1 0 0;0 0 0 0",
        Look.POINTS,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(map(str, case)))
def test_what_is_typed_is_the_answer_and_comes_back(show_table, case):
    *asked, keys, answer, look = case
    form = show_table(question(*asked))
    form.enter("q").press(*keys)
    assert form.value("q") == answer
    assert form.field("q").look is look
    assert answer_in(form.control("q")) == answer
    form.form.speak("")  # the page is made anew from the answers
    assert answer_in(form.control("q")) == answer
    form.filling.answer(form.element("q"), "")
    form.form.refresh()
    assert answer_in(form.control("q")) == ""


def test_the_cases_above_and_below_show_every_widget():
    told = {look for *_, look in CASES}
    below = {Look.MOMENT, Look.SOUGHT, Look.RANK, Look.FILE, Look.SECRET}
    assert told | below == set(WIDGETS)


def test_a_moment_is_a_day_and_a_time_of_it(show_table):
    form = show_table(question("dateTime"))
    form.enter("q").press("1/12")
    assert form.value("q") == "2026-12-01"
    assert form.field("q").error() == ""  # still typing
    form.press(KEYS.Key_Tab, "14h05")
    assert form.value("q") == "2026-12-01T14:05:00.000+00:00"
    again = form.control("q")
    again.set_entry(form.value("q"))
    assert again.entry() == form.value("q")


def test_a_rank_is_answered_by_moving_an_entry_with_the_keys(show_table):
    form = show_table(question("rank yn"))
    form.enter("q")
    assert form.value("q") == ""
    form.press(KEYS.Key_Down, modifier=Qt.KeyboardModifier.AltModifier)
    assert form.value("q") == "n y m"
    assert form.control("q").keep_button.isHidden()


def test_the_order_shown_may_be_kept_as_it_is(show_table):
    form = show_table(question("rank yn"))
    form.control("q").keep_button.click()
    assert form.value("q") == "y n m"


def test_a_question_read_only_from_the_start_is_a_note(show_table):
    form = show_table(
        "| survey |\n| | type | name | label | calculation |\n"
        "| | integer | a | How many | |\n"
        "| | calculate | twice | | ${a} * 2 |\n"
        "| | note | n | That makes **${twice}**. | |\n"
    )
    form.enter("a").press("4")
    note = form.field("n")
    assert note.look is Look.NOTE
    assert "<b>8</b>" in note.words.label.text()
    assert note.words.label.accessibleName() == "That makes 8."


def test_a_file_is_chosen_by_the_one_who_knows_the_store(show_table):
    class Store:
        can_attach = True

        def media(self, name):
            del name

        def attach(self, owner, media_type, then):
            assert media_type == "image/*"
            assert owner.isVisible()
            then("photo.jpg")

    form = show_table(question("image"), files=Store())
    form.enter("q").press(KEYS.Key_Space)
    assert form.value("q") == "photo.jpg"
    form.control("q").drop_button.click()
    assert form.value("q") == ""


def test_without_a_store_no_file_can_be_chosen(show_table):
    form = show_table(question("file"))
    assert not form.control("q").choose_button.isEnabled()


def test_other_is_asked_for_in_words(show_table):
    form = show_table(question("select_one yn or_other"))
    assert not form.is_shown("q_other")
    form.enter("q").press("4")
    assert form.value("q") == "other"
    assert form.is_shown("q_other")
    assert form.keyboard_is_in("q")


def test_calculated_and_hidden_questions_are_not_shown(show_table):
    form = show_table(
        "| survey |\n| | type | name | label | calculation |\n"
        "| | text | a | A | |\n| | calculate | c | | 1 + 1 |\n| | hidden | h | | |\n"
    )
    asked = [field.element.name for field in form.form.page.fields()]
    assert asked == ["a"]


def test_every_shown_question_of_our_own_has_its_widget(ours, seen):
    for name in ("family_assessment", "satisfaction", "monitoring_visit"):
        filling, profile = ours(name)
        form = seen(filling, profile)
        for element in filling.root.walk():
            node = filling.form.node(element.place)
            if element.live and node.kind is NodeKind.QUESTION and node.control:
                form.form.go_to(element)
                assert form.form.page.field_of(element) is not None, element.place
