"""Commands end as they promise: 0 done, 1 refused in words, 2 wrong usage."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fieldcase.app import main as start
from fieldcase.cli.arguments import STORE_VARIABLE
from fieldcase.cli.main import COMMANDS, main, system_language, window_arguments
from fieldcase.cli.terminal import PASSPHRASE_VARIABLE

PASSPHRASE = "correct horse battery"


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def passphrase(monkeypatch):
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)


@pytest.fixture
def store(tmp_path, passphrase) -> Path:
    path = tmp_path / "ward.fieldcase"
    asked = ["store", "create", "--store", str(path), "--name", "Ward"]
    assert main([*asked, "--staff", "A. Peeters"]) == 0
    return path


@pytest.fixture
def headquarters(tmp_path, passphrase) -> Path:
    path = tmp_path / "hq.fieldcase"
    asked = ["store", "create", "--store", str(path), "--name", "HQ"]
    assert main([*asked, "--staff", "H. Maes", "--role", "headquarters"]) == 0
    return path


def told(capsys) -> str:
    """The one sentence on stderr."""
    return capsys.readouterr().err.strip()


def test_a_created_store_says_what_it_holds(store, capsys):
    assert main(["store", "info", "--store", str(store)]) == 0
    assert "Cases: 0" in capsys.readouterr().out


def test_a_wrong_passphrase_is_refused_in_words(store, capsys, monkeypatch):
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "something else")
    assert main(["store", "info", "--store", str(store)]) == 1
    assert told(capsys).startswith("fieldcase: This passphrase does not open the store")


def test_a_truncated_store_is_refused_in_words(store, capsys):
    records = store / "records.db"
    records.write_bytes(records.read_bytes()[:5000])
    assert main(["store", "info", "--store", str(store)]) == 1
    assert "is damaged" in told(capsys)


def test_a_missing_store_is_refused_in_words(tmp_path, passphrase, capsys):
    assert main(["store", "info", "--store", str(tmp_path / "none")]) == 1
    assert "There is no store" in told(capsys)


def test_a_store_is_not_created_over_another(store, capsys):
    asked = ["store", "create", "--store", str(store), "--name", "W", "--staff", "X"]
    assert main(asked) == 1
    assert "already" in told(capsys)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "is empty"), (b"not a bundle at all", "not a FieldCase bundle")],
)
def test_a_file_that_is_no_bundle_is_refused_in_words(
    headquarters, tmp_path, capsys, content, words
):
    file = tmp_path / "letter"
    file.write_bytes(content)
    asked = ["hq", "import", "--store", str(headquarters), str(file)]
    assert main(asked) == 1
    assert words in told(capsys)


def test_a_period_upside_down_is_refused_in_words(headquarters, tmp_path, capsys):
    asked = ["report", "key-figures", "--from", "2026-06-30", "--to", "2026-01-01"]
    target = tmp_path / "out.pdf"
    assert main([*asked, "--store", str(headquarters), "--out", str(target)]) == 1
    assert "ends" in told(capsys)
    assert not target.exists()


def test_a_target_that_cannot_be_written_is_refused_in_words(
    headquarters, tmp_path, capsys
):
    target = tmp_path / "no such folder" / "out.xlsx"
    asked = ["list", "sessions", "--store", str(headquarters), "--out", str(target)]
    assert main(asked) == 1
    assert "cannot be written" in told(capsys)


def test_the_journey_by_commands(store, headquarters, tmp_path, capsys):
    mailbox = tmp_path / "stick"
    mailbox.mkdir()
    card, answer = tmp_path / "hq.json", tmp_path / "ward.json"
    for asked in (
        ["enrol", "create", "--store", str(headquarters), "--out", str(card)],
        ["enrol", "join", "--store", str(store), str(card)],
        ["enrol", "create", "--store", str(store), "--out", str(answer)],
        ["enrol", "approve", "--store", str(headquarters), str(answer)],
        ["sync", "--store", str(store), "--mailbox", str(mailbox)],
    ):
        assert main(asked) == 0, asked
    [bundle] = mailbox.rglob("bundle-*")
    assert main(["bundle", "show", str(bundle)]) == 0
    assert main(["bundle", "verify", "--store", str(headquarters), str(bundle)]) == 0
    for path in (headquarters, store):
        assert main(["sync", "--store", str(path), "--mailbox", str(mailbox)]) == 0
    said = capsys.readouterr().out
    assert "Got 1 receipt." in said
    assert "Not yet with headquarters: 0 changes, 0 files." in said
    assert main(["hq", "inbox", "--store", str(headquarters)]) == 0
    assert "Good" in capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert f"fieldcase {command}" in capsys.readouterr().out


def test_help_waits_for_no_command_and_a_command_for_no_other():
    asked = (
        "import sys, fieldcase.app as app\n"
        "try: app.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(*sorted(one for one in sys.modules if one.startswith('fieldcase.cli.')))"
        "\nprint('sqlalchemy' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", asked], check=True, capture_output=True, text=True
    )
    assert told.stdout.splitlines()[-2:] == ["fieldcase.cli.main", "False"]


def test_wrong_usage_is_told_apart_from_a_refusal(capsys):
    with pytest.raises(SystemExit) as ended:
        start(["no-such-command"])
    assert ended.value.code == 2


def test_the_window_is_opened_where_no_command_is_asked_for(tmp_path):
    assert window_arguments([]).store is None
    asked = window_arguments(["--store", str(tmp_path), "--language", "fr"])
    assert (asked.store, asked.language) == (tmp_path, "fr")
    assert window_arguments(["demo"]) is None
    assert window_arguments(["--help"]) is None


@pytest.mark.parametrize(
    ("asked", "spoken"), [("fr_BE.UTF-8", "fr"), ("nl", "nl"), ("xx", "en"), ("", "en")]
)
def test_the_language_of_the_system_is_spoken(monkeypatch, asked, spoken):
    for variable in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", asked)
    assert system_language() == spoken


def test_a_store_in_the_environment_need_not_be_named(store, monkeypatch, capsys):
    monkeypatch.setenv(STORE_VARIABLE, str(store))
    assert main(["store", "info"]) == 0
    assert os.environ[STORE_VARIABLE] == str(store)


def test_where_nobody_sits_to_type_a_passphrase_that_is_said(
    store, monkeypatch, capsys
):
    def nobody_sits_there(*_, **__):
        raise EOFError

    monkeypatch.delenv(PASSPHRASE_VARIABLE)
    monkeypatch.setattr("fieldcase.cli.terminal.getpass", nobody_sits_there)
    capsys.readouterr()
    assert main(["store", "info", "--store", str(store)]) == 1
    assert PASSPHRASE_VARIABLE in capsys.readouterr().err
