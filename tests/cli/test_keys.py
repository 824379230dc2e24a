"""Keys, recovery, backups and checks as commands: secrets are never arguments."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from fieldcase.cli.main import main
from fieldcase.cli.terminal import (
    CODE_VARIABLE,
    NEW_PASSPHRASE_VARIABLE,
    PASSPHRASE_VARIABLE,
)

PASSPHRASE = "correct horse battery"
BICYCLES = "seven yellow bicycles"


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)
    monkeypatch.setenv(NEW_PASSPHRASE_VARIABLE, BICYCLES)
    monkeypatch.delenv(CODE_VARIABLE, raising=False)


def made(path: Path, *rest: str) -> Path:
    asked = ["store", "create", "--store", str(path), "--name", path.stem]
    assert main([*asked, "--staff", "A. Peeters", *rest]) == 0
    return path


@pytest.fixture
def store(tmp_path) -> Path:
    return made(tmp_path / "ward.fieldcase")


@pytest.fixture
def run(store, capsys, monkeypatch):
    """Run a command on the store; how it ended, and what it said."""

    def do(*asked: str, passphrase: str | None = None) -> tuple[int, str, str]:
        if passphrase is not None:
            monkeypatch.setenv(PASSPHRASE_VARIABLE, passphrase)
        capsys.readouterr()
        ended = main([*asked, "--store", str(store)])
        said = capsys.readouterr()
        return ended, said.out, said.err

    return do


def test_a_sound_store_is_said_to_be_in_order(run):
    ended, out, err = run("store", "check")
    assert (ended, err) == (0, "")
    assert "Everything is in order." in out


def test_a_check_answers_programs(run):
    ended, out, _ = run("store", "check", "--json")
    told = json.loads(out)
    assert ended == 0
    assert told["is_sound"] is True
    assert told["findings"] == []
    assert told["changes"] > 0


def test_a_damaged_store_ends_with_one_and_a_sentence_per_finding(run, store):
    records = store / "records.db"
    content = bytearray(records.read_bytes())
    content[-4000] ^= 1
    records.write_bytes(content)

    ended, _, err = run("store", "check")
    assert ended == 1
    page = len(content) // 4096
    assert f"fieldcase: Page {page} of the records file is damaged.\n" in err

    ended, out, _ = run("store", "check", "--json")
    told = json.loads(out)
    assert ended == 1
    assert told["is_sound"] is False
    assert told["findings"][0]["fault"] == "page"
    assert told["findings"][0]["page"] == page


def test_a_passphrase_is_changed(run):
    assert run("store", "passphrase")[0] == 0
    assert run("store", "info")[0] == 1
    assert run("store", "info", passphrase=BICYCLES)[0] == 0


def test_an_easy_passphrase_is_refused_in_words(run, monkeypatch):
    monkeypatch.setenv(NEW_PASSPHRASE_VARIABLE, "password1")
    ended, _, err = run("store", "passphrase")
    assert ended == 1
    assert "too easy to guess" in err


def test_after_three_wrong_passphrases_one_has_to_wait(run):
    for _ in range(3):
        assert run("store", "info", passphrase="a guess or two")[0] == 1
    ended, _, err = run("store", "info", passphrase=PASSPHRASE)
    assert ended == 1
    assert re.search(r"Wait [1-5] s, then try again\.", err)


def test_a_lost_passphrase_is_replaced_by_the_slip(run, tmp_path, monkeypatch):
    paper = tmp_path / "slip.pdf"
    assert run("store", "slip", "--out", str(paper))[0] == 0
    asked = ["pdftotext", "-layout", str(paper), "-"]
    said = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    code = " ".join(re.findall(r"\b[0-9A-HJKMNP-TV-Z]{5}\b", said))

    monkeypatch.setenv(CODE_VARIABLE, code[:-1])
    ended, _, err = run("store", "recover", "--slip", passphrase="lost")
    assert ended == 1
    assert "group 7" in err
    monkeypatch.setenv(CODE_VARIABLE, code)
    assert run("store", "recover", "--slip")[0] == 0
    assert run("store", "info", passphrase=BICYCLES)[0] == 0


def test_headquarters_lets_somebody_in(run, store, tmp_path, monkeypatch, capsys):
    office = made(tmp_path / "hq.fieldcase", "--role", "headquarters")
    at_office = ["--store", str(office)]
    cards = {name: str(tmp_path / f"{name}.json") for name in ("hq", "ward")}
    assert main(["enrol", "create", "--out", cards["hq"], *at_office]) == 0
    assert run("enrol", "join", cards["hq"])[0] == 0
    assert run("enrol", "create", "--out", cards["ward"])[0] == 0
    assert main(["enrol", "approve", cards["ward"], *at_office]) == 0

    request, answer = str(tmp_path / "request.json"), str(tmp_path / "answer.json")
    _, out, _ = run("store", "recover", "--request", request)
    spoken = re.search(r"(\d{4} ){5}\d{4}", out).group()
    assert main(["hq", "recover", request, "--out", answer, *at_office]) == 0
    said = capsys.readouterr().out
    assert spoken in said
    monkeypatch.setenv(
        CODE_VARIABLE, re.search(r"([0-9A-Z]{5}-){6}\w{5}", said).group()
    )
    assert run("store", "recover", "--answer", answer, passphrase="lost")[0] == 0
    assert run("store", "info", passphrase=BICYCLES)[0] == 0


def test_colleagues_come_and_go(run):
    assert run("staff", "add", "B. Claes")[0] == 0
    assert "B. Claes" in run("staff", "list")[1]
    assert run("store", "info", passphrase=BICYCLES)[0] == 0
    assert run("staff", "remove", "B. Claes", passphrase=PASSPHRASE)[0] == 0
    told = json.loads(run("staff", "list", "--json")[1])
    assert [member["has_key"] for member in told] == [True, False]
    assert run("store", "info", passphrase=BICYCLES)[0] == 1


def test_of_several_the_one_who_recovers_is_named(run, tmp_path, monkeypatch):
    run("staff", "add", "B. Claes")
    paper = tmp_path / "slip.pdf"
    run("store", "slip", "--out", str(paper))
    asked = ["pdftotext", "-layout", str(paper), "-"]
    said = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    code = " ".join(re.findall(r"\b[0-9A-HJKMNP-TV-Z]{5}\b", said))
    monkeypatch.setenv(CODE_VARIABLE, code)
    monkeypatch.setenv(NEW_PASSPHRASE_VARIABLE, "nine quiet pianos")
    ended, *_ = run("store", "recover", "--slip", "--staff", "nobody")
    assert ended == 1
    assert run("store", "recover", "--slip", "--staff", "B. Claes")[0] == 0
    assert run("store", "info", passphrase="nine quiet pianos")[0] == 0


def test_a_backup_is_made_listed_and_put_back(run, store, tmp_path):
    assert run("store", "restore")[0] == 1
    assert run("store", "backup")[0] == 0
    stick = tmp_path / "stick"
    stick.mkdir()
    assert run("store", "backup", "--to", str(stick))[0] == 0
    told = json.loads(run("store", "backup", "--list", "--json")[1])
    assert [backup["occasion"] for backup in told] == ["asked"]
    assert run("store", "backup", "--list")[1].count("\n") == 1

    (store / "records.db").unlink()
    assert run("store", "info")[0] == 1
    [copy] = stick.iterdir()
    assert run("store", "restore", str(copy))[0] == 0
    assert run("store", "info")[0] == 0
    ended, out, _ = run("store", "restore")
    assert ended == 0
    assert "set-aside" in out


def test_a_command_backs_the_store_up_once_a_day(run, store):
    for _ in range(2):
        assert run("store", "info")[0] == 0
    told = json.loads(run("store", "backup", "--list", "--json")[1])
    assert [backup["occasion"] for backup in told] == ["daily"]


def test_a_new_passphrase_is_typed_twice(run, monkeypatch):
    monkeypatch.delenv(NEW_PASSPHRASE_VARIABLE)
    typed = iter([BICYCLES, "something else", BICYCLES, BICYCLES])
    monkeypatch.setattr("fieldcase.cli.terminal.getpass", lambda *_, **__: next(typed))
    ended, _, err = run("store", "passphrase")
    assert ended == 0
    assert "differ" in err
    assert run("store", "info", passphrase=BICYCLES)[0] == 0
