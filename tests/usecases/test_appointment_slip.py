"""The slip that a person takes home: when and where, in a language they read."""

import pytest
from openpyxl import load_workbook
from tests.usecases.test_appointments import TODAY
from tests.workspaces import APPLICANT, PASSPHRASE

from fieldcase.cli.main import main
from fieldcase.cli.terminal import PASSPHRASE_VARIABLE
from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.words import words_in
from fieldcase.usecases.agenda.appointment_slip import (
    save_appointment_slip,
    slip_language,
)
from fieldcase.usecases.agenda.appointments import make_appointment
from fieldcase.usecases.casework.registration import edit_person


@pytest.fixture
def planned(workspace, saved_case):
    entries = {
        "day": TODAY,
        "starts": "14:00:00",
        "kind": "medical",
        "place": "UZ Gent, route 3",
        "responsible": workspace.staff.id,
    }
    return make_appointment(workspace, saved_case.id, entries)


def cells(path):
    sheet = load_workbook(path).active
    return {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value}


def test_it_says_when_and_where_and_bears_no_name(
    workspace, planned, saved_case, tmp_path
):
    target = tmp_path / "slip.xlsx"
    save_appointment_slip(workspace, planned.id, target, words_in("fr"))
    told = " ".join(cells(target))
    assert "UZ Gent, route 3" in told
    assert "Rendez-vous médical" in told
    assert saved_case.number in told
    for name in APPLICANT.values():
        assert name not in told


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_is_printed(workspace, planned, tmp_path, language):
    target = tmp_path / "slip.pdf"
    save_appointment_slip(workspace, planned.id, target, words_in(language))
    assert target.read_bytes().startswith(b"%PDF")
    with workspace.reading() as work:
        entry = work.audit.where(what="appointment_slip")[-1]
    assert (entry.record_id, entry.with_names) == (planned.id, False)


def test_it_speaks_the_first_language_of_the_person_that_papers_have(
    workspace, saved_case
):
    assert slip_language(workspace, saved_case.id, "nl") == "nl"
    with workspace.reading() as work:
        [person] = work.persons.where(case_id=saved_case.id)
    edit_person(workspace, person.id, {"languages": ["ur", "ka", "fr"]})
    assert slip_language(workspace, saved_case.id, "nl") == "ka"


def test_no_slip_is_made_of_nothing(workspace, tmp_path):
    with pytest.raises(RecordNotFound):
        save_appointment_slip(workspace, "gone", tmp_path / "a.pdf", words_in("en"))


def test_the_command_writes_it_too(workspace, planned, tmp_path, monkeypatch):
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    target = tmp_path / "slip.xlsx"
    store = str(workspace.store.place.folder)
    asked = ["document", "appointment", planned.id, "--store", store]
    assert main([*asked, "--out", str(target)]) == 0
    assert "UZ Gent, route 3" in " ".join(cells(target))
