"""`fieldcase document`: the papers of the guided paths, from a command."""

import pytest
from tests.usecases.walking import FILE, MEDICAL, RISK, RISKS, allow, keep, of_profile
from tests.workspaces import CHEAP, PASSPHRASE

from fieldcase.cli.main import main
from fieldcase.domain.clock import Clock
from fieldcase.usecases.keeping.stores import NewStore, create_store


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("FIELDCASE_PASSPHRASE", PASSPHRASE)
    new = NewStore(
        folder=tmp_path / "laptop.fieldcase",
        passphrase=PASSPHRASE,
        name="laptop",
        staff_name="An Peeters",
        cost=CHEAP,
    )
    workspace = create_store(new, Clock())
    case = of_profile(workspace, "VOT")
    risk = keep(workspace, case, RISK, **RISKS)
    file = keep(workspace, case, FILE, **MEDICAL)
    yield new.folder, workspace, case, {"risk-assessment": risk, "medical": file}
    workspace.close()


def test_a_paper_is_written_where_it_was_asked_for(store, tmp_path, capsys):
    folder, workspace, _, records = store
    workspace.close()
    target = tmp_path / "risk.xlsx"
    arguments = ["document", "risk-assessment", records["risk-assessment"].id]
    assert main([*arguments, "--store", str(folder), "--out", str(target)]) == 0
    assert target.stat().st_size > 1000
    capsys.readouterr()


def test_medical_data_without_consent_is_refused_in_words(store, tmp_path, capsys):
    folder, workspace, case, records = store
    target = tmp_path / "medical.xlsx"
    arguments = ["document", "medical", records["medical"].id]
    asked = [*arguments, "--store", str(folder), "--out", str(target)]
    assert main(asked) == 1
    assert "consent" in capsys.readouterr().err
    assert not target.exists()
    allow(workspace, case, "C5", recipients=["Dr Petrovic"])
    workspace.close()
    assert main(asked) == 0
    assert target.exists()
    capsys.readouterr()
