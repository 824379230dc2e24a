"""What a report rests on: as of the last change, never as of today."""

from datetime import date, timedelta

import pytest
from tests.conftest import MONDAY_MORNING
from tests.workspaces import PASSPHRASE, register, ticking

from fieldcase.domain.words import words_in
from fieldcase.statistics.period import Period
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import send_changes
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.reports.by_name import (
    ReportAsked,
    count_report,
    save_report,
)

ASKED = ReportAsked(
    name="half-year", period=Period(date(2026, 1, 1), date(2026, 6, 30))
)


@pytest.fixture
def later(laptop, headquarters, mailbox):
    """Headquarters heard the laptop once, and opens its store so many days later."""
    register(laptop, "Nino")
    send_changes(laptop, mailbox)
    read_mailbox(headquarters, mailbox)
    opened = []

    def open_later(days):
        start = MONDAY_MORNING + timedelta(days=days)
        folder = headquarters.store.place.folder
        opened.append(open_store(folder, PASSPHRASE, ticking(start)))
        return opened[-1]

    yield open_later
    for workspace in opened:
        workspace.close()


def missing(workspace, language="en"):
    return count_report(workspace, ASKED, words_in(language)).missing


@pytest.mark.parametrize("ending", [".json", ".pdf", ".xlsx"])
def test_the_same_records_make_the_same_report_on_another_day(
    headquarters, later, tmp_path, ending
):
    first, again = tmp_path / f"first{ending}", tmp_path / f"again{ending}"

    save_report(headquarters, ASKED, first, words_in("en"))
    save_report(later(days=200), ASKED, again, words_in("en"))

    assert first.read_bytes() == again.read_bytes()


def test_a_laptop_is_silent_by_what_the_others_have_told_since(headquarters, later):
    afterwards = later(days=60)
    assert missing(afterwards) == ()

    register(afterwards, "Tamar")

    day = MONDAY_MORNING.date()
    [told] = missing(afterwards)
    assert told == f"laptop: last heard on {words_in('en').date(day)}"
    assert missing(later(days=200)) == (told,)
