"""Laptops at headquarters by commands: invited, approved, given cases, revoked."""

import json
import re

import pytest
from tests.workspaces import CHEAP, PASSPHRASE, register, ticking

from fieldcase.cli.main import main
from fieldcase.domain.staff import Role
from fieldcase.usecases.keeping.stores import NewStore, create_store


@pytest.fixture
def stores(tmp_path, monkeypatch):
    monkeypatch.setenv("FIELDCASE_PASSPHRASE", PASSPHRASE)
    made = {}
    for name, role in (("office", Role.HEADQUARTERS), ("ward", Role.COUNSELLOR)):
        new = NewStore(
            folder=tmp_path / name,
            passphrase=PASSPHRASE,
            name=name,
            staff_name="An Peeters",
            role=role,
            cost=CHEAP,
        )
        workspace = create_store(new, ticking())
        if name == "ward":
            made["number"] = register(workspace).number
        workspace.close()
        made[name] = str(tmp_path / name)
    return made


@pytest.fixture
def run(capsys):
    def run(*arguments):
        ended = main([str(one) for one in arguments])
        said = capsys.readouterr()
        return ended, said.out + said.err

    return run


@pytest.fixture
def enrolled(stores, run, tmp_path, monkeypatch):
    file, answer = tmp_path / "ward.enrol", tmp_path / "ward.answer"
    wanted = ("--name", "Ward 7", "--role", "counsellor", "--out", file)
    ended, said = run("enrol", "create", "--store", stores["office"], *wanted)
    assert ended == 0
    monkeypatch.setenv("FIELDCASE_CODE", re.search(r"Code: (\S+)\.", said)[1])
    ended, said = run(
        "enrol", "join", "--store", stores["ward"], file, "--answer", answer
    )
    assert ended == 0
    spoken = re.search(r"\d{4}( \d{4}){5}", said)[0]
    at_office = ("--store", stores["office"], answer)
    refused = run("enrol", "approve", *at_office, "--fingerprint", "0000")
    assert refused[0] == 1
    assert "differ" in refused[1]
    assert run("enrol", "approve", *at_office, "--fingerprint", spoken)[0] == 0
    return stores


def devices(run, stores):
    ended, said = run("hq", "devices", "--json", "--store", stores["office"])
    assert ended == 0
    return json.loads(said)


def test_a_laptop_is_enrolled_given_a_case_and_revoked(enrolled, run, tmp_path):
    office, mailbox = enrolled["office"], tmp_path / "mailbox"
    mailbox.mkdir()
    for store in (enrolled["ward"], office):
        assert run("sync", "--store", store, "--mailbox", mailbox)[0] == 0
    [device] = devices(run, enrolled)
    assert (device["name"], device["state"], device["cases"]) == ("Ward 7", "well", 1)
    where = ("Ward 7", "--store", office)
    assert run("hq", "scope", *where, "--role", "supervisor")[0] == 0
    asked = ("hq", "assign", enrolled["number"], *where, "--reason", "To be sure")
    ended, said = run(*asked)
    assert (ended, "0 cases" in said) == (0, True)
    many = ("hq", "assign", *where, "--destination", "GE", "--reason", "To be sure")
    assert run(*many)[0] == 0
    revoke = ("enrol", "revoke", device["id"], "--reason", "stolen", "--store", office)
    assert run(*revoke)[0] == 0
    [device] = devices(run, enrolled)
    assert (device["state"], device["revoked_reason"]) == ("revoked", "stolen")
    ended, said = run(*asked)
    assert ended == 1


def test_the_list_reads_in_words(enrolled, run, tmp_path):
    office = enrolled["office"]
    wanted = ("--name", "Ward 8", "--role", "monitor", "--out", tmp_path / "more")
    assert run("enrol", "create", "--store", office, *wanted)[0] == 0
    ended, said = run("hq", "devices", "--store", office)
    assert ended == 0
    assert "Ward 7" in said
    assert "Not heard yet" in said
    assert "Ward 8: invited until" in said


def test_new_keys_are_approved_by_their_card(enrolled, run, tmp_path):
    card = tmp_path / "card.json"
    renew = run("enrol", "renew", "--store", enrolled["ward"], "--out", card)
    assert (renew[0], "fingerprint" in renew[1]) == (0, True)
    assert run("enrol", "approve", "--store", enrolled["office"], card)[0] == 0
    [device] = devices(run, enrolled)
    assert (device["name"], device["role"]) == ("Ward 7", "counsellor")
