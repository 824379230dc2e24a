"""What somebody answered belongs to what is kept about them: told, and never lost."""

import json
import subprocess
from dataclasses import replace

import pytest
from tests.questionnaires import answer, take_in
from tests.workspaces import BY_PARENT, CHILD, register

from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.domain.words import words_in
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.registration import add_person
from fieldcase.usecases.questionnaires.answers import begin_answers, finish_answers
from fieldcase.usecases.record_keeping.person_report import save_person_file


@pytest.fixture
def family(workspace, tmp_path):
    """A parent and a child; answers of each, of the whole case, and one draft."""
    case = register(workspace)
    add_person(workspace, case.id, CHILD, BY_PARENT)
    parent, child = open_case(workspace, case.id).persons
    version = take_in(workspace, tmp_path)
    for person, where in ((parent, "Attic"), (child, "Nursery"), (None, "Cellar")):
        person_id = person and person.id
        about = {"case_id": case.id, "person_id": person_id}
        answers_id = begin_answers(workspace, version, **about)
        answer(workspace, answers_id, rooms="3", roof="n", leaks=where)
        finish_answers(workspace, answers_id)
    about = {"case_id": case.id, "person_id": parent.id}
    answer(
        workspace, begin_answers(workspace, version, **about), roof="n", leaks="Roof"
    )
    return parent, child


def told_to(workspace, person, target):
    focal_point = replace(workspace.staff, role=Role.FOCAL_POINT)
    in_role = replace(workspace, staff=focal_point)
    save_person_file(in_role, person.id, target, words_in("en"))
    if target.suffix == ".json":
        return target.read_text()
    asked = ["pdftotext", "-layout", str(target), "-"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("ending", ["json", "pdf"])
def test_a_person_is_told_all_that_they_answered_and_no_more(
    workspace, family, tmp_path, ending
):
    parent, child = family
    of_parent = told_to(workspace, parent, tmp_path / f"parent.{ending}")
    of_child = told_to(workspace, child, tmp_path / f"child.{ending}")
    places = ("Attic", "Nursery", "Cellar", "Roof")
    assert [place in of_parent for place in places] == [True, False, True, True]
    assert [place in of_child for place in places] == [False, True, True, False]


def test_it_is_told_even_without_the_questionnaire(workspace, family, tmp_path):
    with workspace.work() as work:
        for version in work.own_library.all_of(RecordKind.QUESTIONNAIRE_VERSION):
            work.own_library.remove(RecordKind.QUESTIONNAIRE_VERSION, version.id)
    target = tmp_path / "parent.pdf"
    assert "Attic" in told_to(workspace, family[0], target)
    data = json.loads(told_to(workspace, family[0], tmp_path / "parent.json"))
    assert [each["form_id"] for each in data["answers"]] == ["house", "house"]
