"""Consents of several people for several purposes, their withdrawal, their papers."""

import subprocess

import openpyxl
import pytest
from tests.workspaces import APPLICANT, BY_PARENT, CASE, CHILD, CONSENT, everything_in

from fieldcase.domain.casework.admission import Registration
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.consent.consent import ConsentStatus
from fieldcase.domain.consent.consent_texts import TEXT_VERSION, consent_text
from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.rules import EntriesRefused, Problem, Rule
from fieldcase.domain.words import words_in
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.registration import add_person, register_family
from fieldcase.usecases.consent.consent_papers import (
    gather_sheet,
    identify_person,
    save_consent_sheet,
)
from fieldcase.usecases.consent.consent_words import EFFECTS, effect_of_withdrawing
from fieldcase.usecases.consent.consents import (
    Asked,
    take_consent,
    take_consents,
    withdraw_consents,
)
from fieldcase.usecases.consent.who_sees_paper import save_who_sees

BOTH = {**BY_PARENT, "giver_name": "Nino Beridze"}


@pytest.fixture
def people(workspace, saved_case):
    """A mother and her child."""
    child = add_person(workspace, saved_case.id, CHILD, BOTH)
    [mother, _] = open_case(workspace, saved_case.id).persons
    return mother, child


@pytest.fixture
def text_of(tmp_path):
    def read(path):
        told = subprocess.run(
            ["pdftotext", "-layout", str(path), "-"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        return " ".join(told.split())

    return read


def test_one_answer_is_kept_for_each_person_and_purpose(workspace, saved_case, people):
    mother, child = people
    asked = [Asked(one.id, purpose) for one in people for purpose in ("C2", "C3")]
    taken = take_consents(workspace, asked, BOTH)

    assert {(one.person_id, one.purpose) for one in taken} == {
        (one.person_id, one.purpose) for one in asked
    }
    by = {one.person_id: (one.given_by, one.giver_name) for one in taken}
    assert by == {mother.id: ("self", ""), child.id: ("parent", "Nino Beridze")}
    assert {one.text_version for one in taken} == {TEXT_VERSION}
    assert len(open_case(workspace, saved_case.id).consents) == 6


def test_all_of_them_are_kept_or_none(workspace, people):
    mother, child = people
    before = everything_in(workspace)
    asked = [Asked(mother.id, "C2"), Asked(child.id, "C2")]
    with pytest.raises(EntriesRefused) as refusal:
        take_consents(workspace, asked, CONSENT)
    assert refusal.value.problems == (Problem("given_by", Rule.CHILD_NEEDS_GUARDIAN),)
    with pytest.raises(EntriesRefused) as refusal:
        take_consents(workspace, [], CONSENT)
    assert refusal.value.problems == (Problem("purpose", Rule.REQUIRED),)
    with pytest.raises(RecordNotFound):
        take_consents(workspace, [Asked("nobody", "C2")], CONSENT)
    assert everything_in(workspace) == before


def test_names_stay_with_the_purposes_that_need_them(workspace, people):
    mother, _ = people
    named = {**CONSENT, "recipients": ["CAW"], "discloses": ["NAME"]}
    asked = [Asked(mother.id, purpose) for purpose in ("C2", "C10")]
    plain, referral = take_consents(workspace, asked, named)
    assert (plain.recipients, plain.discloses) == ((), ())
    assert (referral.recipients, referral.discloses) == (("CAW",), ("NAME",))


def test_a_child_alone_answers_with_the_guardian(workspace):
    born = workspace.today().replace(year=workspace.today().year - 14).isoformat()
    consent = {**CONSENT, "given_by": "both", "giver_name": "Jan Maes"}
    case = register_family(
        workspace,
        Registration(
            case=CASE, applicant={**APPLICANT, "birth_date": born}, consent=consent
        ),
    )
    [child] = open_case(workspace, case.id).persons
    with pytest.raises(EntriesRefused) as refusal:
        take_consent(workspace, child.id, {**BY_PARENT, "purpose": "C6"})
    assert refusal.value.problems == (Problem("given_by", Rule.CHILD_AND_GUARDIAN),)
    taken = take_consent(workspace, child.id, {**consent, "purpose": "C6"})
    assert taken.given_by == "both"


def test_withdrawing_keeps_what_was_said_and_leaves_the_others(
    workspace, saved_case, people
):
    mother, _ = people
    taken = take_consents(
        workspace, [Asked(mother.id, "C7"), Asked(mother.id, "C8")], CONSENT
    )
    gone = withdraw_consents(
        workspace, [taken[0].id], effect_told=True, note=" No visits please. "
    )
    assert [one.status for one in gone] == [ConsentStatus.WITHDRAWN]
    assert (gone[0].effect_told, gone[0].withdrawal_note) == (True, "No visits please.")
    kept = {one.id: one for one in open_case(workspace, saved_case.id).consents}
    assert kept[taken[1].id].allows
    assert not kept[taken[0].id].allows
    with pytest.raises(EntriesRefused):
        withdraw_consents(workspace, [taken[1].id], note="\x00")


def test_what_withdrawing_means_is_told_for_every_purpose():
    words = words_in("en")
    assert set(EFFECTS) == set(code_list(ListName.CONSENT_PURPOSES).entries)
    assert effect_of_withdrawing("C99", words).startswith("From now on")


@pytest.mark.parametrize("language", ["en", "fr", "nl", "ar"])
@pytest.mark.parametrize("is_blank", [True, False])
def test_the_sheet_is_written_in_the_persons_language(
    workspace, people, tmp_path, language, is_blank
):
    mother, _ = people
    words = words_in(language)
    pdf = save_consent_sheet(
        workspace, mother.id, tmp_path / "sheet.pdf", words, is_blank=is_blank
    )
    assert pdf.read_bytes().startswith(b"%PDF")
    sheet = gather_sheet(workspace, mother.id, words, is_blank=is_blank)
    assert sheet.text.is_wanted
    assert sheet.words.language == language
    assert bool(sheet.answers) is not is_blank


def test_a_filled_sheet_says_what_was_answered_and_to_whom(
    workspace, people, tmp_path, text_of
):
    mother, _ = people
    take_consent(
        workspace,
        mother.id,
        {
            **CONSENT,
            "purpose": "C10",
            "recipients": ["CAW Antwerpen"],
            "discloses": ["NAME", "LANG"],
        },
    )
    take_consent(
        workspace, mother.id, {**CONSENT, "purpose": "C8", "status": "refused"}
    )
    path = save_consent_sheet(
        workspace, mother.id, tmp_path / "sheet.pdf", words_in("en")
    )
    told = text_of(path)
    for text in ("Nino Beridze", "CAW Antwerpen", "Name, Languages and interpreter"):
        assert text in told
    assert "Refused" in told
    assert mother.number in told


def test_a_blank_sheet_of_a_child_has_room_for_the_parent(
    workspace, people, tmp_path, text_of
):
    _, child = people
    path = save_consent_sheet(
        workspace, child.id, tmp_path / "sheet.pdf", words_in("en"), is_blank=True
    )
    told = text_of(path)
    assert "Parent or guardian" in told
    assert "Witness" in told
    assert told.count("[ ] Yes") == len(code_list(ListName.CONSENT_PURPOSES).entries)
    assert "Given" not in told


def test_a_language_without_text_falls_back_and_says_so(
    workspace, people, tmp_path, text_of
):
    mother, _ = people
    path = save_who_sees(workspace, mother.id, tmp_path / "who.pdf", words_in("ur"))
    told = text_of(path)
    assert "not available in Urdu" in told
    assert consent_text("en").read("sees_title") in told


def test_who_sees_my_data_names_roles_and_whom_i_allowed(workspace, people, tmp_path):
    mother, _ = people
    take_consent(
        workspace,
        mother.id,
        {**CONSENT, "purpose": "C5", "recipients": ["UZ Gent"]},
    )
    path = save_who_sees(workspace, mother.id, tmp_path / "who.xlsx", words_in("en"))
    sheet = openpyxl.load_workbook(path).active
    told = {str(cell.value) for row in sheet for cell in row if cell.value}
    assert {"Counsellor", "Trainer", "Headquarters"} <= told
    assert any("UZ Gent" in text for text in told)
    assert any("Not asked yet" in text for text in told)
    trainer = next(
        [str(cell.value) for cell in row if cell.value]
        for row in sheet
        if any(cell.value == "Trainer" for cell in row)
    )
    assert "My health" not in " ".join(trainer)


def test_a_paper_is_noted_as_given_out_with_the_name(workspace, people, tmp_path):
    mother, _ = people
    save_consent_sheet(workspace, mother.id, tmp_path / "a.pdf", words_in("en"))
    with workspace.reading() as work:
        noted = [one for one in work.audit.where() if one.record_id == mother.id]
    assert noted


def test_a_person_is_named_by_number_or_id(workspace, people):
    mother, _ = people
    assert identify_person(workspace, mother.number) == mother.id
    assert identify_person(workspace, mother.id) == mother.id
    with pytest.raises(RecordNotFound):
        identify_person(workspace, "BE-0000")
