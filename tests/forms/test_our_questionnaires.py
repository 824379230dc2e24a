"""Our own questionnaires are in order, complete in their languages, and say no more."""

import runpy
from pathlib import Path

import pytest
from tests.forms.tables import surroundings

from fieldcase.domain.resources import resource_folder
from fieldcase.forms.filling import Filling
from fieldcase.forms.questionnaire import check_form, compiled_form
from fieldcase.forms.scoring_workbook import read_profile
from fieldcase.forms.status import statuses
from fieldcase.forms.wording import language_code

FILES = sorted(resource_folder("questionnaires").glob("*.xlsx"))
SPOKEN_BY_BENEFICIARIES = {
    "satisfaction",
    "training_evaluation",
    "reintegration_follow_up",
}
TOOL = Path(__file__).parents[2] / "packaging" / "questionnaires.py"


def test_there_are_nine():
    assert len(FILES) == 9


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_is_in_order_and_speaks_its_languages(path):
    checked = check_form(path.read_bytes(), path.name)
    assert list(checked.problems) == []
    assert checked.form is not None
    spoken = {language_code(name) for name in checked.form.languages}
    wanted = {"en", "fr", "nl"} | (
        {"ar"} if path.stem in SPOKEN_BY_BENEFICIARIES else set()
    )
    assert spoken == wanted
    for name, text in checked.form.texts.items():
        for language in checked.form.languages:
            assert text.parts.get(language), f"{name} in {language}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_its_title_is_in_its_languages(path):
    form = compiled_form(path.read_bytes(), path.name)
    filling = Filling(form, surroundings())
    filling.begin()
    titles = set()
    for language in form.languages:
        filling.speak(language)
        titles.add(filling.wording.title)
    assert len(titles) == len(form.languages)
    assert form.title in titles


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_rule_of_it_can_be_worked_out(path):
    filling = Filling(compiled_form(path.read_bytes(), path.name), surroundings())
    filling.begin()
    told = list(statuses(filling))
    assert not filling.faults
    assert any(status.is_required for status in told)
    assert all(status.label for status in told if status.node.control is not None)


def test_the_workbooks_are_those_of_their_sources():
    made = dict(runpy.run_path(str(TOOL))["workbooks"]())
    assert set(made) == {path.name for path in FILES}
    for path in FILES:
        assert made[path.name] == path.read_bytes(), path.name


def test_the_follow_up_is_scored_and_says_that_it_is_provisional():
    path = resource_folder("questionnaires") / "reintegration_follow_up.xlsx"
    profile = read_profile(path.read_bytes())
    form = compiled_form(path.read_bytes(), path.name)
    assert profile is not None
    assert profile.is_provisional
    assert not profile.bands
    names = {place[-1] for place in form.nodes}
    assert {item.question for item in profile.items} <= names
    assert len(profile.items) == 27
