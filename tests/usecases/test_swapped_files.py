"""One file of a store put in the place of another time's: noticed, and said."""

import shutil

import pytest
from tests.workspaces import PASSPHRASE, register, ticking

from fieldcase.domain.errors import WrongPassphrase
from fieldcase.domain.key_errors import NobodysPassphrase
from fieldcase.domain.staff import Role
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import send_changes, take_receipts
from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.keeping.members import (
    NewMember,
    add_member,
    change_passphrase,
    remove_member,
)
from fieldcase.usecases.keeping.stores import open_store

BICYCLES = "seven yellow bicycles"
COLLEAGUE = NewMember(name="Bo", role=Role.TRAINER, passphrase=BICYCLES)


@pytest.fixture
def keep(tmp_path):
    """Lay a file of a store aside, and give what puts it back."""

    def lay_aside(path):
        kept = tmp_path / f"older {path.name}"
        shutil.copyfile(path, kept)
        return lambda: shutil.copyfile(kept, path)

    return lay_aside


def test_older_keys_do_not_let_a_removed_member_in(workspace, keep):
    place = workspace.store.place
    added = add_member(workspace, PASSPHRASE, COLLEAGUE)
    put_back = keep(place.keys)
    remove_member(workspace, PASSPHRASE, added.id)
    workspace.close()
    put_back()

    with pytest.raises(NobodysPassphrase) as refused:
        open_store(place.folder, BICYCLES, ticking())

    assert refused.value.path == place.folder
    again = open_store(place.folder, PASSPHRASE, ticking())
    assert check_store(again).is_sound
    again.close()


def test_older_records_do_not_know_a_newer_member(workspace, keep):
    place = workspace.store.place
    case = register(workspace)
    workspace.close()
    put_back = keep(place.records)
    newer = open_store(place.folder, PASSPHRASE, ticking())
    add_member(newer, PASSPHRASE, COLLEAGUE)
    newer.close()
    put_back()

    with pytest.raises(NobodysPassphrase) as refused:
        open_store(place.folder, BICYCLES, ticking())

    assert refused.value.path == place.folder
    again = open_store(place.folder, PASSPHRASE, ticking())
    assert check_store(again).is_sound
    with again.reading() as work:
        assert work.cases.get(case.id) == case
    again.close()


def test_newer_keys_want_the_newer_passphrase(workspace, keep):
    place = workspace.store.place
    put_back = keep(place.keys)
    change_passphrase(workspace, PASSPHRASE, BICYCLES)
    workspace.close()
    with pytest.raises(WrongPassphrase):
        open_store(place.folder, PASSPHRASE, ticking())
    put_back()
    open_store(place.folder, PASSPHRASE, ticking()).close()


def test_headquarters_names_a_laptop_that_went_back(
    laptop, headquarters, mailbox, keep
):
    place = laptop.store.place
    register(laptop)
    laptop.close()
    put_back = keep(place.records)
    newer = open_store(place.folder, PASSPHRASE, ticking())
    kept = register(newer)
    send_changes(newer, mailbox)
    newer.close()
    read_mailbox(headquarters, mailbox)
    put_back()

    older = open_store(place.folder, PASSPHRASE, ticking())
    register(older)
    send_changes(older, mailbox)
    [read] = read_mailbox(headquarters, mailbox)
    take_receipts(older, mailbox)
    older.close()

    assert read.refused is not None, read
    with headquarters.reading() as work:
        assert work.cases.get(kept.id) == kept
