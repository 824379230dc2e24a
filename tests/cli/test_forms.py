"""`fieldcase form`: checked and filled without a window, as programs read it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from fieldcase.cli.main import main
from fieldcase.domain.resources import resource_folder

FAMILY = """
| survey  |
|         | type             | name  | label::English (en) | label::Français (fr) | relevant    | required | constraint | constraint_message::English (en) | constraint_message::Français (fr) | calculation |
|         | integer          | age   | Age                 | Âge                  |             | yes      | . < 130    | Too old                          | Trop âgé                          |             |
|         | text             | job   | Job                 | Métier               | ${age} > 17 | yes      |            |                                  |                                   |             |
|         | select_multiple need | needs | Needs           | Besoins              |             |          |            |                                  |                                   |             |
|         | begin repeat     | child | Child               | Enfant               |             |          |            |                                  |                                   |             |
|         | text             | cname | Name                | Nom                  |             |          |            |                                  |                                   |             |
|         | end repeat       |       |                     |                      |             |          |            |                                  |                                   |             |
|         | calculate        | many  |                     |                      |             |          |            |                                  |                                   | count(${child}) |
| choices |
|         | list_name | name | label::English (en) | label::Français (fr) |
|         | need      | a    | Advice              | Conseil              |
|         | need      | b    | Bed                 | Lit                  |
| settings |
|         | form_title | form_id | version | default_language |
|         | Family     | family  | 2       | English (en)     |
"""
ANSWERS = {
    "age": 150,
    "needs": ["a", "b"],
    "child": [{"cname": "Ana"}, {"cname": "Bo"}],
    "ghost": 1,
}


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def form(tmp_path) -> Path:
    path = tmp_path / "family.md"
    path.write_text(FAMILY, encoding="utf-8")
    return path


@pytest.fixture
def answers(tmp_path) -> Path:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(ANSWERS), encoding="utf-8")
    return path


def filled(capsys, *asked: object) -> dict:
    assert main(["form", "fill", *map(str, asked)]) == 0
    return json.loads(capsys.readouterr().out)


def test_other_commands_do_not_wait_for_the_compiler_of_forms():
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, fieldcase.cli.forms; print('pyxform' in sys.modules)",
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    assert told.stdout.strip() == "False"


def test_a_form_in_order_is_said_to_be(form, capsys):
    assert main(["form", "check", str(form)]) == 0
    assert "in order" in capsys.readouterr().out


def test_a_faulty_form_is_refused_with_every_problem(form, capsys):
    told = (
        form.read_text()
        .replace("${age} > 17", "${old} > (17")
        .replace("calculate        | many", "calculate        | age")
    )
    form.write_text(told)
    assert main(["form", "check", str(form)]) == 1
    said = capsys.readouterr()
    assert "survey · row 3 · relevant" in said.out
    assert "[unknown_reference]" in said.out
    assert "[faulty_expression]" in said.out
    assert "[duplicate_name]" in said.out
    assert "cannot be used" in said.err
    assert main(["form", "check", str(form), "--json"]) == 1
    facts = json.loads(capsys.readouterr().out)
    assert facts["valid"] is False
    assert {"code", "sheet", "row", "column", "message"} <= set(facts["problems"][0])


def test_answers_are_replayed_and_every_node_is_told(form, answers, capsys):
    told = filled(capsys, form, "--answers", answers)
    shape = told["answers"]
    assert shape["needs"] == ["a", "b"]
    assert shape["many"] == 2
    assert shape["child"] == [{"cname": "Ana"}, {"cname": "Bo"}]
    nodes = {node["path"]: node for node in told["nodes"]}
    age = nodes["/data/age"]
    assert (age["value"], age["valid"], age["message"]) == ("150", False, "Too old")
    assert nodes["/data/child[2]/cname"]["value"] == "Bo"
    assert nodes["/data/needs"]["value"] == "a b"
    job = nodes["/data/job"]
    assert (job["relevant"], job["required"], job["valid"]) == (True, True, False)
    assert [each["path"] for each in told["problems"]] == ["/data/ghost"]
    assert told["scores"] is None


def test_a_faulty_form_is_not_filled_and_its_rows_are_told(form, answers, capsys):
    form.write_text(FAMILY.replace("${age} > 17", "${aeg} >"), encoding="utf-8")
    assert main(["form", "fill", str(form), "--answers", str(answers)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "row 3" in told.err
    assert "unknown_reference" in told.err


def test_the_language_is_that_of_the_form(form, answers, capsys):
    told = filled(capsys, form, "--answers", answers, "--language", "fr")
    nodes = {node["path"]: node for node in told["nodes"]}
    assert nodes["/data/age"]["label"] == "Âge"
    assert nodes["/data/age"]["message"] == "Trop âgé"


def test_what_was_written_can_be_replayed(form, answers, tmp_path, capsys):
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    for source, target in ((answers, first), (first, second)):
        asked = ["form", "fill", str(form), "--answers", str(source)]
        assert main([*asked, "--out", str(target)]) == 0
    told, again = (json.loads(path.read_text()) for path in (first, second))
    for each in (told, again):
        each["answers"].pop("meta")
    assert told["answers"] == again["answers"]
    assert again["problems"] == []


def test_a_filled_form_comes_out_on_paper_and_as_an_instance(
    form, answers, tmp_path, capsys
):
    for ending in ("pdf", "xlsx", "xml"):
        target = tmp_path / f"out.{ending}"
        asked = ["form", "fill", str(form), "--answers", str(answers)]
        assert main([*asked, "--out", str(target)]) == 0
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    assert b"<cname>Bo</cname>" in (tmp_path / "out.xml").read_bytes()
    page = load_workbook(tmp_path / "out.xlsx").active
    cells = {cell.value for row in page.iter_rows() for cell in row}
    assert {"Family", "Advice, Bed"} <= cells


def test_our_follow_up_is_scored(tmp_path, capsys):
    path = resource_folder("questionnaires") / "reintegration_follow_up.xlsx"
    answers = tmp_path / "a.json"
    eco = {f"q{at}": "a1" for at in range(1, 8)} | {"q8": ["a2"]}
    answers.write_text(json.dumps({"consent": "yes", "eco": eco}))
    scores = filled(capsys, path, "--answers", answers)["scores"]
    assert scores["status"] == "provisional"
    assert scores["dimensions"]["ECO"]["value"] == pytest.approx(5 / 8)
    assert scores["dimensions"]["SOC"]["value"] is None
    assert scores["composite"]["band"] == ""


@pytest.mark.parametrize("content", ["[]", "{", "1", "[" * 100_000, '{"a":' * 100_000])
def test_answers_that_are_no_object_are_refused(form, tmp_path, content, capsys):
    path = tmp_path / "bad.json"
    path.write_text(content)
    assert main(["form", "fill", str(form), "--answers", str(path)]) == 1
    assert "bad.json" in capsys.readouterr().err


def test_an_unknown_ending_is_wrong_usage(form, answers):
    with pytest.raises(SystemExit) as ended:
        main(["form", "fill", str(form), "--answers", str(answers), "--out", "x.doc"])
    assert ended.value.code == 2
