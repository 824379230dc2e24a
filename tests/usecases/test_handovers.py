"""Handing a case over: the mission is told what each person allows, and no more."""

from dataclasses import replace
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from tests.workspaces import CHILD, CONSENT, put_at, register

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.need_to_know import SEEN
from fieldcase.domain.rules import EntriesRefused, Rule
from fieldcase.domain.staff import Role
from fieldcase.domain.words import words_in
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.registration import add_person
from fieldcase.usecases.consent.consents import take_consent
from fieldcase.usecases.travel.handover_paper import save_handover_paper
from fieldcase.usecases.travel.handovers import (
    hand_over,
    list_handovers,
    note_taken_over,
)
from fieldcase.usecases.travel.travels import save_travel

BY_PARENT = {**CONSENT, "given_by": "parent"}
HANDOVER = {"mission": "GE", "parts": ["WHO", "REACH", "TRAVEL"]}


@pytest.fixture
def case(workspace):
    case = register(workspace)
    add_person(workspace, case.id, CHILD, BY_PARENT)
    return put_at(workspace, case.id, CaseStatus.APPROVED)


@pytest.fixture
def parent(workspace, case):
    """Who allows the mission to know; the child's consent is not asked yet."""
    parent = open_case(workspace, case.id).persons[0]
    take_consent(workspace, parent.id, {**CONSENT, "purpose": "C3"})
    return parent


def refused(workspace, case, entries):
    with pytest.raises(EntriesRefused) as error:
        hand_over(workspace, case.id, entries)
    return {(one.field, one.rule) for one in error.value.problems}


def in_workbook(path):
    cells = load_workbook(path).active.iter_rows(values_only=True)
    return " ".join(str(value) for row in cells for value in row if value is not None)


def test_nothing_is_told_that_nobody_allows(workspace, case):
    assert refused(workspace, case, HANDOVER) == {("parts", Rule.NOBODY_ALLOWS_IT)}


def test_medical_needs_are_told_with_a_consent_of_their_own(workspace, case, parent):
    medical = {**HANDOVER, "parts": ["MED"]}
    assert refused(workspace, case, medical) == {("parts", Rule.NOBODY_ALLOWS_IT)}


def test_a_case_that_was_only_referred_is_not_handed_over(workspace, case, parent):
    put_at(workspace, case.id, CaseStatus.REFERRED)
    assert refused(workspace, case, HANDOVER) == {("mission", Rule.TOO_EARLY)}


def test_the_mission_says_that_it_has_the_case(workspace, case, parent):
    made = hand_over(workspace, case.id, HANDOVER)
    tomorrow = workspace.today() + timedelta(days=1)
    with pytest.raises(EntriesRefused):
        note_taken_over(workspace, made.id, tomorrow, "Mission")
    note_taken_over(workspace, made.id, workspace.today(), "Mission")
    [shown] = list_handovers(workspace, case.id)
    assert (shown.taken_on, shown.taken_by) == (workspace.today(), "Mission")


@pytest.mark.parametrize("suffix", [".xlsx", ".pdf"])
def test_the_paper_tells_of_those_only_who_allowed_it(
    workspace, case, parent, tmp_path, suffix
):
    day = workspace.today() + timedelta(days=3)
    journey = {"mode": "AIR", "departs_on": day.isoformat(), "carrier": "Air Example"}
    save_travel(workspace, case.id, journey)
    made = hand_over(workspace, case.id, HANDOVER)
    target = tmp_path / f"handover{suffix}"
    save_handover_paper(workspace, made.id, target, words_in("en"))
    if suffix == ".xlsx":
        told = in_workbook(target)
        assert "Nino Beridze" in told
        assert "Air Example" in told
        assert "Luka" not in told
    else:
        assert target.read_bytes().startswith(b"%PDF")


def test_what_was_withdrawn_since_is_not_on_the_paper(
    workspace, case, parent, tmp_path
):
    made = hand_over(workspace, case.id, HANDOVER)
    take_consent(
        workspace, parent.id, {**CONSENT, "purpose": "C3", "status": "refused"}
    )
    target = tmp_path / "handover.xlsx"
    save_handover_paper(workspace, made.id, target, words_in("en"))
    assert "Nino" not in in_workbook(target)


@pytest.mark.parametrize("role", Role, ids=str)
def test_the_paper_tells_nobody_more_than_the_role_sees(
    workspace, case, parent, tmp_path, role
):
    made = hand_over(
        workspace, case.id, {**HANDOVER, "focal_point": "Giorgi Maisuradze"}
    )
    reader = replace(workspace, staff=replace(workspace.staff, role=role))
    target = tmp_path / "handover.xlsx"
    save_handover_paper(reader, made.id, target, words_in("en"))
    told = in_workbook(target)
    assert ("+32 470 00 00 01" in told) is (FieldClass.CONTACT in SEEN[role])
    assert ("Giorgi Maisuradze" in told) is (FieldClass.CASEWORK in SEEN[role])
