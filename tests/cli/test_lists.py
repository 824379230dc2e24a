"""`fieldcase list`: every kind there is; names only with a reason."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.workspaces import PASSPHRASE, register

from fieldcase.cli.main import main
from fieldcase.cli.papers import LISTS
from fieldcase.cli.terminal import PASSPHRASE_VARIABLE
from fieldcase.usecases.giving_out.record_lists import LISTED
from fieldcase.usecases.keeping.stores import open_store


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)
    path = str(tmp_path / "ward.fieldcase")
    made = ["store", "create", "--store", path, "--name", "Ward"]
    assert main([*made, "--staff", "An Peeters"]) == 0
    workspace = open_store(Path(path), PASSPHRASE)
    register(workspace)
    workspace.close()
    return path


def cells(path):
    rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return [str(cell) for row in rows for cell in row if cell is not None]


def test_every_list_has_a_name_of_its_own():
    assert not LISTED.keys() & LISTS.keys()
    assert {"cases", "persons", "sessions", "plan-items", "visits"} <= {
        *LISTED,
        *LISTS,
    }


def test_a_list_has_no_names_unless_asked_for_with_a_reason(store, tmp_path, capsys):
    out = tmp_path / "persons.xlsx"
    asked = ["list", "persons", "--store", store, "--out", str(out)]
    assert main(asked) == 0
    assert "Beridze" not in " ".join(cells(out))
    assert main([*asked, "--names"]) == 1
    assert main([*asked, "--names", "--reason", "Asked for by the court"]) == 0
    assert "Beridze" in " ".join(cells(out))


def test_a_list_that_never_has_names_says_so(store, tmp_path, capsys):
    out = tmp_path / "sessions.xlsx"
    asked = ["list", "sessions", "--store", store, "--out", str(out), "--names"]
    assert main([*asked, "--reason", "x"]) == 1
    assert "never has names" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_every_list_comes_in_both_forms_with_tags(store, tmp_path, kind, ending):
    out = tmp_path / f"list{ending}"
    asked = ["list", kind, "--store", store, "--out", str(out), "--hxl"]
    outcome = main(asked)
    if kind in {"caseload", "laptops", "duplicates"}:  # who leads a team, headquarters
        assert outcome == 1
        return
    assert outcome == 0
    told = out.read_text("utf-8-sig") if ending == ".csv" else " ".join(cells(out))
    assert "#" in told
    assert "Beridze" not in told


def test_a_list_is_narrowed_by_command(store, tmp_path, capsys):
    out = tmp_path / "cases.csv"
    asked = ["list", "cases", "--store", store, "--out", str(out)]
    here = ["--country", "GE", "--status", "REF", "--counsellor", "An Peeters"]
    assert main([*asked, *here, "--from", "2020-01-01"]) == 0
    assert capsys.readouterr().out.startswith("1 row")
    assert main([*asked, "--country", "AM"]) == 0
    assert capsys.readouterr().out.startswith("0 rows")
    assert main([*asked, "--counsellor", "Nobody"]) == 1
    assert main([*asked, "--from", "2026-02-01", "--to", "2026-01-01"]) == 1
