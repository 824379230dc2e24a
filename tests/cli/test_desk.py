"""Headquarters' desk without a window: conflicts, the inbox, gaps, erasure."""

import json

import pytest
from tests.cli.test_main import PASSPHRASE, english, headquarters, passphrase, store
from tests.workspaces import register, ticking

from fieldcase.cli.main import main
from fieldcase.usecases.casework.cases import edit_case
from fieldcase.usecases.enrolment.enrolment import (
    enrol_device,
    join_headquarters,
    write_card,
)
from fieldcase.usecases.exchange.receiving import import_bundle
from fieldcase.usecases.exchange.sending import send_changes
from fieldcase.usecases.keeping.stores import open_store

__all__ = ["english", "headquarters", "passphrase", "store"]  # fixtures of this test


def run(*words):
    return main([str(word) for word in words])


@pytest.fixture
def clash(store, headquarters, tmp_path):
    """A town that the laptop and headquarters set at once; the case."""
    mailbox = tmp_path / "mailbox"
    mailbox.mkdir()
    laptop, there = (
        open_store(one, PASSPHRASE, ticking()) for one in (store, headquarters)
    )

    def take_in():
        name = send_changes(laptop, mailbox).name
        import_bundle(there, mailbox / "to-hq" / laptop.device.id / name)

    try:
        write_card(there, tmp_path / "there.json")
        write_card(laptop, tmp_path / "laptop.json")
        enrol_device(there, tmp_path / "laptop.json")
        join_headquarters(laptop, tmp_path / "there.json")
        case = register(laptop, destination_town="Tbilisi")
        take_in()
        edit_case(there, case.id, {"destination_town": "Kutaisi"})
        edit_case(laptop, case.id, {"destination_town": "Batumi"})
        take_in()
    finally:
        laptop.close()
        there.close()
    return case


@pytest.fixture
def conflict(clash, headquarters, capsys):
    assert run("hq", "conflicts", "--store", headquarters, "--json") == 0
    [facts] = json.loads(capsys.readouterr().out)["conflicts"]
    return facts


def test_a_conflict_is_listed_with_all_its_values(clash, headquarters, capsys):
    assert run("hq", "conflicts", "--store", headquarters) == 0
    told = capsys.readouterr().out
    assert "Case · Town" in told
    assert "Before: Tbilisi" in told
    assert "Kutaisi" in told
    assert "Batumi" in told
    assert told.count("shows now") == 1


def test_one_value_is_chosen(conflict, clash, headquarters, capsys):
    assert conflict["label"] == "Town"
    [batumi] = [one for one in conflict["values"] if one["value"] == "Batumi"]
    asked = ("hq", "resolve", conflict["id"], "--store", headquarters)

    assert run(*asked, "--choose", 7, "--reason", "Rang") == 1
    assert run(*asked, "--choose", batumi["number"], "--reason", " ") == 1
    assert "--reason: " in capsys.readouterr().err
    assert run(*asked, "--choose", batumi["number"], "--reason", "Rang") == 0

    assert run("hq", "conflicts", "--store", headquarters) == 0
    assert "Nothing is in conflict." in capsys.readouterr().out
    assert run(*asked, "--choose", batumi["number"], "--reason", "Rang") == 1
    assert "has changed since you looked" in capsys.readouterr().err


def test_another_value_is_written(conflict, clash, headquarters, capsys):
    asked = ("hq", "resolve", conflict["id"], "--store", headquarters)
    assert run(*asked, "--value", "x" * 5000, "--reason", "Neither") == 1
    assert "--value: " in capsys.readouterr().err
    assert run(*asked, "--value", "Gori", "--reason", "Neither") == 0
    workspace = open_store(headquarters, PASSPHRASE, ticking())
    with workspace.reading() as work:
        assert work.cases.get(clash.id).destination_town == "Gori"
    workspace.close()


def test_a_conflict_that_is_none_is_told(headquarters, capsys):
    asked = ("hq", "resolve", "no:such", "--store", headquarters)
    assert run(*asked, "--value", "Gori", "--reason", "Neither") == 1
    assert "There is no such conflict" in capsys.readouterr().err


def test_the_inbox_and_what_is_missing(clash, headquarters, tmp_path, capsys):
    junk = tmp_path / "junk"
    junk.write_bytes(b"no bundle")
    assert run("hq", "import", junk, "--store", headquarters) == 1
    capsys.readouterr()

    assert run("hq", "inbox", "--open", "--json", "--store", headquarters) == 0
    [line] = json.loads(capsys.readouterr().out)
    assert (line["verdict"], line["is_open"]) == ("damaged", True)
    assert run("hq", "inbox", "--store", headquarters) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3
    assert run("hq", "inbox", "--gaps", "--json", "--store", headquarters) == 0
    assert isinstance(json.loads(capsys.readouterr().out), list)
    assert run("hq", "retry", "--store", headquarters) == 0

    digest = line["file_digest"][:8]
    deal = ("hq", "deal", digest, "--note", "Asked again", "--store", headquarters)
    assert run(*deal) == 0
    assert run(*deal) == 1
    assert run("hq", "inbox", "--open", "--store", headquarters) == 0
    assert "Dealt" not in capsys.readouterr().out


def test_a_person_is_erased_by_number(clash, headquarters, capsys):
    workspace = open_store(headquarters, PASSPHRASE, ticking())
    with workspace.reading() as work:
        [person] = work.persons.where(case_id=clash.id)
    workspace.close()
    asked = ("hq", "erase", person.number, "--store", headquarters)

    assert run(*asked, "--reason", "By letter") == 0
    assert f"{person.number} is erased." in capsys.readouterr().out
    assert run("hq", "erase", "X-1", "--reason", "y", "--store", headquarters) == 1
