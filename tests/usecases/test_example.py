"""The example to learn on: whole or not at all, marked, and sent nowhere."""

from datetime import date

import pytest

from fieldcase.domain.errors import Cancelled
from fieldcase.domain.exchange.example import ExampleStaysHere
from fieldcase.usecases.demo import example
from fieldcase.usecases.demo.example import make_example
from fieldcase.usecases.exchange.sending import send_changes, sync_state
from fieldcase.usecases.keeping.stores import open_store

TODAY = date(2026, 11, 22)


def test_the_example_is_made_once_and_sends_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(example, "EXAMPLE_CASES", 1)
    folder, passphrase = make_example(tmp_path / "a" / "example.fieldcase", TODAY)
    assert [one.name for one in folder.parent.iterdir()] == ["example.fieldcase"]
    workspace = open_store(folder, passphrase)
    assert workspace.is_example
    assert sync_state(workspace).mailbox == ""
    with workspace.reading() as work:
        assert work.cases.count() > 0
    with pytest.raises(ExampleStaysHere):
        send_changes(workspace, tmp_path)
    workspace.close()


def test_an_example_that_was_cut_short_leaves_nothing(tmp_path, monkeypatch):
    def cut_short(folder, **_asked):
        (folder / "laptop.fieldcase").mkdir(parents=True)
        raise Cancelled

    monkeypatch.setattr(example, "run_demo", cut_short)
    with pytest.raises(Cancelled):
        make_example(tmp_path / "example.fieldcase", TODAY)
    assert list(tmp_path.iterdir()) == []


def test_a_store_of_ones_own_is_none(workspace):
    assert not workspace.is_example
    with workspace.reading() as work:
        assert not work.own.is_example()
