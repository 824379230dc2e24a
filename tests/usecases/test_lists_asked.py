"""Lists are narrowed, tagged and written as text in one way, whatever they list."""

import csv
import errno
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.workspaces import hold_session, put_at, register

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.errors import FileNotWritable
from fieldcase.domain.words import words_in
from fieldcase.usecases.giving_out.list_giving import ListAsked
from fieldcase.usecases.giving_out.lists import export_sessions
from fieldcase.usecases.giving_out.record_lists import LISTED, export_records

WORDS = words_in("en")
IN_GEORGIA = ListAsked(which=CaseFilter(destinations=("GE",)))


@pytest.fixture
def two(workspace):
    """One to Georgia with a session, one approved to Armenia."""
    georgia = register(workspace)
    hold_session(workspace, georgia)
    armenia = register(workspace, "Ana", destination_country="AM")
    put_at(workspace, armenia.id, CaseStatus.APPROVED)
    return georgia, armenia


def rows(path):
    page = load_workbook(path).worksheets[0]
    return list(page.iter_rows(values_only=True))


def test_a_list_is_narrowed_by_its_cases(workspace, two, tmp_path):
    out, (georgia, armenia) = tmp_path / "l.xlsx", two
    assert export_records(workspace, "cases", out, WORDS, asked=IN_GEORGIA) == 1
    assert rows(out)[1][0] == georgia.number
    approved = ListAsked(which=CaseFilter(statuses=(CaseStatus.APPROVED,)))
    assert export_records(workspace, "persons", out, WORDS, asked=approved) == 1
    assert armenia.number in rows(out)[1]
    assert export_sessions(workspace, out, WORDS, asked=approved) == 0
    nobody = ListAsked(which=CaseFilter(counsellors=("nobody",)))
    assert export_records(workspace, "consents", out, WORDS, asked=nobody) == 0


def test_a_list_is_narrowed_by_days(workspace, two, tmp_path):
    out = tmp_path / "l.xlsx"
    on_the_day = ListAsked(first=date(2026, 3, 9), last=date(2026, 3, 9))
    before = ListAsked(last=date(2026, 3, 8))
    assert export_sessions(workspace, out, WORDS, asked=on_the_day) == 1
    assert export_sessions(workspace, out, WORDS, asked=before) == 0
    told = [cell.value for cell in load_workbook(out).worksheets[-1]["A"]]
    assert any("Narrowed to" in one for one in told)


@pytest.mark.parametrize("name", LISTED)
def test_tags_stand_below_the_headings_each_once(workspace, two, tmp_path, name):
    out = tmp_path / "l.xlsx"
    export_records(workspace, name, out, WORDS, asked=ListAsked(has_tags=True))
    tags = rows(out)[1]
    assert all(tag.startswith("#") for tag in tags)
    assert len(set(tags)) == len(tags)


def test_a_list_as_text_has_the_same_rows(workspace, two, tmp_path):
    out, asked = tmp_path / "l.csv", ListAsked(has_tags=True, reason="for a partner")
    assert export_records(workspace, "persons", out, WORDS, asked=asked) == 2
    with out.open(encoding="utf-8-sig", newline="") as lines:
        heads, tags, *people = csv.reader(lines)
    assert len(heads) == len(tags) == len(people[0])
    assert {row[heads.index("Given names")] for row in people} == {"Nino", "Ana"}
    assert "'+32 470 00 00 01" in people[0]  # no program calculates it


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_disk_that_fills_leaves_no_half_list(
    workspace, two, tmp_path, monkeypatch, ending
):
    out = tmp_path / f"l{ending}"
    out.write_text("before")

    def full(_self: Path, _target: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(FileNotWritable):
        export_records(workspace, "cases", out, WORDS)
    assert out.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ending] == [
        out.name
    ]
