"""Partners' forms filled from the records of a paper, and from nothing more."""

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.workbook.defined_name import DefinedName
from tests.workspaces import CONSENT, hold_session, register

from fieldcase.domain.template_errors import (
    TemplateHasNoNames,
    TemplateUnknownHere,
    TemplateUnreadable,
)
from fieldcase.domain.words import words_in
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.registration import edit_person
from fieldcase.usecases.consent.consents import take_consent
from fieldcase.usecases.consent.referrals import make_referral
from fieldcase.usecases.giving_out.case_templates import save_filled_template
from fieldcase.usecases.giving_out.template_facts import GATHERED
from fieldcase.usecases.giving_out.template_words import report_sentences
from fieldcase.usecases.record_keeping.audit_words import thing_told

AGENCY = "CAW Antwerpen"


@pytest.fixture
def case(workspace):
    return register(workspace)


@pytest.fixture
def fill(workspace, tmp_path):
    """Fill a form whose cells B1, B2… have these names; the cells by name."""

    def write(kind, record_id, *names, language="en"):
        form, out = tmp_path / "form.xlsx", tmp_path / "filled.xlsx"
        book = Workbook()
        book.active.title = "Form"
        for row, name in enumerate(names, start=1):
            book.defined_names[name] = DefinedName(name, attr_text=f"Form!$B${row}")
        book.save(form)
        words = words_in(language)
        paper = kind, record_id
        report = save_filled_template(workspace, paper, form, out, words)
        page = load_workbook(out).active
        cells = {name: page.cell(row, 2).value for row, name in enumerate(names, 1)}
        return cells, list(report_sentences(report, words))

    return write


def test_a_session_fills_a_form_in_its_language(workspace, case, fill):
    session = hold_session(workspace, case)
    names = ("case_number", "person_family_name", "session_held_on", "session_topics")
    cells, told = fill("session_record", session.id, *names, language="fr")
    assert cells["case_number"] == case.number
    assert cells["person_family_name"] == "Beridze"
    assert cells["session_held_on"].date() == session.held_on
    assert cells["session_topics"] == "Caractère volontaire"
    assert told == []


def test_a_misspelt_name_is_told_with_its_cell_and_what_may_be_meant(case, fill):
    cells, told = fill("case_summary", case.id, "case_numbr", "ministry_file")
    assert cells == {"case_numbr": None, "ministry_file": None}
    assert told == [
        "Form!B1: no field is called case_numbr. Is case_number meant?",
        "Form!B2: no field is called ministry_file.",
    ]


def test_a_referral_fills_in_only_what_the_person_agreed_to(workspace, case, fill):
    [person] = open_case(workspace, case.id).persons
    edit_person(workspace, person.id, {"languages": ["ka"], "host_address": "Kerk 1"})
    agreed = {"purpose": "C10", "recipients": [AGENCY], "discloses": ["LANG", "NEEDS"]}
    take_consent(workspace, person.id, {**CONSENT, **agreed})
    referral = make_referral(
        workspace,
        case.id,
        {
            "direction": "out",
            "person_id": person.id,
            "partner_type": "NGO",
            "agency": AGENCY,
            "referred_on": "2026-03-02",
            "priority": "UR",
            "services": ["SHE"],
            "reason": "No place to stay.",
            "discloses": ["LANG"],
        },
    )
    cells, told = fill(
        *("referral_sheet", referral.id, "referral_agency", "person_languages"),
        *("person_family_name", "person_host_address", "referral_reason"),
        *("case_destination_country", "referral_health", "person_number"),
    )
    assert {name: cell for name, cell in cells.items() if cell is not None} == {
        "referral_agency": AGENCY,
        "person_languages": "Georgian",
        "person_number": person.number,
    }
    assert len(told) == 5


def test_what_says_who_somebody_is_stands_in_the_audit(workspace, case, fill):
    session = hold_session(workspace, case)
    fill("session_record", session.id, "case_number")
    fill("session_record", session.id, "person_birth_date")
    with workspace.reading() as work:
        noted = work.audit.where(what="template")
    assert [one.with_names for one in noted] == [False, True]
    assert {one.record_id for one in noted} == {session.id}


@pytest.mark.parametrize("kind", GATHERED)
def test_every_paper_that_fills_forms_has_a_name(kind):
    assert thing_told(kind, words_in("en")) != kind


def test_other_papers_fill_no_form(workspace, case, fill):
    with pytest.raises(TemplateUnknownHere):
        fill("consent_sheet", case.id, "case_number")


def test_a_form_without_names_is_refused_and_nothing_is_written(case, fill, tmp_path):
    with pytest.raises(TemplateHasNoNames):
        fill("case_summary", case.id)
    assert not (tmp_path / "filled.xlsx").exists()


def test_what_is_no_form_is_refused_in_words(workspace, case, tmp_path):
    form, out = tmp_path / "form.xlsx", tmp_path / "filled.xlsx"
    form.write_bytes(b"%PDF-1.7")
    with pytest.raises(TemplateUnreadable):
        save_filled_template(
            workspace, ("case_summary", case.id), form, out, words_in("en")
        )
    assert not out.exists()
