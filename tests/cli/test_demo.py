"""The demo plays the whole journey, and the public tools open what it made."""

import json
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest
from openpyxl import load_workbook

from fieldcase.cli.main import main
from fieldcase.domain.errors import Cancelled
from fieldcase.domain.progress import Progress
from fieldcase.domain.staff import Role
from fieldcase.usecases.demo.demo import SENIOR_PASSPHRASE, run_demo
from fieldcase.usecases.demo.invented import Story, invented_cases
from fieldcase.usecases.demo.invented_stories import with_stories
from fieldcase.usecases.demo.invented_work import InventedWork
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.vulnerability.escalations import open_escalations

CASES = 12
PUBLISHED_ORDER = ("BR", "MN", "MD", "SV")  # the four largest of 2022


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> dict:
    folder = tmp_path_factory.mktemp("journey") / "out"
    answer = tmp_path_factory.mktemp("answer") / "answer.json"
    with answer.open("w") as stream, pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", stream)
        assert (
            main(["demo", "--out", str(folder), "--cases", str(CASES), "--json"]) == 0
        )
    return json.loads(answer.read_text())


def test_everything_that_is_named_exists(demo):
    named = [
        *(store["path"] for store in demo["stores"]),
        *demo["documents"],
        *demo["workbooks"],
        *demo["bundles"],
        *demo["receipts"],
        *demo["reports"],
        *demo["keys"].values(),
        demo["bundle"],
        demo["receipt"],
        demo["report"],
    ]
    assert all(Path(path).exists() for path in named)


def test_the_stores_open_with_the_passphrase_that_is_printed(demo):
    for store in demo["stores"]:
        open_store(Path(store["path"]), store["passphrase"]).close()


def test_headquarters_holds_what_the_laptops_recorded(demo):
    counts = {}
    for store in demo["stores"]:
        workspace = open_store(Path(store["path"]), store["passphrase"])
        with workspace.reading() as work:
            counts[store["role"], store["name"]] = work.sessions.count()
        workspace.close()
    at_headquarters = counts.pop(("headquarters", "Headquarters Brussels"))
    assert at_headquarters == sum(counts.values()) == demo["sessions"]
    assert demo["cases"] == CASES
    assert demo["changes_without_receipt"] == 0


def test_the_public_tools_check_and_open_a_bundle(demo, tmp_path):
    with zipfile.ZipFile(demo["bundle"]) as carrier:
        carrier.extractall(tmp_path)
    sealed = tmp_path / "bundle.age"
    key = demo["keys"]["laptop-ghent"]
    subprocess.run(["minisign", "-V", "-p", key, "-m", sealed], check=True)
    opened = subprocess.run(
        ["age", "-d", "-i", demo["keys"]["headquarters"], sealed],
        check=True,
        capture_output=True,
    )
    packed = subprocess.run(
        ["zstd", "-d"], input=opened.stdout, check=True, capture_output=True
    )
    listed = subprocess.run(
        ["tar", "t"], input=packed.stdout, check=True, capture_output=True
    )
    assert listed.stdout.decode().split() == ["manifest.json", "changes.jsonl"]


def test_the_papers_are_pdf_and_the_workbooks_hold_typed_dates(demo):
    for path in demo["documents"]:
        assert Path(path).read_bytes().startswith(b"%PDF")
    [sessions] = [
        path for path in demo["workbooks"] if path.endswith("sessions-en.xlsx")
    ]
    sheet = load_workbook(sessions).worksheets[0]
    header = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, header.index("Date") + 1).is_date
    assert sheet.max_row > 1


def test_papers_of_many_kinds_are_printed(demo):
    names = {Path(path).stem for path in demo["documents"]}
    assert {"consent-sheet-ar", "session-record-fr", "screening", "register"} <= names


def test_people_stand_at_many_steps_and_what_was_made_is_counted(demo):
    assert sum(demo["statuses"].values()) == CASES
    assert {"REF", "CLO", "HOLD"} <= set(demo["statuses"])
    missing = {kind for kind, count in demo["made"].items() if count == 0}
    assert not missing & {"consent", "screening", "escalation", "travel"}


def test_on_the_first_laptop_something_waits_for_everybody(demo):
    path = Path(demo["stores"][1]["path"])
    workspace = open_store(path, SENIOR_PASSPHRASE)
    assert workspace.staff.role is Role.SUPERVISOR
    assert open_escalations(workspace)
    with workspace.reading() as work:
        own = work.cases.where()[0].counsellor_id
        drafts = work.drafts.of_staff(own)
        missed = work.appointments.where(status="NS")
    workspace.close()
    assert drafts
    assert missed


def test_stories_and_endings_spare_the_published_proportions():
    today = date(2026, 11, 22)
    cases = with_stories(invented_cases(40, today, Random(7)), today)
    told = [case.story for case in cases]
    assert told.count(Story.CHILD_ALONE) == told.count(Story.VICTIM) == 2
    ended = {case.ending.status for case in cases if case.ending}
    assert len(ended) == 6
    assert all(case.opened_on < case.departs_on for case in cases)


@pytest.mark.parametrize("count", [2, 5, 11, 40])
def test_nothing_happens_in_a_case_before_it_is_registered(count):
    today = date(2026, 11, 22)
    nobody = cast("Any", None)
    for invented in with_stories(invented_cases(count, today, Random(3)), today):
        told = InventedWork(nobody, invented, nobody, today)
        days = [day for day, _ in told.deeds()]
        assert min(days) == invented.opened_on
        assert max(days) <= today


def test_no_name_is_in_the_list_of_sessions(demo):
    workspace = open_store(
        Path(demo["stores"][1]["path"]), demo["stores"][1]["passphrase"]
    )
    with workspace.reading() as work:
        names = {person.family_name for person in work.persons.where()}
    workspace.close()
    for path in demo["workbooks"]:
        if Path(path).name.startswith("sessions"):
            sheet = load_workbook(path).worksheets[0]
            cells = {str(cell.value) for row in sheet.iter_rows() for cell in row}
            assert not names & cells


def test_a_second_demo_does_not_write_over_the_first(demo, capsys):
    assert main(["demo", "--out", demo["folder"]]) == 1
    assert demo["folder"] in capsys.readouterr().err


def test_a_cancelled_demo_leaves_nothing(tmp_path):
    progress = Progress(lambda *_: progress.cancel())
    with pytest.raises(Cancelled):
        run_demo(
            tmp_path / "out",
            cases=4,
            seed=1,
            today=date(2026, 11, 22),
            progress=progress,
        )
    assert not (tmp_path / "out").exists()


def test_the_same_seed_invents_the_same_people():
    first, second = (
        invented_cases(20, date(2026, 11, 22), Random(5)) for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize("count", [40, 120, 400])
def test_destinations_follow_the_published_table(count):
    persons: dict[str, int] = {}
    for case in invented_cases(count, date(2026, 11, 22), Random(count)):
        country = str(case.case["destination_country"])
        persons[country] = persons.get(country, 0) + len(case.persons)
    ranked = sorted(persons, key=lambda country: -persons[country])
    assert tuple(ranked[:4]) == PUBLISHED_ORDER
    share = persons["BR"] / sum(persons.values())
    assert share == pytest.approx(621 / 2077, abs=0.02)
