"""The way through a questionnaire: pages, keys, what comes and goes, what is amiss."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from fieldcase.forms.status import element_at
from fieldcase.usecases.questionnaires.open_answers import LastTime

KEYS = Qt.Key
VISIT = """
| survey |
| | type | name | label | hint | appearance | relevant | required | constraint | constraint_message |
| | text | place | Where | | | | yes | | |
| | select_one yn | met | Was the person met | | | | yes | | |
| | begin group | talk | The conversation | | | ${met} = 'y' | | | |
| | integer | rooms | How many rooms | Without the kitchen | | | | . < 20 | That is a palace |
| | integer | beds | How many beds | | | ${rooms} > 2 | | | |
| | text | last | Anything else | | | | | | |
| | end group | | | | | | | | |
| | begin group | after | Afterwards | | field-list | | | | |
| | date | again | Next visit | | | | yes | | |
| | note | bye | Thank you | | | | | | |
| | end group | | | | | | | | |
| choices |
| | list_name | name | label |
| | yn | y | Yes |
| | yn | n | No |
"""
LANGUAGES = """
| survey |
| | type | name | label::English (en) | label::العربية (ar) |
| | text | town | Which town | أي مدينة |
| | select_one yn | met | Was the person met | هل تم اللقاء |
| | begin repeat | child | Child | طفل |
| | text | cname | Name | الاسم |
| | end repeat | | | |
| choices |
| | list_name | name | label::English (en) | label::العربية (ar) |
| | yn | y | Yes | نعم |
| | yn | n | No | لا |
"""


@pytest.fixture
def visit(show_table):
    return show_table(VISIT)


def titles(form):
    model = form.form.side.sections.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def told_of_sections(form):
    role, model = Qt.ItemDataRole.AccessibleTextRole, form.form.side.sections.model()
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def test_a_section_stands_in_the_list_once_there_is_something_in_it(visit):
    assert titles(visit) == ["Questions 1 to 2", "Afterwards"]
    visit.enter("met").press("y")
    assert titles(visit) == ["Questions 1 to 2", "The conversation", "Afterwards"]


def test_only_the_page_that_is_shown_has_widgets(visit):
    assert [one.element.name for one in visit.form.page.fields()] == ["place", "met"]
    visit.enter("after/again")
    assert [one.element.name for one in visit.form.page.fields()] == ["again", "bye"]


def test_enter_goes_to_the_next_question_and_then_to_the_next_page(visit, qtbot):
    visit.press("Kutaisi", KEYS.Key_Return)
    assert visit.keyboard_is_in("met")
    visit.press("y", KEYS.Key_Return)
    assert visit.keyboard_is_in("talk/rooms")
    visit.press("2", KEYS.Key_Return, KEYS.Key_Return)
    assert visit.keyboard_is_in("after/again")
    with qtbot.waitSignal(visit.form.ended):
        visit.press(KEYS.Key_Return)


def test_what_becomes_relevant_appears_and_the_keyboard_stays(visit):
    visit.enter("met").press("y").enter("talk/rooms")
    assert not visit.is_shown("talk/beds")
    visit.press("3")
    assert visit.is_shown("talk/beds")
    assert visit.keyboard_is_in("talk/rooms")
    visit.press(KEYS.Key_Backspace)
    assert not visit.is_shown("talk/beds")


def test_what_is_no_longer_relevant_is_kept_until_the_end(visit):
    visit.enter("met").press("y").enter("talk/last").press("A note")
    visit.enter("met").press("n")
    assert "The conversation" not in titles(visit)
    visit.press("y")
    assert visit.value("talk/last") == "A note"
    visit.enter("talk/last")
    assert visit.control("talk/last").text() == "A note"


def test_a_wrong_answer_is_told_when_the_keyboard_leaves_it(visit):
    visit.enter("met").press("y").enter("talk/rooms").press("50")
    assert visit.field("talk/rooms").error() == ""
    visit.press(KEYS.Key_Return)
    visit.form.refresh()
    field = visit.field("talk/rooms")
    assert field.error() == "That is a palace"
    assert "That is a palace" in field.widget.accessibleDescription()
    visit.enter("talk/rooms").press("5")
    assert visit.control("talk/rooms").text() == "5"
    assert field.error() == ""


def test_a_wrong_answer_is_told_once_the_typing_pauses(visit, qtbot):
    visit.enter("met").press("y").enter("talk/rooms").press("50")
    qtbot.waitUntil(lambda: visit.field("talk/rooms").error() != "")


def test_what_is_needed_is_marked_and_told_only_when_asked(visit):
    field = visit.field("place")
    assert field.words.label.accessibleName() == "Where (needed)"
    assert field.widget.accessibleDescription().startswith("Needed")
    assert field.error() == ""
    assert visit.form.go_to_problem()
    assert visit.field("place").error() == "This is needed."


def test_f8_goes_from_one_problem_to_the_next_and_round_again(visit, qapp):
    visit.press(KEYS.Key_F8)
    assert visit.keyboard_is_in("place")
    visit.press(KEYS.Key_F8)
    assert visit.keyboard_is_in("met")
    visit.press(KEYS.Key_F8)
    assert visit.keyboard_is_in("after/again")
    visit.press(KEYS.Key_F8)
    assert visit.keyboard_is_in("place")
    visit.press("Kutaisi")
    qapp.processEvents()
    model = visit.form.side.problems.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "Was the person met",
        "Next visit",
    ]


def test_the_list_of_problems_leads_to_each(visit):
    visit.form.go_to_problem()
    visit.form.side.problems.setFocus()
    visit.press(KEYS.Key_Down, KEYS.Key_Down)
    assert visit.is_shown("after/again")


def test_nothing_amiss_is_no_problem(show_table):
    form = show_table("| survey |\n| | type | name | label |\n| | text | a | A |\n")
    assert not form.form.go_to_problem()
    assert not form.form.problems()


def test_the_progress_counts_what_is_asked_by_now(visit):
    assert told_of_sections(visit) == [
        "Questions 1 to 2, 0 of 2",
        "Afterwards, 0 of 1",
    ]
    visit.press("Kutaisi", KEYS.Key_Return, "y")
    assert told_of_sections(visit)[:2] == [
        "Questions 1 to 2, 2 of 2",
        "The conversation, 0 of 2",
    ]


def test_a_section_is_opened_from_the_list_by_keyboard(visit):
    visit.form.side.sections.setFocus()
    visit.press(KEYS.Key_Down)
    assert visit.is_shown("after/again")
    visit.press(KEYS.Key_Return)
    assert visit.keyboard_is_in("after/again")


def test_one_question_at_a_time(visit):
    visit.enter("met")
    visit.form.side.one_button.click()
    assert [one.element.name for one in visit.form.page.fields()] == ["met"]
    visit.form.previous_page()
    assert [one.element.name for one in visit.form.page.fields()] == ["place"]
    visit.enter("after/again")
    assert visit.is_shown("after/bye")  # a field list stays together
    visit.form.side.one_button.click()
    assert visit.is_shown("after/again")


def test_a_section_opens_at_its_first_relevant_question(show_table):
    form = show_table(
        "| survey |\n| | type | name | label | relevant |\n| | text | a | A | |\n"
        "| | begin group | g | G | |\n| | text | b | B | ${a} = 'x' |\n"
        "| | text | c | C | |\n| | end group | | | |\n"
    )
    form.form.side.one_button.click()
    form.form.side.sections.setFocus()
    form.press(KEYS.Key_Down)
    assert form.is_shown("g/c")


def test_a_form_without_questions_is_shown_too(show_table):
    form = show_table(
        "| survey |\n| | type | name | label | calculation |\n| | calculate | a | | 1 |\n"
    )
    assert form.form.page is None
    assert not form.form.go_to_problem()
    form.form.next_page()
    form.form.speak("fr")


def test_tab_goes_through_what_came_late_in_its_place(visit, qapp):
    visit.enter("met").press("y").enter("talk/rooms").press("3")
    qapp.processEvents()
    visit.press(KEYS.Key_Tab)
    assert visit.keyboard_is_in("talk/beds")
    visit.press(KEYS.Key_Tab)
    assert visit.keyboard_is_in("talk/last")
    visit.press(KEYS.Key_Tab, KEYS.Key_Tab)
    assert visit.form.next_button.hasFocus()
    visit.press(KEYS.Key_Space)
    qapp.processEvents()
    assert visit.keyboard_is_in("after/again")
    visit.press(KEYS.Key_Tab)
    assert visit.form.previous_button.hasFocus()


def test_pages_are_turned_by_keys(visit):
    control = Qt.KeyboardModifier.ControlModifier
    visit.press(KEYS.Key_PageDown, modifier=control)
    assert visit.is_shown("after/again")
    visit.press(KEYS.Key_PageUp, modifier=control)
    assert visit.is_shown("place")


def test_a_hint_stands_below_its_question(visit):
    visit.enter("met").press("y").enter("talk/rooms")
    field = visit.field("talk/rooms")
    assert field.widget.accessibleDescription() == "Without the kitchen"


def test_another_language_keeps_answers_and_the_place(show_table):
    form = show_table(LANGUAGES)
    form.enter("town").press("Kutaisi")
    form.enter("met").press("y")
    form.form.speak("ar")
    assert form.keyboard_is_in("met")
    assert form.value("town") == "Kutaisi"
    assert form.control("town").text() == "Kutaisi"
    assert form.field("met").words.label.text() == "هل تم اللقاء"
    assert form.control("met").value() == "y"
    assert form.filling.wording.language == "العربية (ar)"


def test_a_form_from_right_to_left_in_a_window_from_left_to_right(show_table):
    form = show_table(LANGUAGES)
    right = Qt.LayoutDirection.RightToLeft
    assert form.field("town").layoutDirection() != right
    form.form.speak("ar")
    field = form.field("town")
    assert field.layoutDirection() == right
    assert field.control.alignment() & Qt.AlignmentFlag.AlignRight
    assert field.words.label.alignment() & Qt.AlignmentFlag.AlignRight
    assert form.form.side.layoutDirection() != right
    yes, no = form.control("met").buttons[:2]
    assert yes.x() > no.x()
    form.enter("met").press(KEYS.Key_Right)  # arrows follow the direction
    form.form.speak("en")
    assert form.field("town").control.alignment() & Qt.AlignmentFlag.AlignLeft


def test_a_form_from_left_to_right_in_a_mirrored_window(show_table, arabic):
    form = show_table(LANGUAGES, window="ar", language="en")
    left = Qt.LayoutDirection.LeftToRight
    assert form.field("town").layoutDirection() == left
    assert form.field("town").control.alignment() & Qt.AlignmentFlag.AlignLeft
    assert form.form.side.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_what_was_said_last_time_stands_beside(show_table, surroundings):
    before = show_table(VISIT)
    for path, text in (
        ("place", "Tbilisi"),
        ("met", "y"),
        ("after/again", "2026-05-02"),
    ):
        before.filling.answer(before.element(path), text)
    at = datetime(2026, 5, 1, 9, tzinfo=UTC)
    form = show_table(VISIT, last_time=LastTime(at, before.filling))
    told = {one.element.name: one.last_answer.text() for one in form.form.page.fields()}
    assert told == {
        "place": "Last time, 1 May 2026:\nTbilisi",
        "met": "Last time, 1 May 2026:\nYes",
    }
    form.enter("after/again")
    assert form.field("after/again").last_answer.text().endswith("2 May 2026")
    assert form.field("after/bye").last_answer.text() == ""


def test_scores_follow_each_answer_and_say_that_they_are_provisional(ours, seen):
    filling, profile = ours("reintegration_follow_up")
    form = seen(filling, profile)
    scores = form.form.side.scores
    assert scores.isVisible()
    assert "too little answered" in scores.text_of("composite")
    form.enter("consent").press("y")
    for element in filling.root.walk():
        if element.place[1:2] == ("eco",) and not element.children:
            values = [one.value for one in filling.chooser.choices(element)]
            if values and element.live:
                form.form.go_to(element)
                form.press("1")
                assert element.value
    assert "too little" not in scores.text_of("ECO")


def test_a_form_without_a_profile_shows_no_scores(visit):
    assert not visit.form.side.scores.isVisible()


def test_a_long_form_has_pages_of_at_most_twenty_questions(show_table):
    rows = "".join(f"| | text | q{n} | Q {n} |\n" for n in range(45))
    form = show_table(f"| survey |\n| | type | name | label |\n{rows}")
    assert len(list(form.form.page.fields())) == 20
    assert titles(form) == [
        "Questions 1 to 20",
        "Questions 21 to 40",
        "Questions 41 to 45",
    ]
    assert element_at(form.filling, "/data/q44") is not None
    form.enter("q44").press("x")
    assert form.value("q44") == "x"
