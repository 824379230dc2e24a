"""Papers of the guided paths: what is on them, and what does not go out."""

import re
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from tests.usecases.walking import (
    ASSESSED,
    BEST,
    DECIDED,
    FAMILY,
    FILE,
    MEDICAL,
    RISK,
    RISKS,
    allow,
    child_alone,
    keep,
    of_profile,
    person_of,
)
from tests.workspaces import register

from fieldcase.documents.description import Choices, Section, Table
from fieldcase.domain.errors import MedicalConsentMissing, RecordNotFound
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.record_keeping.audit import AuditDeed, AuditFilter
from fieldcase.domain.staff import Role
from fieldcase.domain.words import words_in
from fieldcase.usecases.casework.attachments import list_attachments
from fieldcase.usecases.procedures.procedure_papers import (
    attach_to,
    gather_procedure,
    procedure_paper,
    save_procedure_paper,
)
from fieldcase.usecases.record_keeping.auditing import list_audit

WORDS = words_in("en")


def in_role(workspace, role):
    return replace(workspace, staff=replace(workspace.staff, role=role))


def told(workspace, kind, record, words=WORDS):
    facts = gather_procedure(workspace, kind, record.id)
    return procedure_paper(workspace, facts, words)


def facts_of(document):
    sections = (block for block in document.blocks if isinstance(block, Section))
    return {
        fact.label: fact.value
        for section in sections
        for fact in section.facts
        if fact.is_shown
    }


@pytest.fixture
def assessed(workspace):
    case = child_alone(workspace)
    allow(workspace, case, "C6")
    household = [{"name": "Ana Beridze", "relation": "mother", "age": 41}]
    return keep(workspace, case, FAMILY, **ASSESSED, household=household)


def test_an_assessment_tells_what_was_found_in_the_order_of_the_form(
    workspace, assessed
):
    paper = told(workspace, FAMILY, assessed)
    facts = facts_of(paper)
    assert facts["How"] == "Home visit"
    assert facts["The child’s own view"] == "Wants to go home."
    assert "Debts" not in facts
    [household] = [one for one in paper.blocks if isinstance(one, Table)]
    assert household.rows == (("Ana Beridze", "mother", 41, "", ""),)


@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_it_is_saved_and_the_audit_knows(workspace, assessed, tmp_path, ending):
    target = tmp_path / f"paper.{ending}"
    save_procedure_paper(workspace, FAMILY, assessed.id, target, WORDS)
    assert target.stat().st_size > 1000
    supervisor = in_role(workspace, Role.SUPERVISOR)
    [line] = list_audit(supervisor, AuditFilter(deeds=(AuditDeed.EXPORTED,)))
    assert (line.entry.what, line.entry.with_names) == ("family_assessment", True)


def test_it_is_found_by_the_person_too(workspace, assessed, tmp_path):
    target = tmp_path / "paper.xlsx"
    save_procedure_paper(workspace, FAMILY, assessed.person_id, target, WORDS)
    cells = load_workbook(target).active.values
    text = " ".join(str(cell) for row in cells for cell in row if cell)
    assert "Ana Beridze" in text
    with pytest.raises(RecordNotFound):
        save_procedure_paper(workspace, FAMILY, "nobody", target, WORDS)


def test_a_determination_names_every_option(workspace, assessed):
    with workspace.reading() as work:
        case = work.cases.get(assessed.case_id)
    paper = told(workspace, BEST, keep(workspace, case, BEST, **DECIDED))
    [options] = [one for one in paper.blocks if isinstance(one, Table)]
    assert options.rows == (("Return", "Family", ""),)
    assert facts_of(paper)["Outcome"].startswith("Return is in")


def test_a_role_that_sees_no_protection_prints_none(workspace, assessed):
    headquarters = in_role(workspace, Role.HEADQUARTERS)
    facts = facts_of(told(headquarters, FAMILY, assessed))
    assert "The child’s own view" not in facts
    assert facts["Sources of income"] == "A shop"


def test_risks_are_printed_for_nobody_who_does_not_know_of_them(workspace):
    case = of_profile(workspace, "VOT")
    kept = keep(workspace, case, RISK, **RISKS)
    assert facts_of(told(workspace, RISK, kept))["Police"] == "Not wanted by the person"
    with pytest.raises(RecordNotFound):
        told(in_role(workspace, Role.HEADQUARTERS), RISK, kept)


def test_medical_data_leaves_only_with_consent_and_for_whom_it_names(
    workspace, tmp_path
):
    case = register(workspace)
    kept = keep(workspace, case, FILE, **MEDICAL)
    with pytest.raises(MedicalConsentMissing):
        save_procedure_paper(workspace, FILE, kept.id, tmp_path / "m.pdf", WORDS)
    assert not list(tmp_path.glob("m.*"))
    allow(workspace, case, "C5", recipients=["Dr Petrovic"])
    paper = told(workspace, FILE, kept)
    assert [fact.value for fact in paper.header][-1] == "Dr Petrovic"
    [checklist] = [one for one in paper.blocks if isinstance(one, Choices)]
    ticked = {one.label for one in checklist.options if one.is_ticked}
    assert {"Medical report", "Fit to fly", "Medication"} <= ticked
    allow(workspace, case, "C5", status="refused")
    with pytest.raises(MedicalConsentMissing):
        told(workspace, FILE, kept)


@pytest.mark.parametrize("language", ["en", "fr", "nl", "ar"])
def test_every_paper_reads_in_every_language(workspace, assessed, language):
    words = words_in(language)
    for kind, record in ((FAMILY, assessed),):
        paper = told(workspace, kind, record, words)
        assert paper.title
        assert re.fullmatch(r"[0-9A-F]{4}-[0-9A-F]{4}", paper.code)


def test_a_scan_is_protected_as_its_record_is(workspace, assessed, tmp_path):
    scan = tmp_path / "letter.pdf"
    scan.write_bytes(b"%PDF-1.7\n%%EOF")
    attached = attach_to(workspace, assessed, scan, "Family assessment")
    assert (attached.owner_id, attached.sensitivity) == (
        assessed.id,
        FieldClass.PROTECTION,
    )
    with workspace.reading() as work:
        case = work.cases.get(assessed.case_id)
    file = keep(workspace, case, FILE, **MEDICAL)
    report = attach_to(workspace, file, scan, "Medical file")
    assert report.sensitivity is FieldClass.MEDICAL
    assert not list_attachments(in_role(workspace, Role.HEADQUARTERS), case.id)
    assert person_of(workspace, case) == assessed.person_id
