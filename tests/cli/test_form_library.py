"""`fieldcase form library`, and a questionnaire filled with a case of the store."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.questionnaires import HOUSE, answer, form_file
from tests.workspaces import CHEAP, PASSPHRASE, register

from fieldcase.cli.main import main
from fieldcase.cli.terminal import PASSPHRASE_VARIABLE
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.staff import Role
from fieldcase.usecases.keeping.stores import NewStore, create_store, open_store
from fieldcase.usecases.questionnaires.answers import begin_answers, finish_answers
from fieldcase.usecases.questionnaires.questionnaire_library import find_questionnaire

ABOUT = """
| survey |
| | type | name | label | calculation |
| | calculate | land | | pulldata('case', 'destination_country', 'id', '') |
| | calculate | given | | pulldata('person', 'given_names', 'id', '') |
| | text | a | A | |
"""


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)


@pytest.fixture
def store(tmp_path) -> Path:
    new = NewStore(
        folder=tmp_path / "ward.fieldcase",
        passphrase=PASSPHRASE,
        name="ward",
        staff_name="An Peeters",
        role=Role.COUNSELLOR,
        cost=CHEAP,
    )
    create_store(new).close()
    return new.folder


@pytest.fixture
def run(store, capsys):
    def do(*asked: object) -> tuple[int, str, str]:
        capsys.readouterr()
        words = ["form", *map(str, asked), "--store", str(store)]
        ended = main(words)
        said = capsys.readouterr()
        return ended, said.out, said.err

    return do


def listed(run) -> dict:
    _, out, _ = run("library", "list", "--json")
    return {each["form_id"]: each for each in json.loads(out)}


def test_the_library_is_listed_with_ours(run):
    ended, out, _ = run("library", "list")
    assert ended == 0
    assert "fieldcase_satisfaction\t2026-01\tSatisfaction\t" in out
    entry = listed(run)["fieldcase_reintegration_follow_up"]
    assert (entry["deed"], entry["current"]) == ("follow_up", "2026-01")
    assert entry["versions"][0]["built_in"] is True


def test_a_workbook_is_taken_in_and_retired(run, tmp_path):
    path = form_file(tmp_path)
    ended, out, _ = run("library", "import", path, "--deed", "monitoring_visit")
    assert (ended, out.splitlines()[-1]) == (0, "Taken in: The house, version 1")
    _, out, _ = run("library", "import", path)
    assert out.splitlines()[-1] == "In the library already: The house, version 1"
    assert listed(run)["house"]["deed"] == "monitoring_visit"
    assert run("library", "retire", "house")[1] == "Retired: The house\n"
    assert listed(run)["house"]["current"] is None
    _, out, _ = run("library", "retire", "house", "--undo", "--json")
    assert json.loads(out) == {"form_id": "house", "current": "1"}
    run("library", "retire", "house", "--version", "1")
    assert listed(run)["house"]["versions"][0]["retired"] is True
    ended, _, err = run("library", "retire", "house", "--version", "9")
    assert (ended, "not here" in err) == (1, True)


def test_a_faulty_workbook_is_refused_with_every_problem(run, tmp_path):
    path = form_file(tmp_path, HOUSE.replace("integer", "nonsense"))
    ended, out, err = run("library", "import", path)
    assert ended == 1
    assert "nonsense" in out
    assert "cannot be used" in err
    ended, out, _ = run("library", "import", path, "--json")
    told = {(each["code"], each["row"]) for each in json.loads(out)["problems"]}
    assert ("unknown_type", 2) in told
    assert "house" not in listed(run)


def test_answers_are_exported(run, store, tmp_path):
    run("library", "import", form_file(tmp_path))
    workspace = open_store(store, PASSPHRASE)
    version = find_questionnaire(workspace, "house").current
    answers_id = begin_answers(workspace, version.id)
    answer(workspace, answers_id, rooms="3")
    finish_answers(workspace, answers_id)
    workspace.close()
    target = tmp_path / "house.xlsx"
    ended, out, _ = run("library", "export", "house", "--out", target)
    assert (ended, out) == (0, f"1 filled questionnaire: {target}\n")
    assert load_workbook(target).worksheets[0].max_row == 2
    archive = tmp_path / "house.zip"
    _, out, _ = run("library", "export", "house", "--out", archive, "--json")
    assert json.loads(out)["answers"] == 1
    assert archive.is_file()
    assert listed(run)["house"]["answers"] == 1
    assert run("library", "export", "none", "--out", target)[0] == 1


def test_a_form_is_filled_with_the_case_at_hand(run, store, tmp_path):
    workspace = open_store(store, PASSPHRASE)
    case = register(workspace)
    workspace.close()
    form = form_file(tmp_path, ABOUT, "about.md")
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"a": "x"}))
    for named in (case.number, case.id):
        asked = ("fill", form, "--answers", answers, "--case", named)
        ended, out, _ = run(*asked)
        told = json.loads(out)["answers"]
        assert ended == 0
        assert (told["land"], told["given"], told["a"]) == ("GE", "Nino", "x")
    assert run("fill", form, "--answers", answers, "--case", "BE-0-0")[0] == 1


def test_what_is_filled_for_a_case_is_noted_as_it_leaves(run, store, tmp_path):
    with closing(open_store(store, PASSPHRASE)) as workspace:
        case = register(workspace)
    form, answers = form_file(tmp_path, ABOUT, "about.md"), tmp_path / "answers.json"
    answers.write_text("{}")
    out = tmp_path / "out"
    out.mkdir()
    asked = ("fill", form, "--answers", answers, "--case", case.number, "--out")
    assert run(*asked, out / "whole.xml")[0] == 0
    assert [each.name for each in out.iterdir()] == ["whole.xml"]
    assert b"<land>GE</land>" in (out / "whole.xml").read_bytes()
    opened = open_store(store, PASSPHRASE)
    with closing(opened), opened.reading() as work:
        [noted] = work.audit.where(deed=AuditDeed.EXPORTED)
    assert (noted.what, noted.case_id) == ("answers", case.id)


def test_a_case_without_a_store_is_wrong_usage(tmp_path, monkeypatch):
    monkeypatch.delenv("FIELDCASE_STORE", raising=False)
    form = form_file(tmp_path, ABOUT, "about.md")
    answers = tmp_path / "answers.json"
    answers.write_text("{}")
    with pytest.raises(SystemExit) as left:
        main(["form", "fill", str(form), "--answers", str(answers), "--case", "x"])
    assert left.value.code == 2
