"""Backups are whole, encrypted, fewer with age, and put back only when sound."""

import shutil
from datetime import timedelta

import pytest
from tests.conftest import MONDAY_MORNING
from tests.workspaces import (
    PASSPHRASE,
    attached,
    everything_in,
    files_in,
    hold_session,
    register,
    ticking,
)

from fieldcase.domain.errors import (
    Cancelled,
    DiskFull,
    FileNotWritable,
    StoreDamaged,
    StoreInUse,
    WrongPassphrase,
)
from fieldcase.domain.key_errors import BackupOfAnotherStore, NotABackup, TooManyTries
from fieldcase.domain.progress import Progress
from fieldcase.store import backup_copying as copies
from fieldcase.store import restoring
from fieldcase.store.backups import Occasion
from fieldcase.store.engine import PLAIN_HEADER
from fieldcase.store.health import damaged_pages
from fieldcase.store.store import open_store as open_with_key
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import send_changes
from fieldcase.usecases.keeping.backups import (
    back_up,
    back_up_before_import,
    back_up_if_due,
    list_backups,
    restore_backup,
    start_backups_anew,
)
from fieldcase.usecases.keeping.checking import check_file, check_store
from fieldcase.usecases.keeping.members import change_passphrase
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.rounds.mailboxes import choose_mailbox
from fieldcase.usecases.workspace import Workspace

BICYCLES = "seven yellow bicycles"


@pytest.fixture
def folder(workspace):
    return workspace.store.place.folder


def at(workspace: Workspace, days: float) -> Workspace:
    """The same store so many days later."""
    clock = ticking(MONDAY_MORNING + timedelta(days=days))
    return Workspace(
        store=workspace.store,
        staff=workspace.staff,
        device=workspace.device,
        clock=clock,
    )


def cases_in(folder, passphrase=PASSPHRASE) -> list[str]:
    opened = open_store(folder, passphrase, ticking())
    try:
        with opened.reading() as work:
            return [case.id for case in work.cases.where()]
    finally:
        opened.close()


def test_a_backup_is_a_store_that_opens_and_holds_everything(workspace):
    case = register(workspace)
    hold_session(workspace, case)
    backup = back_up(workspace)
    before = everything_in(workspace)

    opened = open_store(backup.path, PASSPHRASE, ticking())
    after = everything_in(opened)
    opened.close()
    grown = {"audit_entries", "changes", "heads"}  # opening it was written down
    assert {k: v for k, v in after.items() if k not in grown} == {
        k: v for k, v in before.items() if k not in grown
    }


def test_a_backup_is_made_while_others_write(workspace, open_copy, monkeypatch):
    other = open_copy("laptop")
    first = register(workspace)
    monkeypatch.setattr(copies, "STEP", 1)
    monkeypatch.setattr(copies, "LOOKS_A_TELLING", 50)
    written = []

    def write_meanwhile(_done: int, _total: int) -> None:
        if len(written) < 3:
            written.append(register(other))

    backup = back_up(workspace, progress=Progress(write_meanwhile))
    assert len(written) == 3
    assert cases_in(backup.path) == [first.id]  # one moment, not a mixture
    checked = open_store(backup.path, PASSPHRASE, ticking())
    assert check_store(checked).is_sound
    checked.close()


def test_nothing_in_a_backup_can_be_read_without_the_key(workspace):
    register(workspace)
    backup = back_up(workspace)
    for name, content in files_in(backup.path).items():
        assert not content.startswith(PLAIN_HEADER), name
        for word in (b"Beridze", b"Nino", b"Peeters", workspace.staff.id.encode()):
            assert word not in content, name


def test_a_backup_can_go_to_another_folder(workspace, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    backup = back_up(workspace, stick)
    assert backup.path.parent == stick
    assert backup.path.name.startswith("laptop-")
    assert cases_in(backup.path) == []
    with pytest.raises(FileNotWritable):
        back_up(workspace, tmp_path / "no stick")


def test_attached_files_go_with_a_backup_and_come_back(workspace, folder, tmp_path):
    lies_at, other = attached(workspace, b"letter"), attached(workspace, b"other")
    content, other_content = lies_at.read_bytes(), other.read_bytes()
    first, backup = back_up(workspace), back_up(workspace)
    kept = [each.path / lies_at.relative_to(folder) for each in (first, backup)]
    assert kept[0].samefile(kept[1])
    workspace.close()
    lies_at.unlink()
    other.write_bytes(b"cut")

    restore_backup(backup.path, folder, PASSPHRASE, ticking())
    assert (lies_at.read_bytes(), other.read_bytes()) == (content, other_content)
    new = tmp_path / "new.fieldcase"
    restore_backup(backup.path, new, PASSPHRASE, ticking())
    assert (new / lies_at.relative_to(folder)).read_bytes() == content


def test_once_a_day_one_is_due(workspace, folder):
    assert back_up_if_due(workspace).occasion is Occasion.DAILY
    assert back_up_if_due(workspace) is None
    assert back_up_if_due(at(workspace, 1)) is not None
    assert len(list_backups(folder)) == 2


def test_backups_become_fewer_with_age(workspace, folder):
    for day in range(40):
        assert back_up_if_due(at(workspace, day))
    left = list_backups(folder)
    assert 10 <= len(left) <= 16
    newest = left[0].made_at
    assert newest.date() == (MONDAY_MORNING + timedelta(days=39)).date()
    assert cases_in(left[-1].path) == []


def test_two_within_a_second_are_two(workspace, folder):
    still = Workspace(
        store=workspace.store,
        staff=workspace.staff,
        device=workspace.device,
        clock=type(workspace.clock)(lambda: MONDAY_MORNING),
    )
    assert back_up(still).path != back_up(still).path
    assert len(list_backups(folder)) == 2


def test_headquarters_backs_up_before_it_takes_bundles_in(
    headquarters, laptop, mailbox
):
    choose_mailbox(laptop, mailbox)
    case = register(laptop)
    send_changes(laptop, mailbox)
    read_mailbox(headquarters, mailbox)

    [backup] = list_backups(headquarters.store.place.folder)
    assert backup.occasion is Occasion.IMPORT
    assert case.id not in cases_in(backup.path)
    assert case.id in [c.id for c in _cases(headquarters)]
    assert back_up_before_import(headquarters) is not None
    assert back_up_before_import(headquarters) is None  # nothing is new


def _cases(workspace):
    with workspace.reading() as work:
        return work.cases.where()


@pytest.mark.parametrize("looks", [1, 2, 5])
def test_a_cancelled_backup_leaves_nothing(workspace, folder, monkeypatch, looks):
    register(workspace)
    monkeypatch.setattr(copies, "STEP", 1)
    monkeypatch.setattr(copies, "LOOKS_A_TELLING", looks)
    progress = Progress(lambda *_: progress.cancel())
    with pytest.raises(Cancelled):
        back_up(workspace, progress=progress)
    assert list_backups(folder) == []
    assert not list((folder / "backups").iterdir())


@pytest.mark.parametrize("part", range(3, 10))
def test_a_damaged_store_gives_no_damaged_backup(workspace, folder, part):
    """None, or a whole one where only an index was damaged, which is written anew."""
    for _ in range(30):
        register(workspace)
    older = back_up(workspace)
    workspace.close()
    place = workspace.store.place
    content = bytearray(place.records.read_bytes())
    content[len(content) // 10 * part] ^= 1
    place.records.write_bytes(content)
    assert damaged_pages(place, workspace.store.key)
    try:
        damaged = open_with_key(place, workspace.store.key)
        try:
            made = damaged.back_up(MONDAY_MORNING, Occasion.ASKED)
        finally:
            damaged.close()
    except StoreDamaged:
        assert [backup.path for backup in list_backups(folder)] == [older.path]
    else:
        assert check_file(made.path, PASSPHRASE, ticking()).is_sound


def test_a_restored_store_is_as_it_was_and_the_old_one_lies_aside(workspace, folder):
    first = register(workspace)
    backup = back_up(workspace)
    second = register(workspace)
    workspace.close()

    restored = restore_backup(backup.path, folder, PASSPHRASE, ticking())

    assert restored.checked.is_sound
    assert restored.folder == folder
    assert cases_in(folder) == [first.id]
    assert cases_in(restored.set_aside) == [first.id, second.id]
    assert cases_in(backup.path) == [first.id]
    assert not list(folder.glob(".restoring"))


def test_a_backup_goes_where_there_is_no_store_yet(workspace, tmp_path):
    case = register(workspace)
    backup = back_up(workspace)
    new = tmp_path / "new place" / "laptop.fieldcase"
    new.parent.mkdir()
    restored = restore_backup(backup.path, new, PASSPHRASE, ticking())
    assert restored.set_aside is None
    assert cases_in(new) == [case.id]
    assert sorted(path.name for path in new.parent.iterdir()) == ["laptop.fieldcase"]
    assert not (new / "backup.json").exists()


@pytest.mark.parametrize("lost", ["records.db", "keys.json", "both", "records damaged"])
def test_what_was_lost_comes_back(workspace, folder, lost):
    case = register(workspace)
    backup = back_up(workspace)
    workspace.close()
    if lost == "records damaged":
        (folder / "records.db").write_bytes(b"\0" * 9000)
    for name in {"both": ["records.db", "keys.json"]}.get(lost, [lost]):
        (folder / name).unlink(missing_ok=True)

    restore_backup(backup.path, folder, PASSPHRASE, ticking())

    assert cases_in(folder) == [case.id]


def test_who_opens_the_store_now_opens_it_afterwards(workspace, folder, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    backup = back_up(workspace, stick)
    change_passphrase(workspace, PASSPHRASE, BICYCLES)
    workspace.close()

    with pytest.raises(WrongPassphrase):
        restore_backup(backup.path, folder, PASSPHRASE, ticking())
    restore_backup(backup.path, folder, BICYCLES, ticking())

    assert cases_in(folder, BICYCLES) == []
    with pytest.raises(WrongPassphrase):
        open_store(folder, PASSPHRASE, ticking())


@pytest.mark.parametrize("spoilt", ["flipped", "cut", "empty", "no label", "keys"])
def test_a_backup_that_is_not_sound_changes_nothing(workspace, folder, spoilt):
    for _ in range(20):
        register(workspace)
    backup = back_up(workspace)
    workspace.close()
    records = backup.path / "records.db"
    content = bytearray(records.read_bytes())
    if spoilt == "flipped":
        content[len(content) // 2] ^= 1
    if spoilt == "cut":
        del content[len(content) // 2 :]
    if spoilt == "empty":
        content.clear()
    records.write_bytes(content)
    if spoilt == "no label":
        (backup.path / "backup.json").unlink()
    if spoilt == "keys":
        (folder / "keys.json").unlink()
        (backup.path / "keys.json").write_bytes(b"{}")
    before = files_in(folder)
    with pytest.raises(NotABackup):
        restore_backup(backup.path, folder, PASSPHRASE, ticking())
    assert files_in(folder) == before


def test_another_stores_backup_does_not_take_the_place(workspace, folder, open_copy):
    other = open_copy("other laptop")
    backup = back_up(other)
    workspace.close()
    before = files_in(folder)
    with pytest.raises(BackupOfAnotherStore):
        restore_backup(backup.path, folder, PASSPHRASE, ticking())
    assert files_in(folder) == before


def test_a_store_that_is_open_is_not_replaced(workspace, folder):
    backup = back_up(workspace)
    register(workspace)
    with workspace.reading() as work:
        work.cases.count()
        with pytest.raises(StoreInUse):
            restore_backup(backup.path, folder, PASSPHRASE, ticking())
    assert len(_cases(workspace)) == 1


def test_a_wrong_passphrase_restores_nothing_and_counts(workspace, folder):
    backup = back_up(workspace)
    workspace.close()
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            restore_backup(backup.path, folder, "a guess or two", ticking())
    with pytest.raises(TooManyTries):
        restore_backup(backup.path, folder, PASSPHRASE, ticking())


def test_a_cancelled_restore_changes_nothing(workspace, folder):
    backup = back_up(workspace)
    workspace.close()
    before = files_in(folder)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        restore_backup(backup.path, folder, PASSPHRASE, ticking(), progress)
    assert files_in(folder) == before


def test_a_full_disk_while_restoring_changes_nothing(workspace, folder, monkeypatch):
    backup = back_up(workspace)
    workspace.close()
    before = files_in(folder)

    def full(*_: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(restoring, "_copy_tree", full)
    with pytest.raises(DiskFull):
        restore_backup(backup.path, folder, PASSPHRASE, ticking())
    assert files_in(folder) == before


def test_after_an_erasure_no_older_copy_is_left(workspace, folder):
    backup = back_up(workspace)
    register(workspace)
    workspace.close()
    restore_backup(backup.path, folder, PASSPHRASE, ticking())
    opened = open_store(folder, PASSPHRASE, ticking(MONDAY_MORNING + timedelta(1)))
    fresh = start_backups_anew(opened)
    opened.close()
    assert [each.path for each in list_backups(folder)] == [fresh.path]
    assert not (folder / "set-aside").exists()


def test_what_a_killed_program_left_is_cleared_away_later(workspace, folder):
    backup = back_up(workspace)
    left = folder / "backups" / f".{backup.path.name}.part"
    shutil.copytree(backup.path, left)
    assert [each.path for each in list_backups(folder)] == [backup.path]
    back_up(workspace)
    assert left.exists()  # another program may be making it
    back_up(at(workspace, 1))
    assert not left.exists()
