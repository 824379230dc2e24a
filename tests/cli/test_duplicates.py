"""Who was registered twice, merged and un-merged without a window."""

import json

import pytest
from tests.cli.test_main import PASSPHRASE, english, headquarters, passphrase, store
from tests.workspaces import APPLICANT, CASE, CONSENT, ticking

from fieldcase.cli.main import main
from fieldcase.usecases.casework.registration import register_case
from fieldcase.usecases.keeping.stores import open_store

__all__ = ["english", "headquarters", "passphrase", "store"]  # fixtures of this test


def run(*words):
    return main([str(word) for word in words])


@pytest.fixture
def twice(headquarters):
    workspace = open_store(headquarters, PASSPHRASE, ticking())
    for spelling in ("Nino", "Nina"):
        person = {**APPLICANT, "given_names": spelling, "told_apart": "Not asked yet."}
        register_case(workspace, CASE, person, CONSENT)
    workspace.close()
    return headquarters


def test_a_pair_is_listed_merged_and_un_merged(twice, capsys):
    asked = ("hq", "duplicates", "--store", twice)
    assert run(*asked, "--json") == 0
    [pair] = json.loads(capsys.readouterr().out)
    assert "same_phone" in pair["speaks_for"]
    assert run(*asked) == 0
    assert "same phone" in capsys.readouterr().out
    one, other = pair["one"]["number"], pair["other"]["number"]
    merging = ("hq", "merge", one, other, "--store", twice, "--reason")
    assert run(*merging, "Same phone, asked them.") == 0
    merger = capsys.readouterr().out.split()[-1]
    assert run(*merging, "Once more.") == 1
    assert "These two are one already" in capsys.readouterr().err
    assert run("hq", "unmerge", merger, "--store", twice, "--reason", "Sisters.") == 0
    assert "as they were" in capsys.readouterr().out
    assert run(*asked) == 0
    assert "Nobody seems to be registered twice." in capsys.readouterr().out


def test_a_reason_names_nobody(twice, capsys):
    run("hq", "duplicates", "--store", twice, "--json")
    [pair] = json.loads(capsys.readouterr().out)
    two = (pair["one"]["number"], pair["other"]["id"])
    assert run("hq", "merge", *two, "--store", twice, "--reason", "It is Nino") == 1
