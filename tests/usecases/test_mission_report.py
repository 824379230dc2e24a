"""The mission report counts what became of the visits; names are in it on purpose."""

import subprocess
from datetime import date

import pytest
from openpyxl import load_workbook
from tests.usecases.test_missions import MISSION, returned, visited

from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.rules import EntriesRefused
from fieldcase.domain.words import words_in
from fieldcase.statistics.period import Period
from fieldcase.usecases.monitoring.mission_report import save_mission_report
from fieldcase.usecases.monitoring.missions import new_mission, plan_visits
from fieldcase.usecases.reports.by_name import ReportAsked, count_report

FULL = {
    **MISSION,
    "itinerary": [{"day": "2026-03-16", "place": "Kutaisi", "transport": "car"}],
    "findings": "Prices rise.",
    "recommendations": [
        {"text": "Pay in two parts", "owner": "IOM Tbilisi", "due_on": "2026-06-30"}
    ],
}


@pytest.fixture
def mission(workspace):
    made = new_mission(workspace, FULL)
    met, moved = returned(workspace, "Nino"), returned(workspace, "Ana", "Poti")
    plan_visits(workspace, made.id, [met.id, moved.id], "")
    visited(workspace, made, met)
    visited(workspace, made, moved, "MOVED")
    return made


def text_of(path):
    if path.suffix == ".pdf":
        told = subprocess.run(
            ["pdftotext", "-layout", path, "-"],
            capture_output=True,
            check=True,
            text=True,
        )
        return told.stdout
    sheets = load_workbook(path)
    return "\n".join(
        str(cell.value)
        for sheet in sheets
        for row in sheet
        for cell in row
        if cell.value
    )


@pytest.mark.parametrize("ending", [".pdf", ".xlsx"])
def test_a_report_tells_what_became_of_the_visits_and_no_names(
    workspace, mission, tmp_path, ending
):
    target = tmp_path / f"report{ending}"
    save_mission_report(workspace, mission.id, target, words_in("en"))

    text = text_of(target)
    for told in ("Moved away", "Prices rise.", "Pay in two parts", "IOM Tbilisi"):
        assert told in text
    for name in ("Beridze", "Nino", "Poti"):
        assert name not in text


def test_names_are_in_it_with_a_reason_that_the_audit_keeps(
    workspace, mission, tmp_path
):
    target = tmp_path / "report.xlsx"
    with pytest.raises(EntriesRefused):
        save_mission_report(workspace, mission.id, target, words_in("en"), " ")
    assert not target.exists()

    reason = "asked for by the embassy"
    save_mission_report(workspace, mission.id, target, words_in("en"), reason)

    text = text_of(target)
    assert "Nino Beridze" in text
    assert reason in text
    with workspace.reading() as work:
        [entry] = work.audit.where(deed=AuditDeed.EXPORTED.value)
    assert (entry.what, entry.with_names, entry.reason) == (
        "mission_report",
        True,
        reason,
    )


def test_the_missions_of_a_period_are_listed_with_whom_they_met(workspace, mission):
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    asked = ReportAsked(name="missions", period=year)

    [table] = count_report(workspace, asked, words_in("en")).tables

    [row] = table.rows
    assert row[0] == mission.number
    assert row[5:7] == (2, 1)
    assert table.total[5:7] == (2, 1)
