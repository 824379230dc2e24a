"""Reports: every one counts, and the same records make the same bytes in every form."""

import csv
import json
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook
from tests.workspaces import register

from fieldcase.domain.errors import DeedNotAllowed, FileNotWritable
from fieldcase.domain.reporting.question import Behind, By, Counted, Question
from fieldcase.domain.staff import Role
from fieldcase.domain.words import words_in
from fieldcase.statistics.period import Period
from fieldcase.statistics.suppression import WITHHELD
from fieldcase.usecases.desk.merging_persons import merge, unmerge
from fieldcase.usecases.reports.behind import cases_behind
from fieldcase.usecases.reports.by_name import (
    REPORTS,
    ReportAsked,
    count_report,
    save_report,
)

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
BEFORE_ANYBODY = Period(date(1990, 1, 1), date(1990, 12, 31))
ENGLISH = words_in("en")
FORMS = (".pdf", ".xlsx", ".json", ".csv")


@pytest.fixture
def returned(workspace):
    """Ten people who departed: to Kosovo, to Georgia, and where no list knows."""
    cases = []
    for at, country in enumerate(["XK"] * 6 + ["GE"] * 3 + ["YUG"]):
        case = register(workspace, f"Person {at}", destination_country="GE")
        with workspace.work() as work:
            left = replace(
                work.cases.get(case.id),
                destination_country=country,
                departed_on=date(2026, 3, 1 + at),
            )
            cases.append(work.cases.save(left))
            if at == 0:
                person = work.persons.where(case_id=case.id)[0]
                work.persons.save(replace(person, profiles=("MED",)))
    return cases


def asked(name="annual", **more):
    return ReportAsked(name=name, period=YEAR, **more)


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_every_report_of_a_period_without_anybody_says_so(workspace, name, language):
    empty = ReportAsked(name=name, period=BEFORE_ANYBODY)

    figures = count_report(workspace, empty, words_in(language))

    assert figures.tables
    for table in figures.tables:
        assert table.remark
        assert len(table.tags) == len(table.columns)
        assert table.behind in ((), table.behind[: len(table.rows)])


@pytest.mark.parametrize("ending", FORMS)
def test_the_same_records_make_the_same_bytes(workspace, returned, tmp_path, ending):
    first, again = tmp_path / f"first{ending}", tmp_path / f"again{ending}"

    save_report(workspace, asked(), first, ENGLISH)
    save_report(workspace, asked(), again, ENGLISH)

    assert first.read_bytes() == again.read_bytes()


def test_a_country_that_no_list_knows_is_counted_as_it_is(workspace, returned):
    figures = count_report(workspace, asked(), ENGLISH)
    [top] = [t for t in figures.tables if t.indicator.name == "top_destinations"]

    assert [row[1:3] for row in top.rows] == [
        ("Kosovo*", 6),
        ("Georgia", 3),
        ("YUG", 1),
    ]
    assert any("1244" in note for note in top.footnotes)


def test_what_is_published_withholds_small_counts(workspace, returned):
    figures = count_report(workspace, asked(publish=True), ENGLISH)
    [top] = [t for t in figures.tables if t.indicator.name == "top_destinations"]

    assert figures.is_published
    assert [row[2] for row in top.rows] == [WITHHELD] * 3
    assert [row[3] for row in top.rows] == [WITHHELD] * 3
    assert top.total[2] == 10


@pytest.mark.parametrize("ending", FORMS)
def test_every_form_can_say_that_a_figure_is_withheld(
    workspace, returned, tmp_path, ending
):
    target = tmp_path / f"published{ending}"

    save_report(workspace, asked(publish=True), target, ENGLISH)

    assert target.stat().st_size > 1000


def test_json_says_what_each_figure_means(workspace, returned, tmp_path):
    target = tmp_path / "report.json"

    save_report(workspace, asked("half-year", host_country="BE"), target, ENGLISH)

    told = json.loads(target.read_bytes())
    trends = told["tables"][0]
    assert told["host_country"] == "BE"
    assert trends["rows"][0] == ["Persons returned", 10, None, 0]
    assert "counts once" in trends["counting_rule"]


def test_tags_stand_under_the_heads(workspace, returned, tmp_path):
    sheet, text = tmp_path / "report.xlsx", tmp_path / "report.csv"

    for target in (sheet, text):
        save_report(workspace, asked("umc", with_tags=True), target, ENGLISH)

    rows = list(csv.reader(text.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[2][0] == "#indicator+name"
    page = load_workbook(sheet).worksheets[0]
    assert [cell.value for cell in page[4]][:2] == ["#indicator+name", "#affected+ind"]
    assert page["B5"].value == 0


def test_a_target_that_cannot_be_written_is_told_and_nothing_is_left(
    workspace, returned, tmp_path
):
    for ending in FORMS:
        target = tmp_path / "nowhere" / f"report{ending}"
        with pytest.raises(FileNotWritable):
            save_report(workspace, asked(), target, ENGLISH)
    assert not (tmp_path / "nowhere").exists()


def test_the_cases_behind_a_figure_are_found(workspace, returned):
    question = Question(counted=Counted.PERSONS_DEPARTED, by=(By.COUNTRY,))

    found = cases_behind(workspace, Behind(question, ("GE",)), YEAR)

    assert found.count == 3
    assert [one.id for one in found.cases] == [one.id for one in returned[6:9]]


def test_who_sees_no_protection_does_not_see_behind_a_profile(workspace, returned):
    behind = Behind(Question(counted=Counted.PERSONS_DEPARTED, profiles=("MED",)))
    monitor = replace(workspace, staff=replace(workspace.staff, role=Role.MONITOR))

    assert cases_behind(workspace, behind, YEAR).count == 1
    with pytest.raises(DeedNotAllowed):
        cases_behind(monitor, behind, YEAR)


def test_two_persons_found_to_be_one_count_once(headquarters):
    cases = [register(headquarters, name) for name in ("Nino", "Nina")]
    people = []
    with headquarters.work() as work:
        for case in cases:
            day = date(2026, 3, 1)
            work.cases.save(replace(work.cases.get(case.id), departed_on=day))
            people += work.persons.where(case_id=case.id)

    def persons() -> int:
        question = Question(counted=Counted.PERSONS_DEPARTED)
        with headquarters.reading() as work:
            return work.counting.count(question, YEAR.first, YEAR.last)[()]

    assert persons() == 2
    merger = merge(headquarters, people[0].id, people[1].id, "one telephone")
    assert persons() == 1
    unmerge(headquarters, merger.id, "two sisters")
    assert persons() == 2
