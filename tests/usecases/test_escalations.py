"""Escalations and protected notes on a real store: raised, taken, answered, hidden."""

import subprocess
from dataclasses import replace

import pytest
from tests.workspaces import BY_PARENT, CHILD, hold_session, register

from fieldcase.domain.errors import DeedNotAllowed, RecordNotFound, ValueErased
from fieldcase.domain.record_keeping.audit import AuditDeed, AuditFilter
from fieldcase.domain.rules import EntriesRefused, Rule
from fieldcase.domain.staff import Role, StaffMember
from fieldcase.domain.vulnerability.escalation import (
    EscalateTo,
    EscalationStatus,
    RaisedFrom,
)
from fieldcase.domain.vulnerability.escalation_rules import FORM, FORM_VERSION
from fieldcase.domain.vulnerability.screening import ScreeningType
from fieldcase.domain.words import words_in
from fieldcase.usecases.casework.registration import add_person
from fieldcase.usecases.record_keeping.auditing import list_audit
from fieldcase.usecases.record_keeping.data_subjects import order_erasure
from fieldcase.usecases.record_keeping.drafts import (
    DraftAsked,
    begin_draft,
    own_drafts,
    resume_draft,
)
from fieldcase.usecases.record_keeping.person_report import save_person_file
from fieldcase.usecases.vulnerability.escalations import (
    answer_escalation,
    open_escalations,
    raise_escalation,
    take_escalation,
)
from fieldcase.usecases.vulnerability.screenings import begin_screening, sign_screening
from fieldcase.usecases.vulnerability.vulnerability import (
    NOTE,
    case_vulnerability,
    write_note,
)

RAISED = {"to": "protection", "reason": "Is threatened by a creditor."}


@pytest.fixture
def person(workspace, saved_case):
    with workspace.reading() as work:
        [found] = work.persons.where(case_id=saved_case.id)
    return found


def acting_as(workspace, role, name="Jo Supervisor"):
    staff = StaffMember(id=f"staff-{role}", name=name, role=role)
    with workspace.work() as work:
        work.staff.save(staff)
    return replace(workspace, staff=staff)


def test_it_is_raised_by_hand_and_waits(workspace, saved_case):
    raised = raise_escalation(workspace, saved_case.id, RAISED)

    [line] = open_escalations(workspace)
    assert line.escalation == raised
    assert line.case_number == saved_case.number
    assert line.raised_by == "An Peeters"
    assert raised.to is EscalateTo.PROTECTION
    assert raised.raised_from is RaisedFrom.HAND
    assert raised.status is EscalationStatus.OPEN


def test_it_is_raised_from_a_session_about_a_person(workspace, saved_case, person):
    session = hold_session(workspace, saved_case)
    entries = {**RAISED, "source_id": session.id, "person_id": person.id}

    raised = raise_escalation(workspace, saved_case.id, entries)

    assert raised.raised_from is RaisedFrom.SESSION
    [line] = open_escalations(workspace)
    assert line.about == person.full_name
    with pytest.raises(RecordNotFound):
        raise_escalation(workspace, saved_case.id, {**RAISED, "source_id": "none"})


def test_the_draft_goes_with_the_deed(workspace, saved_case):
    asked = DraftAsked(form=(FORM, FORM_VERSION), case_id=saved_case.id)
    draft, _ = resume_draft(workspace, asked)
    begin_draft(workspace, draft, {"reason": "Half a "})
    with pytest.raises(EntriesRefused):
        raise_escalation(workspace, saved_case.id, {"reason": "Half a "}, draft.id)
    assert own_drafts(workspace, asked)

    raise_escalation(workspace, saved_case.id, RAISED, draft.id)

    assert not own_drafts(workspace, asked)


def test_a_supervisor_takes_it_up_and_answers(workspace, saved_case):
    raised = raise_escalation(workspace, saved_case.id, RAISED)
    supervisor = acting_as(workspace, Role.SUPERVISOR)

    take_escalation(supervisor, raised.id)
    answered = answer_escalation(supervisor, raised.id, "Ring the shelter.")

    assert not open_escalations(workspace)
    [line] = case_vulnerability(workspace, saved_case.id).escalations
    assert line.escalation == answered
    assert answered.answered_by == supervisor.staff.id
    with pytest.raises(EntriesRefused) as refused:
        answer_escalation(supervisor, raised.id, "Once more")
    assert refused.value.problems[0].rule is Rule.ALREADY_ANSWERED


def test_a_counsellor_answers_nothing(workspace, saved_case):
    raised = raise_escalation(workspace, saved_case.id, RAISED)
    for deed in (
        lambda: take_escalation(workspace, raised.id),
        lambda: answer_escalation(workspace, raised.id, "Fine"),
    ):
        with pytest.raises(DeedNotAllowed):
            deed()
    assert not case_vulnerability(workspace, saved_case.id).may_answer


def test_a_counsellor_sees_what_concerns_them_and_a_supervisor_all(workspace):
    own = register(workspace)
    other = acting_as(workspace, Role.COUNSELLOR, "Eva")
    theirs = register(other, "Luka")
    raise_escalation(workspace, own.id, RAISED)
    raise_escalation(other, theirs.id, RAISED)
    raise_escalation(workspace, theirs.id, {**RAISED, "to": "supervisor"})

    assert len(open_escalations(workspace)) == 2
    assert len(open_escalations(other)) == 2
    assert len(open_escalations(acting_as(workspace, Role.SUPERVISOR))) == 3


def test_a_protected_note_is_kept_with_the_person_and_its_reading_written_down(
    workspace, saved_case, person
):
    write_note(workspace, person.id, {NOTE: "Do not ring."})

    reader = acting_as(workspace, Role.SUPERVISOR)
    [known] = case_vulnerability(reader, saved_case.id).persons
    assert known.person.restricted_note == "Do not ring."
    lines = list_audit(reader, AuditFilter(deeds=(AuditDeed.READ,)))
    assert reader.staff.id in {line.entry.staff_id for line in lines}

    write_note(workspace, person.id, {NOTE: "  "})
    [known] = case_vulnerability(reader, saved_case.id).persons
    assert known.person.restricted_note == ""


def test_a_note_changes_nothing_but_itself(workspace, person):
    saved = write_note(workspace, person.id, {NOTE: "Ask alone.", "phone": "0"})
    assert saved == replace(person, restricted_note="Ask alone.")


@pytest.mark.parametrize("role", [Role.MONITOR, Role.TRAINER, Role.HEADQUARTERS])
def test_who_does_not_see_protection_sees_neither_and_writes_neither(
    workspace, saved_case, person, role
):
    raised = raise_escalation(workspace, saved_case.id, RAISED)
    write_note(workspace, person.id, {NOTE: "Do not ring."})
    other = acting_as(workspace, role)

    assert not open_escalations(other)
    with pytest.raises(RecordNotFound):
        case_vulnerability(other, saved_case.id)
    for deed in (
        lambda: raise_escalation(other, saved_case.id, RAISED),
        lambda: answer_escalation(other, raised.id, "x"),
        lambda: write_note(other, person.id, {NOTE: ""}),
    ):
        with pytest.raises(DeedNotAllowed):
            deed()


def test_the_page_of_a_case_says_what_is_due_and_unfinished(
    workspace, saved_case, person
):
    draft = begin_screening(workspace, person.id, ScreeningType.RAPID)
    sign_screening(workspace, draft, {**draft.entries, "flags": ["P2"]})
    full = begin_screening(workspace, person.id, ScreeningType.FULL)

    [known] = case_vulnerability(workspace, saved_case.id).persons
    assert known.is_full_due
    assert [one.id for one in known.drafts] == [full.id]
    assert [one.flags for one in known.screenings] == [("P2",)]


def test_erasing_a_person_takes_what_was_written_about_their_vulnerability(
    workspace, saved_case, person
):
    draft = begin_screening(workspace, person.id, ScreeningType.RAPID)
    entries = {**draft.entries, "flags": ["P2"], "actions": "secret words"}
    sign_screening(workspace, draft, entries)
    raise_escalation(workspace, saved_case.id, RAISED)
    write_note(workspace, person.id, {NOTE: "secret words"})

    order_erasure(acting_as(workspace, Role.FOCAL_POINT), person.id, "asked for it")

    with workspace.reading() as work:
        [screening] = work.screenings.where(case_id=saved_case.id)
        raised = work.escalations.where(case_id=saved_case.id)
        assert not work.persons.get(person.id).restricted_note
    assert (screening.flags, screening.actions) == ((), "")
    assert all(not one.reason for one in raised)
    with pytest.raises(ValueErased):
        raise_escalation(workspace, saved_case.id, RAISED)


def test_a_person_is_told_what_was_written_about_their_vulnerability(
    workspace, saved_case, person, tmp_path
):
    draft = begin_screening(workspace, person.id, ScreeningType.RAPID)
    entries = {**draft.entries, "flags": ["P2"], "actions": "Rang the shelter."}
    sign_screening(workspace, draft, entries)
    raise_escalation(workspace, saved_case.id, RAISED)
    other = add_person(workspace, saved_case.id, CHILD, BY_PARENT)
    theirs = begin_screening(workspace, other.id, ScreeningType.RAPID)
    sign_screening(workspace, theirs, {**theirs.entries, "actions": "Of the child."})
    giver = acting_as(workspace, Role.SUPERVISOR)

    save_person_file(giver, person.id, tmp_path / "all.json", words_in("en"))
    save_person_file(giver, person.id, tmp_path / "all.pdf", words_in("en"))

    asked = ["pdftotext", "-layout", str(tmp_path / "all.pdf"), "-"]
    paper = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    for told in ((tmp_path / "all.json").read_text(), paper):
        assert "Rang the shelter." in told
        assert RAISED["reason"] in told
        assert "Of the child." not in told
    assert "Signs of trafficking or exploitation" in paper
