"""Whatever somebody does in a questionnaire, in whatever order: it goes on."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from tests.ui.questionnaires.test_widgets import CHOICES

from fieldcase.forms.saved import resumed, saved
from fieldcase.ui.controls.button import Button
from fieldcase.ui.questionnaires.rounds_block import RoundsBlock

KEYS = Qt.Key
EVERYTHING = f"""
| survey |
| | type | name | label::English (en) | label::Arabic (ar) | appearance | parameters | relevant | required | constraint | choice_filter | calculation |
| | text | a | A | ا | | | | yes | | | |
| | integer | age | Age | عمر | | | | | . < 90 | | |
| | decimal | money | Money | مال | thousands-sep | | ${{age}} > 2 | | | | |
| | date | d | Day | يوم | | | | | . <= today() | | |
| | date | m | Month | شهر | month-year | | | | | | |
| | dateTime | dt | Moment | وقت | | | | | | | |
| | time | t | Time | ساعة | | | | | | | |
| | select_one yn or_other | s | Choice | اختيار | | | | | | | |
| | select_multiple yn | m1 | Several | عدة | | | | | count-selected(.) < 3 | | |
| | select_one many | s2 | Menu of ${{a}} | قائمة | minimal | | selected(${{m1}}, 'y') | | | | |
| | select_one many | s3 | Filtered | مرشح | likert | | | | | name != ${{s2}} | |
| | rank yn | r | Rank | رتبة | | | | | | | |
| | range | rg | Range | مدى | | start=0 end=100 step=5 | | | | | |
| | acknowledge | ok | OK | نعم | | | | | | | |
| | geopoint | gp | Place | مكان | | | | | | | |
| | begin repeat | child | Child | طفل | | | | | | | |
| | text | cn | Name | اسم | | | | yes | | | |
| | begin repeat | toy | Toy | لعبة | | | ${{cn}} != '' | | | | |
| | text | tn | Toy of ${{cn}} | لعبة | | | | | | | |
| | end repeat | | | | | | | | | | |
| | end repeat | | | | | | | | | | |
| | integer | many | How many | كم | | | | | . < 9 | | |
| | calculate | total | | | | | | | | | ${{many}} + ${{age}} |
| | note | n | Together ${{total}} | معا | | | | | | | |
{CHOICES.replace("label |", "label::English (en) |")}
"""
TEXTS = st.one_of(
    st.sampled_from(["", "1", "30/11", "9:30", "x", "٣", "-", "y", "5 5", "2026"]),
    st.text(st.characters(min_codepoint=32, max_codepoint=1600), max_size=6),
)
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("type"), st.integers(0, 40), TEXTS),
        st.tuples(
            st.just("key"),
            st.integers(0, 40),
            st.sampled_from(
                [
                    KEYS.Key_Return,
                    KEYS.Key_Tab,
                    KEYS.Key_Down,
                    KEYS.Key_Right,
                    KEYS.Key_Space,
                    KEYS.Key_Backspace,
                    KEYS.Key_F8,
                ]
            ),
        ),
        st.tuples(st.just("press"), st.integers(0, 60), st.just("")),
        st.tuples(
            st.sampled_from(["next", "previous", "one", "language", "problem"]),
            st.just(0),
            st.just(""),
        ),
    ),
    max_size=25,
)


@pytest.fixture
def form(show_table):
    return show_table(EVERYTHING)


def do(form, deed, at, what):
    page = form.form.page
    if deed in {"type", "key"}:
        fields = page.to_fill_in()
        if fields:
            fields[at % len(fields)].enter()
        form.press(what)
    elif deed == "press":
        buttons = buttons_of_rounds(page)
        if buttons:
            buttons[at % len(buttons)].click()
    elif deed == "language":
        now = form.filling.wording.language
        form.form.speak("ar" if "en" in now else "en")
    else:
        plain = {
            "next": form.form.next_page,
            "previous": form.form.previous_page,
            "one": form.form.side.one_button.click,
            "problem": form.form.go_to_problem,
        }
        plain[deed]()


def buttons_of_rounds(page):
    return [
        button
        for block in page.findChildren(RoundsBlock)
        for button in block.findChildren(Button)
        if button.isVisible() and button.isEnabled()
    ]


@given(DEEDS)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.generate),
)
def test_nothing_that_somebody_does_brings_it_down(form, qapp, deeds):
    for deed, at, what in deeds:
        do(form, deed, at, what)
        popup = qapp.activePopupWidget()
        if popup is not None:
            popup.close()
        form.form.activateWindow()
    qapp.processEvents()
    again = resumed(form.filling.form, saved(form.filling), form.filling.surroundings)
    assert saved(again).tree == saved(form.filling).tree
    for field in form.form.page.fields():
        if field.control is not None and field.element.live:
            assert field._told == field.element.value
