"""`fieldcase document`: papers about a whole case and about one person."""

import subprocess

import pytest
from openpyxl import load_workbook
from tests.workspaces import CHEAP, PASSPHRASE, hold_session, register

from fieldcase.cli.documents import DOCUMENTS
from fieldcase.cli.main import main
from fieldcase.domain.clock import Clock
from fieldcase.domain.staff import Role
from fieldcase.usecases.keeping.stores import NewStore, create_store


@pytest.fixture
def store(tmp_path, monkeypatch):
    """The folder of a store, and a case in it that a session was held about."""
    monkeypatch.setenv("FIELDCASE_PASSPHRASE", PASSPHRASE)
    new = NewStore(
        folder=tmp_path / "laptop.fieldcase",
        passphrase=PASSPHRASE,
        name="laptop",
        staff_name="An Peeters",
        role=Role.FOCAL_POINT,
        cost=CHEAP,
    )
    workspace = create_store(new, Clock())
    case = register(workspace)
    hold_session(workspace, case)
    workspace.close()
    return new.folder, case


def written(store, kind, asked, out, *more):
    arguments = ["document", kind, asked, "--store", str(store), "--out", str(out)]
    return main([*arguments, *more])


def text_of(path):
    asked = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout


def cells_of(path):
    page = load_workbook(path).worksheets[0]
    cells = [cell.value for row in page.iter_rows() for cell in row]
    return [cell for cell in cells if cell is not None]


def test_a_case_summary_tells_the_case_by_its_numbers(store, tmp_path):
    folder, case = store
    out = tmp_path / "summary.pdf"
    assert written(folder, "case-summary", case.number, out, "--language", "en") == 0
    told = text_of(out)
    assert f"{case.number}-1" in told
    assert "Georgia" in told
    assert "Signatures" in told
    assert "Beridze" not in told


def test_a_case_summary_is_an_excel_form_too(store, tmp_path):
    folder, case = store
    out = tmp_path / "summary.xlsx"
    assert written(folder, "case-summary", case.number, out, "--language", "en") == 0
    cells = cells_of(out)
    assert case.number in cells
    assert "Consents" in cells


@pytest.mark.parametrize("ending", [".pdf", ".xlsx", ".json"])
def test_everything_about_a_person_is_written_by_command(store, tmp_path, ending):
    folder, case = store
    out = tmp_path / f"person{ending}"
    number = f"{case.number}-1"
    assert written(folder, "data-subject-report", number, out) == 0
    assert out.stat().st_size > 1000


def test_a_case_that_is_not_here_is_refused_in_words(store, tmp_path, capsys):
    folder, _ = store
    out = tmp_path / "summary.pdf"
    assert written(folder, "case-summary", "BE-0", out) == 1
    assert "not here any more" in capsys.readouterr().err
    assert not out.exists()


def test_every_paper_of_the_programme_has_a_command():
    assert {
        "consent-sheet",
        "session-record",
        "screening",
        "plan",
        "family-assessment",
        "bid",
        "medical",
        "visit",
        "mission",
        "register",
        "register-empty",
        "certificate",
        "case-summary",
        "data-subject-report",
        "answers",
    } <= set(DOCUMENTS)
