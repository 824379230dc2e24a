"""`fieldcase document`: papers about a whole case and about one person."""

import subprocess

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from tests.workspaces import CHEAP, PASSPHRASE, hold_session, register

from fieldcase.cli.documents import DOCUMENTS
from fieldcase.cli.main import main
from fieldcase.domain.clock import Clock
from fieldcase.domain.errors import Cancelled
from fieldcase.domain.progress import Progress
from fieldcase.domain.staff import Role
from fieldcase.domain.words import words_in
from fieldcase.usecases.giving_out.many_papers import OnePaper, save_papers
from fieldcase.usecases.keeping.stores import NewStore, create_store, open_store


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


def form_of_a_partner(path):
    book = Workbook()
    page = book.active
    page.title = "Form"
    page["A1"].value, page["A1"].font = "Partner's own form", Font(bold=True)
    page["B2"].font = Font(italic=True)
    page["B9"].value = "=1+1"
    named = {
        "case_number": "Form!$B$2",
        "person_family_name": "Form!$B$3",
        "case_opened_on": "Form!$B$4",
        "case_destination_country": "Form!$B$5",
        "case_destination_country_code": "Form!$B$6",
        "case_status": "Form!$B$9",
        "persons_number": "Form!$D$2:$D$4",
        "ministry_reference": "Form!$B$7",
    }
    for name, where in named.items():
        book.defined_names[name] = DefinedName(name, attr_text=where)
    book.save(path)
    return path


def test_a_partners_form_is_filled_by_the_names_of_its_cells(store, tmp_path, capsys):
    folder, case = store
    form, out = form_of_a_partner(tmp_path / "form.xlsx"), tmp_path / "filled.xlsx"
    more = ("--template", str(form), "--language", "en")
    assert written(folder, "case-summary", case.number, out, *more) == 0
    page = load_workbook(out).worksheets[0]
    assert page["B2"].value == case.number
    assert page["B2"].font.italic
    assert page["A1"].font.bold
    assert page["B3"].value == "Beridze"
    assert page["B4"].value.date() == case.opened_on
    assert (page["B5"].value, page["B6"].value) == ("Georgia", "GE")
    assert page["D2"].value == f"{case.number}-1"
    assert page["B7"].value is None
    assert page["B9"].value == "=1+1"
    told = capsys.readouterr().err
    assert "ministry_reference" in told
    assert "case_status" in told


def test_a_form_that_is_no_workbook_is_refused_in_words(store, tmp_path, capsys):
    folder, case = store
    form, out = tmp_path / "form.xlsx", tmp_path / "filled.xlsx"
    form.write_bytes(b"PK\x03\x04 and nothing of a workbook")
    assert (
        written(folder, "case-summary", case.number, out, "--template", str(form)) == 1
    )
    assert capsys.readouterr().err
    assert not out.exists()


def test_one_paper_of_each_is_written_in_one_go(store, tmp_path, capsys):
    folder, case = store
    out = tmp_path / "papers"
    out.mkdir()
    asked = ["document", "consent-sheet", f"{case.number}-1", f"{case.number}-1"]
    more = ["--store", str(folder), "--out", str(out), "--language", "en"]
    assert main([*asked, *more]) == 0
    assert [one.name for one in out.iterdir()] == [f"{case.number}-1-consent-sheet.pdf"]
    assert "1 paper" in capsys.readouterr().out


def test_one_wrong_number_among_many_leaves_nothing(store, tmp_path, capsys):
    folder, case = store
    out = tmp_path / "papers"
    out.mkdir()
    asked = ["document", "who-sees-my-data", f"{case.number}-1", "BE-0", "--out"]
    assert main([*asked, str(out), "--store", str(folder)]) == 1
    assert "not here any more" in capsys.readouterr().err
    assert list(out.iterdir()) == []


def test_what_is_stopped_leaves_nothing(store, tmp_path):
    folder, case = store
    workspace = open_store(folder, PASSPHRASE)
    stopped = Progress()
    stopped.cancel()

    def write(workspace, target, words):
        write_of = DOCUMENTS["consent-sheet"]
        return write_of(workspace, f"{case.number}-1", target, words)

    papers = [OnePaper("sheet", write, words_in("en"))]
    out = tmp_path / "papers"
    out.mkdir()
    with pytest.raises(Cancelled):
        save_papers(workspace, papers, out, stopped)
    workspace.close()
    assert list(out.iterdir()) == []
