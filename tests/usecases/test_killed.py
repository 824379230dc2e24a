"""Killed in the middle of saving: every acknowledged save is there, whole."""

import json
import subprocess
import sys

import pytest
from tests.workspaces import APPLICANT, CASE, CONSENT, PASSPHRASE, SESSION

from fieldcase.domain.change import FIRST
from fieldcase.usecases.cases import open_case
from fieldcase.usecases.stores import open_store

KILLS = 20
SAVING = """
import json, sys
from pathlib import Path
from fieldcase.usecases.registration import register_case
from fieldcase.usecases.sessions import begin_session, sign_session
from fieldcase.usecases.stores import open_store

folder, passphrase, *typed = sys.argv[1:]
case_entries, applicant, consent, session_entries = map(json.loads, typed)
workspace = open_store(Path(folder), passphrase)
while True:
    case = register_case(workspace, case_entries, applicant, consent)
    print("case", case.id, flush=True)
    draft = begin_session(workspace, case.id)
    session = sign_session(workspace, draft, draft.entries | session_entries)
    print("session", session.id, flush=True)
"""
TYPED = [json.dumps(entries) for entries in (CASE, APPLICANT, CONSENT, SESSION)]


@pytest.fixture
def folder(workspace):
    workspace.close()
    return workspace.store.place.folder


def saved_until_killed(folder, acknowledged: int) -> list[tuple[str, str]]:
    """Let a program save, and kill it after so many saves were acknowledged."""
    program = subprocess.Popen(
        [sys.executable, "-c", SAVING, str(folder), PASSPHRASE, *TYPED],
        env={"PYTHONPATH": ":".join(sys.path)},
        stdout=subprocess.PIPE,
        text=True,
    )
    lines = [program.stdout.readline() for _ in range(acknowledged)]
    program.kill()
    lines += program.stdout.readlines()
    program.stdout.close()
    program.wait()
    return [tuple(line.split()) for line in lines if line.endswith("\n")]


def test_what_was_acknowledged_survives_every_kill(folder):
    acknowledged = []
    for kill in range(KILLS):
        acknowledged += saved_until_killed(folder, 1 + kill % 4)

    workspace = open_store(folder, PASSPHRASE)
    try:
        with workspace.reading() as work:
            assert {i for kind, i in acknowledged if kind == "case"} <= {
                case.id for case in work.cases.where()
            }
            assert {i for kind, i in acknowledged if kind == "session"} <= {
                session.id for session in work.sessions.where()
            }
            cases = work.cases.where()
            last, digest = work.changes.end_of_chain(workspace.device.id)
            before = FIRST
            for change in work.changes.of_device(workspace.device.id, 0, last):
                assert change.previous == before
                before = change.digest()
            assert before == digest
        for case in cases:  # whole or not at all
            file = open_case(workspace, case.id)
            assert (len(file.persons), len(file.consents)) == (1, 1)
        assert len({case.number for case in cases}) == len(cases)
    finally:
        workspace.close()
