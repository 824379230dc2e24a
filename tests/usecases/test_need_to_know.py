"""Wherever records come out, each role gets what it needs, and wipes nothing more."""

import subprocess
from dataclasses import fields, replace

import pytest
from openpyxl import load_workbook
from tests.workspaces import APPLICANT, CASE, CONSENT, hold_session

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.casework.session import Session
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.need_to_know import SEEN, unseen_fields
from fieldcase.domain.record_kinds import CLASSES
from fieldcase.domain.records import kind_of
from fieldcase.domain.staff import Role
from fieldcase.domain.words import words_in
from fieldcase.usecases.casework.cases import (
    count_cases,
    edit_case,
    list_cases,
    open_case,
)
from fieldcase.usecases.casework.registration import edit_person, register_case
from fieldcase.usecases.casework.searching import search
from fieldcase.usecases.casework.session_record import save_session_record
from fieldcase.usecases.casework.sessions import (
    begin_amendment,
    begin_session,
    find_session,
    sign_session,
)
from fieldcase.usecases.giving_out.lists import export_sessions
from fieldcase.usecases.record_keeping.drafts import open_draft, save_draft
from fieldcase.usecases.record_keeping.labels import BY_KIND

every_role = pytest.mark.parametrize("role", Role, ids=str)
MARKS = {
    FieldClass.IDENTITY: "Markidentity",
    FieldClass.CONTACT: "+32 555 1234567",
    FieldClass.CASEWORK: "Markcasework",
    FieldClass.PROTECTION: "Markprotection",
}


def acting_as(workspace, role):
    return replace(workspace, staff=replace(workspace.staff, role=role))


@pytest.fixture
def case(workspace):
    """A case whose texts say of which class they are."""
    applicant = {
        **APPLICANT,
        "given_names": MARKS[FieldClass.IDENTITY],
        "phone": MARKS[FieldClass.CONTACT],
        "profiles": ["VOT"],
    }
    town = {**CASE, "destination_town": MARKS[FieldClass.CASEWORK]}
    opened = register_case(workspace, town, applicant, CONSENT)
    [person] = open_case(workspace, opened.id).persons
    hold_session(
        workspace,
        opened,
        present=[person.id],
        facts=MARKS[FieldClass.CASEWORK],
        assessment=MARKS[FieldClass.CASEWORK],
        psychosocial_note=MARKS[FieldClass.PROTECTION],
        needs_psychosocial=MARKS[FieldClass.PROTECTION],
    )
    draft = begin_session(workspace, opened.id)
    entries = {**draft.entries, "psychosocial_note": MARKS[FieldClass.PROTECTION]}
    save_draft(workspace, draft, {**entries, "facts": MARKS[FieldClass.CASEWORK]})
    return opened


def marks_in(text):
    return {of_class for of_class, mark in MARKS.items() if mark in str(text)}


@every_role
def test_a_case_file_shows_what_the_role_sees(workspace, case, role):
    file = open_case(acting_as(workspace, role), case.id)

    assert marks_in(file) == MARKS.keys() & SEEN[role]
    for record in (file.case, *file.persons, *file.consents, *file.sessions):
        entity = CLASSES[kind_of(record)]
        assert file.unseen[kind_of(record)] == unseen_fields(role, entity)


@every_role
def test_the_list_of_cases_shows_and_finds_what_the_role_sees(workspace, case, role):
    reader = acting_as(workspace, role)
    [line] = list_cases(reader, CaseFilter(), 0, 10)
    assert bool(line.profiles) is (FieldClass.PROTECTION in SEEN[role])
    assert bool(line.main_applicant) is (FieldClass.IDENTITY in SEEN[role])
    for of_class in (FieldClass.IDENTITY, FieldClass.CONTACT, FieldClass.CASEWORK):
        asked = CaseFilter(text=MARKS[of_class])
        assert count_cases(reader, asked) == (of_class in SEEN[role]), of_class
        assert bool(search(reader, asked.text)) is (of_class in SEEN[role]), of_class
    vulnerable = count_cases(reader, CaseFilter(profiles=("VOT",)))
    assert vulnerable == (FieldClass.PROTECTION in SEEN[role])


@every_role
def test_a_session_and_its_paper_show_what_the_role_sees(
    workspace, case, role, tmp_path
):
    reader = acting_as(workspace, role)
    [session] = open_case(workspace, case.id).sessions
    assert marks_in(find_session(reader, session.id)) <= SEEN[role]
    for name in ("record.pdf", "record.xlsx"):
        save_session_record(reader, session.id, tmp_path / name, words_in("en"))
    asked = ["pdftotext", str(tmp_path / "record.pdf"), "-"]
    told = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    assert marks_in(told) <= SEEN[role]
    sheet = load_workbook(tmp_path / "record.xlsx").active
    cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert marks_in(cells) <= SEEN[role]
    assert (FieldClass.CASEWORK in marks_in(told)) is (
        FieldClass.CASEWORK in SEEN[role]
    )


@every_role
def test_an_exported_list_has_no_column_that_the_role_does_not_see(
    workspace, case, role, tmp_path
):
    target = tmp_path / "list.xlsx"
    export_sessions(acting_as(workspace, role), target, words_in("en"))

    sheet = load_workbook(target).worksheets[0]
    told = {cell for row in sheet.iter_rows(values_only=True) for cell in row if cell}
    for heading, field in (("Decision", "decision"), ("Topics", "topics")):
        assert (heading in told) is (field not in unseen_fields(role, Session))


@every_role
def test_a_draft_of_somebody_else_shows_what_the_role_sees(workspace, case, role):
    reader = acting_as(workspace, role)
    [draft] = open_case(workspace, case.id).drafts
    assert marks_in(open_draft(reader, draft.id)) == (
        {FieldClass.CASEWORK, FieldClass.PROTECTION} & SEEN[role]
    )


@every_role
def test_saving_wipes_nothing_that_is_not_seen(workspace, case, role):
    editor = acting_as(workspace, role)
    file = open_case(workspace, case.id)
    [person], [draft] = file.persons, file.drafts
    shown = open_draft(editor, draft.id)

    for entity, edit in ((file.case, edit_case), (person, edit_person)):
        hidden = unseen_fields(role, CLASSES[kind_of(entity)])
        edit(editor, entity.id, dict.fromkeys(hidden, ""))
    save_draft(editor, shown, {**shown.entries, "place": "Room 4"})

    after = open_case(workspace, case.id)
    assert (after.case, after.persons) == (file.case, file.persons)
    [saved] = after.drafts
    assert saved.entries == {**draft.entries, "place": "Room 4"}


@every_role
def test_signing_keeps_what_the_signer_does_not_see(workspace, case, role):
    signer = acting_as(workspace, role)
    [session] = open_case(workspace, case.id).sessions
    draft = begin_amendment(signer, session.id)
    assert marks_in(draft) <= SEEN[role]

    signed = sign_session(
        signer, draft, {**draft.entries, "amendment_reason": "A wrong day"}
    )

    assert marks_in(signed) <= SEEN[role]
    kept = find_session(workspace, signed.id)
    for name in ("facts", "assessment", "psychosocial_note", "needs_psychosocial"):
        assert getattr(kept, name) == getattr(session, name)


def test_every_field_that_is_written_out_has_a_label_and_a_class():
    for kind, labels in BY_KIND.items():
        declared = {field.name for field in fields(CLASSES[kind])}
        computed = {"minutes"}
        assert set(labels) <= declared | computed
