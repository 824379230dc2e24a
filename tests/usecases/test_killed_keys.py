"""Killed while keys, backups or a restored store are written: the store still opens.

With the old passphrase or the new one, never with neither, and with everything that
was acknowledged. Each life is a little longer than the one before, so that every part
of the work is hit.
"""

import os
import sys
from pathlib import Path

import pytest
from tests.usecases.killing import mortal
from tests.workspaces import PASSPHRASE, register, ticking

from fieldcase.domain.errors import WrongPassphrase
from fieldcase.domain.words import words_in
from fieldcase.store.place import StorePlace
from fieldcase.store.tries import begin_anew
from fieldcase.usecases.backups import back_up, list_backups
from fieldcase.usecases.checking import check_store
from fieldcase.usecases.members import list_members
from fieldcase.usecases.recovery import open_with_slip, print_slip
from fieldcase.usecases.stores import open_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it cannot fork")

KILLS = int(os.environ.get("FIELDCASE_KILLS", "10"))  # of each deed
OTHER = "seven yellow bicycles"
BEGINNING = """
from pathlib import Path
from secrets import token_hex
from fieldcase.domain.staff import Role
from fieldcase.domain.words import words_in
from fieldcase.usecases.backups import back_up, restore_backup
from fieldcase.usecases.members import (
    NewMember, add_member, change_passphrase, remove_member
)
from fieldcase.usecases.passphrases import check_passphrase
from fieldcase.usecases.recovery import print_slip
from fieldcase.usecases.stores import open_store

check_passphrase("what takes long is loaded")
def say(*told): print(*told, flush=True)
"""
CHANGING = """
def work(folder, now, other):
    workspace = open_store(Path(folder), now)
    say("begun")
    while True:
        change_passphrase(workspace, now, other)
        now, other = other, now
        say(now)
"""
MEMBERS = """
def work(folder, now):
    workspace = open_store(Path(folder), now)
    say("begun")
    for number in range(10_000):
        words = f"yellow bicycles {token_hex(8)}"
        new = NewMember(name=f"N{number}", role=Role.TRAINER, passphrase=words)
        added = add_member(workspace, now, new)
        say("added", added.id)
        remove_member(workspace, now, added.id)
        say("removed", added.id)
"""
SLIPS = """
def work(folder, now, paper):
    workspace = open_store(Path(folder), now)
    say("begun")
    while True:
        say(print_slip(workspace, now, Path(paper), words_in("en")).code)
"""
BACKING_UP = """
def work(folder, now):
    workspace = open_store(Path(folder), now)
    say("begun")
    while True:
        say(back_up(workspace).path)
"""
RESTORING = """
def work(folder, now, backup):
    say("begun")
    while True:
        restore_backup(Path(backup), Path(folder), now)
        say("restored")
"""


@pytest.fixture
def folder(workspace):
    for name in ("Nino", "Levan", "Tamar"):
        register(workspace, name)
    workspace.close()
    return workspace.store.place.folder


def lives(longest: float) -> list[float]:
    """Seconds."""
    return [longest * (1 + place) / KILLS for place in range(KILLS)]


def one_that_opens(folder: Path, *tried: str) -> str:
    begin_anew(StorePlace(folder))
    for passphrase in tried:
        try:
            open_store(folder, passphrase, ticking()).close()
        except WrongPassphrase:
            continue
        return passphrase
    raise AssertionError("none of them opens the store")


def test_a_passphrase_is_the_old_or_the_new_one(folder):
    now, changed = PASSPHRASE, 0
    with mortal(BEGINNING + CHANGING) as program:
        for seconds in lives(0.12):
            other = OTHER if now == PASSPHRASE else PASSPHRASE
            said = program.live(seconds, folder, now, other)
            changed += len(said)
            last = said[-1] if said else now
            now = one_that_opens(folder, last, *({PASSPHRASE, OTHER} - {last}))
    assert changed


def test_a_member_is_added_and_removed_whole(folder):
    with mortal(BEGINNING + MEMBERS) as program:
        for seconds in lives(0.25):
            said = program.live(seconds, folder, PASSPHRASE)
            one_that_opens(folder, PASSPHRASE)
            opened = open_store(folder, PASSPHRASE, ticking())
            states = {member.staff.id: member for member in list_members(opened)}
            opened.close()
            told = dict(line.split()[::-1] for line in said)  # the last word on each
            under_way = said[-1].split()[1] if said else ""
            for staff_id, deed in told.items():
                if staff_id != under_way or deed == "removed":
                    assert states[staff_id].has_key is (deed == "added")
            assert all(m.staff.is_active for m in states.values() if m.has_key)


def test_the_acknowledged_slip_or_the_next_one_opens(folder, tmp_path):
    opened = open_store(folder, PASSPHRASE, ticking())
    print_slip(opened, PASSPHRASE, tmp_path / "first.pdf", words_in("en"))
    opened.close()
    with mortal(BEGINNING + SLIPS) as program:
        for seconds in lives(0.5)[::3]:
            said = program.live(seconds, folder, PASSPHRASE, tmp_path / "slip.pdf")
            one_that_opens(folder, PASSPHRASE)
    assert said
    opened = open_store(folder, PASSPHRASE, ticking())
    slip = print_slip(opened, PASSPHRASE, tmp_path / "last.pdf", words_in("en"))
    opened.close()
    assert open_with_slip(folder, slip.code).members


def test_every_backup_that_is_there_is_whole(folder):
    with mortal(BEGINNING + BACKING_UP) as program:
        for seconds in lives(0.2):
            said = program.live(seconds, folder, PASSPHRASE)
            there = [str(backup.path) for backup in list_backups(folder)]
            assert set(said) <= set(there)
            begin_anew(StorePlace(folder))
    for backup in list_backups(folder)[::10]:
        opened = open_store(backup.path, PASSPHRASE, ticking())
        assert check_store(opened).is_sound
        opened.close()
    one_that_opens(folder, PASSPHRASE)


def test_the_store_is_the_old_or_the_restored_one(folder):
    opened = open_store(folder, PASSPHRASE, ticking())
    backup = back_up(opened)
    register(opened, "Maka")
    opened.close()
    restored = 0
    with mortal(BEGINNING + RESTORING) as program:
        for seconds in lives(0.4):
            restored += len(program.live(seconds, folder, PASSPHRASE, backup.path))
            one_that_opens(folder, PASSPHRASE)
            opened = open_store(folder, PASSPHRASE, ticking())
            assert check_store(opened).is_sound
            with opened.reading() as work:
                assert work.cases.count() in ((3,) if restored else (3, 4))
            opened.close()
    assert restored
