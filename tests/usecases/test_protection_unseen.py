"""Who does not see protection sees neither value nor existence of it, anywhere."""

from dataclasses import replace

import pytest
from tests.workspaces import register

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.need_to_know import (
    PROTECTED_KINDS,
    SEEN,
    knows_of,
    unknown_papers,
)
from fieldcase.domain.record_keeping.audit import AuditFilter
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.domain.vulnerability.escalation_rules import ANSWER_FORM, NOTE_FORM
from fieldcase.domain.vulnerability.escalation_rules import FORM as ESCALATION_FORM
from fieldcase.domain.vulnerability.screening import ScreeningType
from fieldcase.domain.vulnerability.screening_rules import FORM
from fieldcase.domain.words import words_in
from fieldcase.usecases.casework.cases import list_cases, open_case
from fieldcase.usecases.casework.searching import search
from fieldcase.usecases.record_keeping.auditing import count_audit, list_audit
from fieldcase.usecases.record_keeping.history import record_history
from fieldcase.usecases.vulnerability.escalations import raise_escalation
from fieldcase.usecases.vulnerability.screening_paper import save_screening_paper
from fieldcase.usecases.vulnerability.screenings import begin_screening, sign_screening
from fieldcase.usecases.vulnerability.vulnerability import NOTE, write_note

MARK = "Thunderstruck"
SEES = [role for role in Role if FieldClass.PROTECTION in SEEN[role]]
SEES_NOT = [role for role in Role if role not in SEES]
AUDITORS = [Role.SUPERVISOR, Role.HEADQUARTERS, Role.FOCAL_POINT]


@pytest.fixture
def case(workspace, tmp_path):
    """Screened, escalated, noted, printed, and a second screening begun."""
    case = register(workspace)
    with workspace.reading() as work:
        [person] = work.persons.where(case_id=case.id)
    draft = begin_screening(workspace, person.id, ScreeningType.RAPID)
    told = {"flags": ["P2"], "profiles": ["VOT"], "actions": MARK}
    kept = {"restricted_note": MARK, "interpreter": "Mr A"}
    screening = sign_screening(workspace, draft, {**draft.entries, **told, **kept})
    raise_escalation(workspace, case.id, {"to": "protection", "reason": MARK})
    write_note(workspace, person.id, {NOTE: MARK})
    save_screening_paper(workspace, screening.id, tmp_path / "s.pdf", words_in("en"))
    begin_screening(workspace, person.id, ScreeningType.FULL)
    return case


def acting_as(workspace, role):
    return replace(workspace, staff=replace(workspace.staff, role=role))


def stored(workspace, kind):
    with workspace.reading() as work:
        return work.of_kind(kind).where()


@pytest.mark.parametrize("role", Role, ids=str)
def test_a_role_knows_of_it_or_of_nothing(role):
    forms = (FORM, ESCALATION_FORM, ANSWER_FORM, NOTE_FORM)
    for kind in (*PROTECTED_KINDS, *forms):
        assert knows_of(role, kind) is (role in SEES)
    assert knows_of(role, RecordKind.SESSION)
    assert bool(unknown_papers(role)) is (role not in SEES)


@pytest.mark.parametrize("role", SEES, ids=str)
def test_who_sees_protection_finds_it_on_the_case(workspace, case, role):
    file = open_case(acting_as(workspace, role), case.id)
    assert file.records.screenings
    assert file.records.escalations
    assert {draft.form for draft in file.drafts} == {FORM}
    assert MARK in str(file)


@pytest.mark.parametrize("role", SEES_NOT, ids=str)
def test_the_case_has_no_trace_of_it(workspace, case, role):
    file = open_case(acting_as(workspace, role), case.id)
    assert not file.records.screenings
    assert not file.records.escalations
    assert not file.drafts
    assert all(not person.profiles for person in file.persons)
    assert MARK not in str(file)


@pytest.mark.parametrize("role", SEES_NOT, ids=str)
def test_neither_list_nor_search_has_a_trace_of_it(workspace, case, role):
    reader = acting_as(workspace, role)
    lines = list_cases(reader, CaseFilter(), 0, 10)
    assert [line.profiles for line in lines] == [()]
    assert not list_cases(reader, CaseFilter(profiles=("VOT",)), 0, 10)
    assert not search(reader, MARK)


@pytest.mark.parametrize("role", SEES_NOT, ids=str)
@pytest.mark.parametrize("kind", PROTECTED_KINDS, ids=str)
def test_its_history_is_not_there(workspace, case, role, kind):
    for record in stored(workspace, kind):
        with pytest.raises(RecordNotFound):
            record_history(acting_as(workspace, role), kind, record.id)
        assert record_history(workspace, kind, record.id)


@pytest.mark.parametrize("role", AUDITORS, ids=str)
def test_the_audit_does_not_tell_that_there_was_a_paper(workspace, case, role):
    auditor = acting_as(workspace, role)
    told = {line.entry.what for line in list_audit(auditor, AuditFilter())}
    assert ("screening" in told) is (role in SEES)
    assert count_audit(auditor, AuditFilter()) == len(
        list_audit(auditor, AuditFilter())
    )


@pytest.mark.parametrize("role", SEES_NOT, ids=str)
def test_the_paper_is_not_given_out(workspace, case, role, tmp_path):
    [screening] = stored(workspace, RecordKind.SCREENING)
    target = tmp_path / "mine.pdf"
    with pytest.raises(RecordNotFound):
        save_screening_paper(
            acting_as(workspace, role), screening.id, target, words_in("en")
        )
    assert not target.exists()
