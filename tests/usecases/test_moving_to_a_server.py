"""A store moves to a server and back, is copied from there and put back."""

import pytest
from tests.servers import Server
from tests.workspaces import CHEAP, PASSPHRASE, hold_session, register, ticking

from fieldcase.domain.errors import (
    Cancelled,
    StoreExists,
    StoreNotFound,
    WrongPassphrase,
)
from fieldcase.domain.key_errors import BackupOfAnotherStore
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.server_errors import CopyDiffers
from fieldcase.domain.staff import Role
from fieldcase.store import copying
from fieldcase.usecases.casework.attachments import About, attach, open_attachment
from fieldcase.usecases.casework.searching import search
from fieldcase.usecases.keeping.backups import (
    back_up,
    list_backups,
    restore_backup,
    start_backups_anew,
)
from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.keeping.moving_stores import copy_store
from fieldcase.usecases.keeping.stores import NewStore, create_store, open_store


@pytest.fixture
def filled(headquarters):
    """Headquarters with a case, a signed session and a scan."""
    case = register(headquarters)
    hold_session(headquarters, case)
    about = About(
        case_id=case.id, owner_kind=RecordKind.CASE, owner_id=case.id, title="Letter"
    )
    attach(headquarters, about, b"%PDF-1.7\na letter\n%%EOF")
    return headquarters


@pytest.fixture
def new_address(server: Server):
    address = server.address(server.new_database())
    yield address
    server.drop(address)


def told_by(workspace) -> dict[str, object]:
    """What anybody could ask of a store."""
    with workspace.reading() as work:
        attachments = work.attachments.where()
        told = {
            "cases": work.cases.where(),
            "persons": work.persons.where(),
            "sessions": work.sessions.where(),
            "facts": work.own.read(),
            "attachments": attachments,
        }
        last, _ = work.changes.end_of_chain(workspace.device.id)
    files = [open_attachment(workspace, one.id) for one in attachments]
    return {**told, "files": files, "has changes": last > 0}


def test_an_office_moves_to_a_server_and_back(filled, new_address, tmp_path):
    before = told_by(filled)

    there = copy_store(filled, PASSPHRASE, new_address)
    on_server = open_store(new_address, PASSPHRASE, ticking())
    assert told_by(on_server) == before
    assert check_store(on_server).is_sound
    assert there.rows["cases"] == 1
    assert there.files == 1

    back = tmp_path / "back.fieldcase"
    copy_store(on_server, PASSPHRASE, back)
    on_server.close()
    again = open_store(back, PASSPHRASE, ticking())
    assert told_by(again) == before
    assert check_store(again).is_sound
    again.close()


def test_a_copy_is_found_by_the_same_words(filled, new_address):
    copy_store(filled, PASSPHRASE, new_address)
    on_server = open_store(new_address, PASSPHRASE, ticking())
    for asked in ("nino", "Beridze", "ნინო", "beridse", "470000001", "HQ nobody"):
        assert search(on_server, asked) == search(filled, asked), asked
    on_server.close()


def test_a_copy_that_differs_is_not_kept(filled, new_address, tmp_path, monkeypatch):
    def forget_some(connection, table, rows):
        return keep(connection, table, rows[:-1])

    keep = copying.insert_many
    monkeypatch.setattr(copying, "insert_many", forget_some)
    for target in (new_address, tmp_path / "copy.fieldcase"):
        with pytest.raises(CopyDiffers):
            copy_store(filled, PASSPHRASE, target)
        with pytest.raises(StoreNotFound):
            open_store(target, PASSPHRASE, ticking())


def test_a_cancelled_copy_leaves_nothing(filled, new_address):
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        copy_store(filled, PASSPHRASE, new_address, progress)
    with pytest.raises(StoreNotFound):
        open_store(new_address, PASSPHRASE, ticking())


def test_nothing_is_copied_over_a_store_or_without_the_passphrase(filled, new_address):
    with pytest.raises(WrongPassphrase):
        copy_store(filled, "a wrong horse battery", new_address)
    copy_store(filled, PASSPHRASE, new_address)
    with pytest.raises(StoreExists):
        copy_store(filled, PASSPHRASE, new_address)


@pytest.mark.parametrize("engine", ["server"], indirect=True)
def test_a_servers_backup_is_restored_to_the_server_or_to_a_folder(
    filled, address_of, tmp_path
):
    address, before = address_of("headquarters"), told_by(filled)
    backup = back_up(filled, tmp_path)
    register(filled, "Tamar")
    filled.close()

    restored = restore_backup(backup.path, address, PASSPHRASE, ticking())
    assert restored.checked.is_sound
    assert restored.set_aside is not None
    again = open_store(address, PASSPHRASE, ticking())
    assert told_by(again) == before

    start_backups_anew(again)  # nothing of an erased person stays aside
    assert list_backups(address) == []
    again.close()

    laptop = tmp_path / "laptop.fieldcase"
    restore_backup(backup.path, laptop, PASSPHRASE, ticking())
    in_folder = open_store(laptop, PASSPHRASE, ticking())
    assert told_by(in_folder) == before
    in_folder.close()


@pytest.mark.parametrize("engine", ["server"], indirect=True)
def test_anothers_backup_does_not_take_a_servers_place(filled, address_of, tmp_path):
    other = NewStore(
        folder=tmp_path / "other.fieldcase",
        passphrase=PASSPHRASE,
        name="Other",
        staff_name="An Peeters",
        role=Role.HEADQUARTERS,
        cost=CHEAP,
    )
    stranger = create_store(other, ticking())
    backup = back_up(stranger)
    stranger.close()
    before = told_by(filled)
    with pytest.raises(BackupOfAnotherStore):
        restore_backup(backup.path, address_of("headquarters"), PASSPHRASE, ticking())
    assert told_by(filled) == before
