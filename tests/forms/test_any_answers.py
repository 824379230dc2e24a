"""Whatever is done to a questionnaire, it stands; and done again, it stands the same."""

from datetime import timedelta
from functools import cache
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import MONDAY_MORNING
from tests.forms.tables import form_of, surroundings

from fieldcase.domain.resources import resource_folder
from fieldcase.forms.filling import Filling
from fieldcase.forms.instance_xml import instance_xml
from fieldcase.forms.model import Form
from fieldcase.forms.questionnaire import compiled_form
from fieldcase.forms.saved import reopened, resumed, saved
from fieldcase.forms.shape import shape_of
from fieldcase.forms.status import statuses
from fieldcase.forms.steps import (
    Answered,
    LanguageChosen,
    RoundAdded,
    RoundRemoved,
    replayed,
    take,
)
from fieldcase.forms.surroundings import Surroundings

WILD = """
| survey |
|        | type              | name  | label | calculation | relevant | constraint | repeat_count | trigger | default |
|        | integer           | many  | Many  |             |          | . < 5      |              |         |         |
|        | date              | day   | Day   |             |          | . <= today() |            |         | today() |
|        | time              | at    | At    |             | ${day} > date('2026-01-01') | |      |         |         |
|        | geopoint          | spot  | Spot  |             |          |            |              |         |         |
|        | begin repeat      | child | Child |             | ${many} != 3 |        | ${many}      |         |         |
|        | integer           | cage  | Age   |             |          |            |              |         | 1 + 1   |
|        | begin repeat      | toy   | Toy   |             | ${cage} > 1 |         |              |         |         |
|        | decimal           | price | Price |             |          |            |              |         |         |
|        | calculate         | share |       | ${price} div sum(../../toy/price) | | |           |         |         |
|        | end repeat        |       |       |             |          |            |              |         |         |
|        | end repeat        |       |       |             |          |            |              |         |         |
|        | calculate         | sum   |       | sum(${price}) + count(${toy}) | |   |              |         |         |
|        | calculate         | fmt   |       | format-date(${day}, '%e %b') | | |                 |         |         |
|        | calculate         | hours |       | decimal-time(${at}) |     |     |                 |         |         |
|        | calculate         | far   |       | distance(${spot}) |       |     |                 |         |         |
|        | text              | noted | Noted | concat(${sum}, '!') |  |   |              | ${many} |         |
"""
TEXTS = st.one_of(
    st.sampled_from(["", "1", "2", "3", "-1", "1e9", "2026-03-09", "10:30", "yes"]),
    st.sampled_from(["a b", "50.8 4.3 0 0", "x" * 300, "'", '"]', "١٢", "\x00"]),
    st.text(max_size=8),
)


@cache
def forms() -> tuple[Form, ...]:
    names = ("monitoring_visit", "family_assessment", "vulnerability_screening")
    folder = resource_folder("questionnaires")
    ours = [(folder / f"{name}.xlsx").read_bytes() for name in names]
    return (form_of(WILD), *(compiled_form(each, "ours.xlsx") for each in ours))


@st.composite
def stories(draw):
    """A form and what is done to it, place by place as they come up."""
    form = draw(st.sampled_from(forms()))
    filling = fresh(form)
    steps = []
    for _ in range(draw(st.integers(0, 12))):
        paths = [status.path for status in statuses(filling)]
        kind = draw(st.integers(0, 9))
        path = draw(st.sampled_from(paths))
        if kind == 0:
            step = RoundAdded(path.rpartition("[")[0] or path)
        elif kind == 1:
            step = RoundRemoved(path)
        elif kind == 2:
            step = LanguageChosen(draw(st.sampled_from(["fr", "nl", "en", "xx"])))
        else:
            step = Answered(path, draw(TEXTS))
        take(filling, step)
        steps.append(step)
    return form, filling, steps


def fresh(form: Form) -> Filling:
    filling = Filling(form, surroundings())
    filling.begin()
    return filling


@settings(max_examples=40)
@given(stories())
def test_no_sequence_of_answers_brings_a_questionnaire_down(story):
    _, filling, _ = story
    assert list(statuses(filling))
    shape_of(filling)
    instance_xml(filling)


@settings(max_examples=40)
@given(stories())
def test_the_same_steps_give_the_same_state(story):
    form, filling, steps = story
    again = replayed(fresh(form), steps)
    assert saved(again) == saved(filling)
    assert shape_of(again) == shape_of(filling)


@settings(max_examples=40)
@given(stories())
def test_working_everything_out_again_changes_nothing(story):
    """What is worked out little by little is what is worked out at once."""
    _, filling, _ = story
    before = [(each.path, each.value, each.is_relevant) for each in statuses(filling)]
    filling.work_out_all()
    after = [(each.path, each.value, each.is_relevant) for each in statuses(filling)]
    assert after == before


@settings(max_examples=20)
@given(stories())
def test_a_saved_filling_is_taken_up_as_it_was(story):
    form, filling, _ = story
    again = resumed(form, saved(filling), surroundings())
    told = [(each.path, each.value, each.is_relevant) for each in statuses(filling)]
    assert [(e.path, e.value, e.is_relevant) for e in statuses(again)] == told


@settings(max_examples=20)
@given(stories())
def test_what_was_finished_is_read_as_it_was(story):
    """Whatever the day it is read on: rules that ask for it say what they said."""
    form, filling, _ = story
    kept = saved(filling, relevant_only=True)
    later = Surroundings(lambda: MONDAY_MORNING + timedelta(days=400), Random(8))
    again = reopened(form, kept, later)
    assert saved(again, relevant_only=True) == kept
