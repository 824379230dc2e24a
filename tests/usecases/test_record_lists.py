"""Every kind of record of cases is a list; names are in it on purpose only."""

from dataclasses import replace

import pytest
from openpyxl import load_workbook
from tests.usecases.brimming import about, brimming, family, write

from fieldcase.domain.casework.case_records import HELD
from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.need_to_know import knows_of
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.rules import EntriesRefused
from fieldcase.domain.staff import Role
from fieldcase.domain.words import SHIPPED, words_in
from fieldcase.usecases.casework.registration import edit_person
from fieldcase.usecases.giving_out.list_giving import ListAsked
from fieldcase.usecases.giving_out.record_lists import LISTED, export_records
from fieldcase.usecases.record_keeping.audit_words import deed_sentence

MARK = "Qzxw"
REASON = "Asked for by the court"
NAMED = ListAsked(reason=REASON)


@pytest.fixture
def case(workspace):
    """Records of every kind whose free texts, names and notes are marked."""
    case, parent, _ = family(workspace)
    name = {"family_name": f"{MARK}Beridze", "phone": f"{MARK}+32"}
    edit_person(workspace, parent.id, name)
    write(workspace, brimming(MARK, about(case, parent)))
    write(workspace, brimming(MARK, about(case)))
    return case


def cells(path, sheet=0):
    rows = load_workbook(path).worksheets[sheet].iter_rows(values_only=True)
    return [cell for row in rows for cell in row if cell is not None]


def test_every_kind_of_a_case_has_a_list():
    apart = {"sessions", "plan_items"}
    assert {one.replace("-", "_") for one in LISTED} >= set(HELD) - apart


@pytest.mark.parametrize("name", sorted({*LISTED} - {"missions"}))  # of no one case
def test_a_list_holds_no_name_and_no_free_text(workspace, case, tmp_path, name):
    target = tmp_path / "list.xlsx"
    count = export_records(workspace, name, target, words_in("en"))

    told = cells(target)
    assert count >= 1
    assert case.number in told
    assert not [one for one in told if MARK in str(one) or "Nino" in str(one)]
    with workspace.reading() as work:
        [entry] = work.audit.where(deed=AuditDeed.EXPORTED)
    assert (entry.what, entry.with_names, entry.reason) == (LISTED[name], False, "")
    assert "_" not in deed_sentence(entry, words_in("en"))


@pytest.mark.parametrize("name", ["persons", "referrals", "escalations"])
def test_names_go_along_with_a_reason(workspace, case, tmp_path, name):
    target = tmp_path / "list.xlsx"
    export_records(workspace, name, target, words_in("en"), asked=NAMED)

    told = cells(target)
    assert [one for one in told if f"{MARK}Beridze" in str(one)]
    assert [one for one in cells(target, -1) if REASON in str(one)]
    with workspace.reading() as work:
        [entry] = work.audit.where(deed=AuditDeed.EXPORTED)
    assert (entry.with_names, entry.reason) == (True, REASON)


def test_without_a_reason_there_are_no_names(workspace, case, tmp_path):
    target = tmp_path / "list.xlsx"
    with pytest.raises(EntriesRefused):
        export_records(
            workspace, "persons", target, words_in("en"), asked=ListAsked(reason=" ")
        )
    assert not target.exists()


@pytest.mark.parametrize("role", Role, ids=str)
def test_a_role_gets_what_it_sees(workspace, case, tmp_path, role):
    reader = replace(workspace, staff=replace(workspace.staff, role=role))
    for name, kind in LISTED.items():
        target = tmp_path / f"{name}.xlsx"
        if knows_of(role, kind):
            export_records(reader, name, target, words_in("en"), asked=NAMED)
            assert target.exists()
        else:
            with pytest.raises(RecordNotFound):
                export_records(reader, name, target, words_in("en"))


@pytest.mark.parametrize("language", SHIPPED)
def test_lists_come_in_every_language(workspace, case, tmp_path, language):
    for name in LISTED:
        export_records(workspace, name, tmp_path / "l.xlsx", words_in(language))
