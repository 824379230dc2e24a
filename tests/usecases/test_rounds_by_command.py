"""`fieldcase sync` from the command line: through a folder and over a real server."""

import json
import os
import signal
import subprocess
import sys

import pytest
from tests.sync.servers import NAME, SECRET, sshd, wsgidav
from tests.workspaces import PASSPHRASE, register

from fieldcase.cli.main import main
from fieldcase.usecases.rounds.mailboxes import mailbox_choice


@pytest.fixture
def run(monkeypatch, capsys):
    monkeypatch.setenv("FIELDCASE_PASSPHRASE", PASSPHRASE)

    def go(*arguments, language="en"):
        monkeypatch.setenv("LANG", language)
        ended = main(["sync", *map(str, arguments)])
        said = capsys.readouterr()
        return ended, said.out, said.err

    return go


@pytest.fixture
def store(laptop):
    register(laptop)
    return laptop.store.place.folder


@pytest.mark.allow_hosts(["127.0.0.1", "::1"])
def test_a_round_over_webdav_is_told_and_the_password_is_not(
    run, store, laptop, tmp_path, monkeypatch
):
    (tmp_path / "served").mkdir()
    monkeypatch.setenv("FIELDCASE_MAILBOX_PASSWORD", SECRET)
    with wsgidav(tmp_path / "served") as server:
        there = ("--mailbox", server.address(), "--login", NAME)
        tested = run("--store", store, *there, "--test", "--remember")
        monkeypatch.delenv("FIELDCASE_MAILBOX_PASSWORD")
        went = run("--store", store, "--json")

    assert tested == (0, f"The mailbox {server.address()} works.\n", "")
    said = json.loads(went[1])
    assert said["round"]["sent_changes"] > 0
    assert said["not_yet_there"]["changes"] > 0  # only a receipt makes it arrive
    assert SECRET not in "".join(map(str, (*tested, *went)))
    assert mailbox_choice(laptop).secret == SECRET
    assert list((tmp_path / "served").glob("to-hq/*/bundle-*"))


@pytest.mark.allow_hosts(["127.0.0.1", "::1"])
def test_a_server_seen_for_the_first_time_has_to_be_confirmed(
    run, store, tmp_path, monkeypatch
):
    with sshd(tmp_path) as server:
        monkeypatch.setenv("FIELDCASE_MAILBOX_PASSWORD", server.key)
        there = ("--mailbox", server.address(), "--login", server.user)
        ended, out, err = run("--store", store, *there, "--test")
        assert (ended, "SHA256:" in err) == (1, True)
        key = out.split("'")[1]
        assert run("--store", store, *there, "--test", "--host-key", key)[0] == 0


def test_what_stands_in_the_way_is_told_in_words(run, store, tmp_path):
    ended, _out, err = run("--store", store, "--mailbox", tmp_path / "no stick")
    assert ended == 1
    assert "cannot be reached" in err


def test_a_round_says_what_is_not_there_yet(run, store, mailbox):
    ended, out, _err = run("--store", store, "--mailbox", mailbox)
    assert ended == 0
    assert "Sent" in out
    assert "Not yet with headquarters" in out


def test_watching_goes_on_until_it_is_stopped(store, mailbox, laptop):
    laptop.close()
    command = [sys.executable, "-m", "fieldcase", "sync", "--watch", "--every", "0.1"]
    command += ["--store", str(store), "--mailbox", str(mailbox)]
    environment = os.environ | {"FIELDCASE_PASSPHRASE": PASSPHRASE, "LANG": "en"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, env=environment, text=True, bufsize=1
    ) as watching:
        lines = [watching.stdout.readline() for _ in range(4)]
        watching.send_signal(signal.SIGTERM)
        assert watching.wait(timeout=20) == 0
    assert lines[0].startswith("Sent ")
    assert lines[2] == "Nothing was new on either side.\n"
