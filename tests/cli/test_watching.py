"""The service on a real process: it takes in, answers, stops, and survives a kill."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest
from tests.servers import on_both_engines
from tests.usecases.conftest import *  # noqa: F403 laptops and headquarters
from tests.workspaces import PASSPHRASE, register

from fieldcase.usecases.exchange.sending import send_changes, sync_state, take_receipts
from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.rounds.exchanging import exchange

WATCH = (sys.executable, "-m", "fieldcase", "hq", "import", "--watch")
CASES = 15
STOPPED_WITHIN = 4  # seconds; one is promised, where no other work shares the machine
UNITS = Path(__file__).parents[2] / "packaging" / "headquarters"


@pytest.fixture
def service(address_of, mailbox, tmp_path):
    """Start the service on headquarters' store; what runs at the end is killed."""
    running = []

    def start(*more: str) -> subprocess.Popen[str]:
        credentials = tmp_path / "credentials"
        credentials.mkdir(exist_ok=True)
        (credentials / "fieldcase-passphrase").write_text(f"{PASSPHRASE}\n")
        given = address_of("headquarters")
        process = subprocess.Popen(
            [*WATCH, "--every", "0.2", "--mailbox", str(mailbox), *more],
            env={
                **os.environ,
                "CREDENTIALS_DIRECTORY": str(credentials),
                "FIELDCASE_STORE": getattr(given, "url", str(given)),
                "LC_ALL": "C",
            },
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.wait()
        process.stderr.close()


def read_until(process: subprocess.Popen[str], words: str) -> list[str]:
    lines = []
    for line in process.stderr:
        lines.append(line)
        if words in line:
            return lines
    raise AssertionError(lines)


@on_both_engines
def test_what_comes_is_taken_in_and_answered_until_it_is_stopped(
    laptop, headquarters, mailbox, service
):
    case = register(laptop)
    headquarters.close()
    process = service()
    read_until(process, "Taken in: 0")
    send_changes(laptop, mailbox)
    said = read_until(process, "Taken in: 1")

    begun = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0
    assert time.monotonic() - begun < STOPPED_WITHIN

    take_receipts(laptop, mailbox)
    assert sync_state(laptop).not_yet_there == 0
    with headquarters.reading() as work:
        assert work.cases.get(case.id) == case
    told = "".join(said)
    assert "Nino" not in told
    assert case.number not in told
    assert PASSPHRASE not in told


@on_both_engines
def test_killed_in_the_middle_nothing_is_lost_or_doubled(
    laptop, headquarters, mailbox, service
):
    for at in range(CASES):
        register(laptop, f"Nino {at}")
    headquarters.close()
    dice = Random(7)
    for _ in range(2):
        send_changes(laptop, mailbox)
        process = service()
        read_until(process, "Looking")
        time.sleep(dice.random() / 4)  # anywhere in the round
        process.kill()
        process.wait()

    exchange(headquarters, mailbox)
    take_receipts(laptop, mailbox)
    assert sync_state(laptop).not_yet_there == 0
    with headquarters.reading() as work:
        assert work.cases.count() == CASES
    assert check_store(headquarters).is_sound


def test_it_outlives_a_mailbox_that_is_not_there(
    laptop, headquarters, mailbox, service, tmp_path
):
    headquarters.close()
    away = tmp_path / "away"
    mailbox.rename(away)
    process = service()
    read_until(process, "cannot be reached")
    away.rename(mailbox)
    register(laptop)
    send_changes(laptop, mailbox)
    read_until(process, "Taken in: 1")


@pytest.mark.parametrize("engine", ["server"], indirect=True)
def test_it_waits_for_a_server_that_is_away(
    server, laptop, headquarters, mailbox, service
):
    register(laptop)
    headquarters.close()
    send_changes(laptop, mailbox)
    server.stop()
    try:
        process = service()
        read_until(process, "does not answer")
    finally:
        server.start()
    read_until(process, "Taken in: 1")
    server.stop()
    try:
        read_until(process, "database server")
    finally:
        server.start()
    read_until(process, "Taken in: 0")


def test_without_a_passphrase_it_does_not_begin(headquarters):
    process = subprocess.run(
        [*WATCH, "--store", str(headquarters.store.place.folder)],
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C"},
    )
    assert process.returncode == 1
    assert "--passphrase-fd" in process.stderr


def test_the_passphrase_may_come_by_an_open_file(headquarters, mailbox):
    headquarters.close()
    reading, writing = os.pipe()
    os.write(writing, f"{PASSPHRASE}\n".encode())
    os.close(writing)
    process = subprocess.Popen(
        [
            *(*WATCH, "--store", str(headquarters.store.place.folder)),
            *("--mailbox", str(mailbox), "--passphrase-fd", str(reading)),
        ],
        pass_fds=[reading],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "LC_ALL": "C"},
        text=True,
    )
    os.close(reading)
    try:
        read_until(process, "Taken in: 0")
    finally:
        process.terminate()
        assert process.wait(10) == 0
        process.stderr.close()


@pytest.mark.parametrize("unit", sorted(path.name for path in UNITS.iterdir()))
def test_the_units_are_as_systemd_reads_them(unit, tmp_path):
    text = (UNITS / unit).read_text()
    assert "passphrase=" not in text.lower().replace("fieldcase-passphrase:", "")
    if unit.endswith(".service"):
        for line in ("NoNewPrivileges=yes", "ProtectSystem=strict", "User=fieldcase"):
            assert line in text
    if shutil.which("systemd-analyze") is None:
        return  # where there is no systemd, nobody reads them
    for path in UNITS.iterdir():
        shutil.copy(path, tmp_path / path.name)
        at = tmp_path / path.name
        installed = re.compile("^ExecStart=[^ \n]+", re.MULTILINE)
        at.write_text(installed.sub("ExecStart=/bin/true", path.read_text()))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / unit)],
        check=False,
        capture_output=True,
        text=True,
    )
    ours = [line for line in done.stderr.splitlines() if "fieldcase" in line]
    assert not ours, ours
