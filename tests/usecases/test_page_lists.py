"""Lists of pages that are no records of one kind: narrowed as their page is."""

from dataclasses import replace
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from tests.workspaces import register

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.exchange.arrival import ArrivalFilter
from fieldcase.domain.exchange.likely_pair import LikelyPair
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.rules import EntriesRefused
from fieldcase.domain.words import words_in
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import send_changes
from fieldcase.usecases.giving_out.every_list import export_list
from fieldcase.usecases.giving_out.list_giving import ListAsked
from fieldcase.usecases.monitoring.due import DueFilter

ENGLISH = words_in("en")


@pytest.fixture
def listed(tmp_path):
    def export(workspace, name, language="en", **asked):
        target = tmp_path / f"{name}.xlsx"
        words = words_in(language)
        export_list(workspace, name, target, words, asked=ListAsked(**asked))
        book = load_workbook(target)
        sheets = [[[one.value for one in row] for row in page] for page in book]
        return sheets[0], [row[0] for sheet in sheets[1:] for row in sheet]

    return export


@pytest.fixture
def returned(workspace, changed_case):
    def back(name, country, days_ago):
        case = register(workspace, name, destination_country=country)
        day = workspace.today() - timedelta(days=days_ago)
        return changed_case(case, departed_on=day, status=CaseStatus.DEPARTED)

    return back


@pytest.fixture
def changed_case(workspace):
    def change(case, **fields):
        with workspace.work() as work:
            return work.cases.save(replace(work.cases.get(case.id), **fields))

    return change


def test_visits_due_are_listed_as_their_page_shows_them(workspace, returned, listed):
    late = returned("Tamar", "XK", days_ago=400)
    soon = returned("Nino", "GE", days_ago=20)

    [head, *rows], notes = listed(workspace, "due-visits", has_tags=False)
    assert head[0] == "Case"
    assert "Name" not in head
    assert [row[0] for row in rows] == [late.number, soon.number]
    assert [row[head.index("Overdue")] for row in rows] == ["Yes", "No"]
    assert any("1244" in note for note in notes)

    [_, *rows], notes = listed(workspace, "due-visits", page=DueFilter(country="GE"))
    assert [row[0] for row in rows] == [soon.number]
    assert "Narrowed as its page was." in notes


def test_visits_due_have_names_for_a_reason_only(workspace, returned, listed):
    returned("Tamar", "GE", days_ago=400)

    [head, row], notes = listed(workspace, "due-visits", reason="Route of the week")

    assert "Tamar" in row[head.index("Name")]
    assert any("Route of the week" in note for note in notes)
    with workspace.reading() as work:
        [entry] = work.audit.where(deed=AuditDeed.EXPORTED)
    assert (entry.what, entry.with_names) == ("due_visits", True)
    with pytest.raises(EntriesRefused):
        listed(workspace, "due-visits", reason=" ")


def test_the_inbox_is_listed_with_its_verdicts(laptop, headquarters, mailbox, listed):
    register(laptop, "Nino")
    send_changes(laptop, mailbox)
    read_mailbox(headquarters, mailbox)

    [head, row], _ = listed(headquarters, "inbox")
    assert row[head.index("Bundle")] == 1

    damaged = ArrivalFilter(verdict=Verdict.DAMAGED)
    sheet, notes = listed(headquarters, "inbox", page=damaged)
    assert (len(sheet), notes) == (1, ["Narrowed as its page was."])


@pytest.mark.parametrize("name", ["laptops", "conflicts", "duplicates", "inbox"])
@pytest.mark.parametrize("language", ["en", "fr", "nl", "ar"])
def test_the_desk_is_listed_in_every_language(
    laptop, headquarters, listed, name, language
):
    sheet, _ = listed(headquarters, name, language, has_tags=True)

    assert len(sheet) == 3 if name == "laptops" else 2


def test_two_who_may_be_one_are_listed_once_though_others_are_not_here_yet(
    headquarters, listed
):
    cases = [register(headquarters, name) for name in ("Nino", "Tamar")]
    found_at = headquarters.clock.now()
    with headquarters.work() as work:
        here = [one.id for case in cases for one in work.persons.where(case_id=case.id)]
        one, other = sorted(here)
        pairs = [
            LikelyPair(
                one_id=first, other_id=second, score=score, signs=(), found_at=found_at
            )
            for first, second, score in (("0", one, 90), (one, other, 50))
        ]
        work.likenesses.keep_pairs(here, pairs)

    [head, *rows], _ = listed(headquarters, "duplicates")

    assert [row[head.index("Score")] for row in rows] == [50]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_table_of_variables_explains_the_columns_of_reports(
    workspace, listed, language
):
    [_, *rows], _ = listed(workspace, "variables", language)

    told = [row for row in rows if row[2] == "key_trends"]
    assert len(told) > 3
    assert all(row[-1] and row[5].startswith("#") for row in told)
    assert {row[2] for row in rows} >= {"top_destinations", "number"}
    assert not any("1900" in str(row[1]) for row in rows)
