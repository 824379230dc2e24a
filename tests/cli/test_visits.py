"""`fieldcase document visit`, `list visits` and `report follow-up`."""

import pytest
from tests.usecases.visiting import returned, visited
from tests.workspaces import CHEAP, PASSPHRASE

from fieldcase.cli.main import main
from fieldcase.domain.clock import Clock
from fieldcase.usecases.keeping.stores import NewStore, create_store


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A store with one visit; where it is, and the visit's number."""
    monkeypatch.setenv("FIELDCASE_PASSPHRASE", PASSPHRASE)
    new = NewStore(
        folder=tmp_path / "laptop.fieldcase",
        passphrase=PASSPHRASE,
        name="laptop",
        staff_name="An Peeters",
        cost=CHEAP,
    )
    workspace = create_store(new, Clock())
    number = visited(workspace, returned(workspace), words="The shop runs.").number
    workspace.close()
    return ["--store", str(new.folder)], number


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx"])
def test_a_visit_is_printed_by_its_number(store, tmp_path, capsys, suffix):
    at, number = store
    target = tmp_path / f"visit{suffix}"
    asked = ["document", "visit", number, *at, "--out", str(target)]
    assert main([*asked, "--language", "fr"]) == 0
    assert target.stat().st_size > 1000
    assert str(target) in capsys.readouterr().out


def test_a_visit_that_is_not_there_is_said_in_words(store, tmp_path, capsys):
    at, _ = store
    target = tmp_path / "visit.pdf"
    assert main(["document", "visit", "none", *at, "--out", str(target)]) == 1
    assert "not here any more" in capsys.readouterr().err
    assert not target.exists()


def test_visits_are_listed_and_the_follow_up_reported(store, tmp_path):
    at, _ = store
    listed, report = tmp_path / "visits.xlsx", tmp_path / "follow-up.pdf"
    period = ["--from", "2020-01-01", "--to", "2099-12-31"]
    assert main(["list", "visits", *at, "--out", str(listed)]) == 0
    assert main(["report", "follow-up", *at, *period, "--out", str(report)]) == 0
    assert listed.stat().st_size > 1000
    assert report.stat().st_size > 1000
