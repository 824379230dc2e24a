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
