"""A store is created whole or not at all, and opens only with its passphrase."""

import shutil
import sqlite3

import pytest
from tests.usecases.conftest import ROLES
from tests.workspaces import (
    CHEAP,
    PASSPHRASE,
    everything_in,
    files_in,
    hold_session,
    register,
    ticking,
)

from fieldcase.domain.errors import (
    StoreDamaged,
    StoreExists,
    StoreFromNewerVersion,
    StoreNotFound,
    WeakPassphrase,
    WrongPassphrase,
)
from fieldcase.domain.staff import Role
from fieldcase.store.engine import PLAIN_HEADER
from fieldcase.usecases.keeping import stores
from fieldcase.usecases.keeping.stores import (
    NewStore,
    create_store,
    open_store,
    summarise_store,
)

SEEDED = ("Nino", "Beridze", "ნინო", "An Peeters", "+32 470", "AGE-SECRET-KEY")


class PowerCut(BaseException):
    """The process ends in the middle of something."""


@pytest.fixture
def new(tmp_path):
    return NewStore(
        folder=tmp_path / "documents" / "laptop.fieldcase",
        passphrase=PASSPHRASE,
        name="Laptop 7",
        staff_name="An Peeters",
        cost=CHEAP,
    )


def test_a_new_store_is_open_and_says_what_it_is(new):
    workspace = create_store(new, ticking())
    try:
        told = summarise_store(workspace)
    finally:
        workspace.close()

    assert (told.name, told.cases, told.persons, told.sessions) == ("Laptop 7", 0, 0, 0)
    assert (told.is_headquarters, told.joined_headquarters) == (False, False)
    assert workspace.staff.name == "An Peeters"
    assert sorted(path.name for path in new.folder.parent.iterdir()) == [
        "laptop.fieldcase"
    ]


def test_headquarters_is_its_own_headquarters(headquarters):
    assert ROLES["headquarters"] is Role.HEADQUARTERS
    assert headquarters.is_headquarters
    assert summarise_store(headquarters).joined_headquarters


@pytest.mark.parametrize("passphrase", ["", "1234567"])
def test_a_short_passphrase_is_refused_before_anything_is_made(new, passphrase):
    with pytest.raises(WeakPassphrase):
        create_store(
            NewStore(
                folder=new.folder,
                passphrase=passphrase,
                name="",
                staff_name="",
                cost=CHEAP,
            )
        )
    assert not new.folder.parent.exists()


@pytest.mark.parametrize("what", ["file", "folder", "store"])
def test_what_is_there_already_is_not_touched(new, what):
    new.folder.parent.mkdir()
    if what == "file":
        new.folder.write_text("somebody's letter")
    elif what == "folder":
        new.folder.mkdir()
        (new.folder / "letter.txt").write_text("somebody's letter")
    else:
        create_store(new).close()
    before = files_in(new.folder.parent)

    with pytest.raises(StoreExists) as refused:
        create_store(new)

    assert refused.value.path == new.folder
    assert files_in(new.folder.parent) == before


@pytest.mark.parametrize("step", ["write_slots", "new_store", "_write_first_records"])
@pytest.mark.parametrize("end", [PowerCut, RuntimeError, StoreDamaged])
def test_whatever_ends_the_making_leaves_nothing(new, tmp_path, monkeypatch, step, end):
    def stop(*_arguments: object) -> None:
        raise end(tmp_path)

    monkeypatch.setattr(stores, step, stop)
    with pytest.raises(end):
        create_store(new)

    assert not list(tmp_path.iterdir())


def test_what_a_killed_process_left_beside_is_cleared_away(new):
    beside = new.folder.with_name(f".{new.folder.name}.part")
    beside.mkdir(parents=True)
    (beside / "records.db").write_bytes(b"half")

    create_store(new).close()

    assert not beside.exists()
    open_store(new.folder, PASSPHRASE).close()


def test_trouble_while_making_names_the_place_that_was_asked_for(new, monkeypatch):
    def fail(place: object, _key: bytes) -> None:
        raise StoreDamaged(place.folder)

    monkeypatch.setattr(stores, "new_store", fail)
    with pytest.raises(StoreDamaged) as trouble:
        create_store(new)
    assert trouble.value.path == new.folder


@pytest.mark.parametrize(
    "tried", ["", "wrong horse battery", PASSPHRASE.upper(), PASSPHRASE + " "]
)
def test_a_wrong_passphrase_opens_nothing_and_changes_nothing(workspace, tried):
    workspace.close()
    folder = workspace.store.place.folder
    before = files_in(folder)

    with pytest.raises(WrongPassphrase) as refused:
        open_store(folder, tried)

    assert refused.value.path == folder
    after = files_in(folder)
    assert after.pop("tries.json")  # it counts
    assert after == before


def test_a_passphrase_typed_with_other_accents_of_the_same_look_opens(new):
    composed, apart = "caf\u00e9 au lait", "cafe\u0301 au lait"
    create_store(
        NewStore(
            folder=new.folder,
            passphrase=composed,
            name="Laptop 7",
            staff_name="An Peeters",
            cost=CHEAP,
        )
    ).close()
    open_store(new.folder, apart).close()


def test_no_store_is_found_where_there_is_none(tmp_path):
    (tmp_path / "file").write_text("a letter")
    (tmp_path / "folder").mkdir()
    for folder in ("nowhere", "file", "folder"):
        with pytest.raises(StoreNotFound):
            open_store(tmp_path / folder, PASSPHRASE)


@pytest.mark.parametrize("lost", ["keys.json", "records.db"])
def test_half_a_store_is_not_found_and_not_made_anew(workspace, lost):
    folder = workspace.store.place.folder
    workspace.close()
    (folder / lost).unlink()

    with pytest.raises(StoreNotFound):
        open_store(folder, PASSPHRASE)
    assert not (folder / lost).exists()


def test_the_keys_of_another_store_do_not_open_this_one(open_copy):
    workspace, other = open_copy("laptop"), open_copy("other laptop")
    folder = workspace.store.place.folder
    workspace.close()
    shutil.copy(other.store.place.keys, folder / "keys.json")

    with pytest.raises(StoreDamaged):
        open_store(folder, PASSPHRASE)


def test_keys_of_a_newer_program_are_refused_untouched(workspace):
    workspace.close()
    keys = workspace.store.place.keys
    keys.write_text('{"format": 3, "what": "nobody knows yet"}')
    before = files_in(keys.parent)

    with pytest.raises(StoreFromNewerVersion):
        open_store(keys.parent, PASSPHRASE)
    assert files_in(keys.parent) == before


def test_nothing_in_the_folder_can_be_read_without_the_key(workspace):
    case = register(workspace)
    hold_session(workspace, case, facts="Beridze said so.")

    files = files_in(workspace.store.place.folder)  # while it is open: the journal too
    assert any(name.endswith("-wal") and content for name, content in files.items())
    for name, content in files.items():
        assert not content.startswith(PLAIN_HEADER), name
        for word in SEEDED:
            assert word.encode() not in content, name
            assert word.encode("utf-16-le") not in content, name
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(workspace.store.place.records).execute("select 1 from cases")


def test_who_a_store_belongs_to_is_not_said_outside(workspace):
    keys = workspace.store.place.keys.read_text()
    assert workspace.staff.id not in keys
    assert workspace.device.id not in keys


def test_a_store_opened_again_holds_everything(workspace, open_copy):
    register(workspace)
    witness = ("audit_entries", "changes", "heads")  # that it was unlocked
    before = everything_in(workspace, *witness)
    workspace.close()

    assert everything_in(open_copy("laptop"), *witness) == before
