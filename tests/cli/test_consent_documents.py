"""`fieldcase document`: the sheets about consent, by the person's number."""

import pytest
from tests.workspaces import PASSPHRASE, register

from fieldcase.cli.main import main
from fieldcase.cli.terminal import PASSPHRASE_VARIABLE
from fieldcase.usecases.keeping.stores import open_store


@pytest.fixture
def number(tmp_path, monkeypatch):
    """Of somebody in a store at `tmp_path / "ward.fieldcase"`."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)
    store = tmp_path / "ward.fieldcase"
    asked = ["store", "create", "--store", str(store), "--name", "Ward"]
    assert main([*asked, "--staff", "A. Peeters"]) == 0
    workspace = open_store(store, PASSPHRASE)
    case = register(workspace)
    workspace.close()
    return f"{case.number}-1"


@pytest.mark.parametrize(
    ("kind", "suffix", "language"),
    [
        ("consent-sheet", ".pdf", "fr"),
        ("consent-sheet-blank", ".xlsx", "nl"),
        ("who-sees-my-data", ".pdf", "ar"),
        ("who-sees-my-data", ".pdf", "ka"),
    ],
)
def test_a_sheet_is_written_by_command(tmp_path, number, kind, suffix, language):
    out = tmp_path / f"sheet{suffix}"
    asked = ["document", kind, number, "--store", str(tmp_path / "ward.fieldcase")]
    assert main([*asked, "--out", str(out), "--language", language]) == 0
    assert out.read_bytes()[:4] in (b"%PDF", b"PK\x03\x04")


def test_nobody_of_this_number_is_refused_in_words(tmp_path, number, capsys):
    asked = ["document", "consent-sheet", "BE-0", "--store"]
    asked += [str(tmp_path / "ward.fieldcase"), "--out", str(tmp_path / "x.pdf")]
    assert main(asked) == 1
    assert "not here any more" in capsys.readouterr().err
