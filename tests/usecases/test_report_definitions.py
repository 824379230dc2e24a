"""Reports that are made once their period has ended: once, and again the next time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.errors import DeedNotAllowed, FileNotWritable, RecordNotFound
from fieldcase.domain.reporting.definition import (
    PeriodRule,
    ReportDefinition,
    last_period,
    running_period,
)
from fieldcase.usecases.reports.definitions import (
    keep_definition,
    list_definitions,
    make_due,
    remove_definition,
)

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(DAYS, st.sampled_from(PeriodRule))
def test_the_last_period_is_over_and_nothing_lies_between(day, rule):
    first, last = last_period(rule, day)

    assert first.day == 1
    assert first < last < day
    assert last_period(rule, last)[1] < first
    assert (
        day.toordinal() - last.toordinal()
    ) <= last.toordinal() - first.toordinal() + 4


def test_the_half_year_before_new_year():
    assert last_period(PeriodRule.HALF_YEAR, date(2027, 1, 5)) == (
        *(date(2026, 7, 1), date(2026, 12, 31)),
    )


def defined(folder, **more):
    facts = {"id": "", "title": "Key trends", "report": "half-year"}
    return ReportDefinition(**{**facts, "folder": str(folder), **more})


def test_a_report_is_made_once_a_period(headquarters, tmp_path):
    out = tmp_path / "published"
    out.mkdir()
    kept = keep_definition(
        headquarters,
        defined(out, languages=("en", "fr"), endings=(".pdf", ".xlsx")),
    )

    written = make_due(headquarters)

    assert sorted(written) == sorted(out.iterdir())
    assert len(written) == 4
    assert make_due(headquarters) == []
    [known] = list_definitions(headquarters)
    assert known.id == kept.id
    assert not known.is_due(headquarters.today())


def test_a_folder_that_takes_nothing_leaves_the_report_due(headquarters, tmp_path):
    keep_definition(headquarters, defined(tmp_path / "nowhere"))

    with pytest.raises(FileNotWritable):
        make_due(headquarters)

    assert list_definitions(headquarters)[0].is_due(headquarters.today())


def test_a_definition_is_removed_once(headquarters, tmp_path):
    kept = keep_definition(headquarters, defined(tmp_path))

    remove_definition(headquarters, kept.id)

    assert list_definitions(headquarters) == []
    with pytest.raises(RecordNotFound):
        remove_definition(headquarters, kept.id)


def test_a_counsellor_does_not_decide_what_is_published(workspace, tmp_path):
    with pytest.raises(DeedNotAllowed):
        keep_definition(workspace, defined(tmp_path))


@given(DAYS, st.sampled_from(PeriodRule))
def test_a_day_is_in_the_period_that_follows_the_last_one(day, rule):
    first, last = running_period(rule, day)

    assert first <= day <= last
    assert last_period(rule, day)[1] + timedelta(days=1) == first
