"""A disk that takes no more: keys and backups stay as they were, and it is said so."""

import subprocess
import sys

import pytest
from tests.workspaces import PASSPHRASE, register, ticking

from fieldcase.usecases.keeping.backups import back_up, list_backups
from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.keeping.stores import open_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it has no such limit")

LIMITED = """
import resource, signal, sys
from pathlib import Path
from tests.workspaces import PASSPHRASE
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.staff import Role
from fieldcase.usecases.keeping.backups import back_up, restore_backup
from fieldcase.usecases.keeping.members import NewMember, add_member, change_passphrase
from fieldcase.usecases.keeping.stores import open_store

deed, limit, folder, backup = sys.argv[1], int(sys.argv[2]), *map(Path, sys.argv[3:])
new = "seven yellow bicycles"
workspace = None if deed == "restore" else open_store(folder, PASSPHRASE)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
try:
    if deed == "change":
        change_passphrase(workspace, PASSPHRASE, new)
    elif deed == "add":
        added = NewMember(name="Bo", role=Role.TRAINER, passphrase=new)
        add_member(workspace, PASSPHRASE, added)
    elif deed == "backup":
        back_up(workspace)
    else:
        restore_backup(backup, folder, PASSPHRASE)
except FieldCaseError as error:
    print(type(error).__name__)
"""


@pytest.mark.parametrize(
    ("deed", "limit"),
    [("change", 64), ("add", 64), ("backup", 60_000), ("restore", 60_000)],
)
def test_a_full_disk_changes_nothing_and_is_named(workspace, deed, limit):
    folder = workspace.store.place.folder
    case = register(workspace)
    backup = back_up(workspace)
    workspace.close()
    keys = workspace.store.place.keys.read_bytes()

    ended = subprocess.run(
        [
            sys.executable,
            "-c",
            LIMITED,
            deed,
            str(limit),
            str(folder),
            str(backup.path),
        ],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ended.stdout.strip(), ended.stderr) == ("DiskFull", "")
    assert workspace.store.place.keys.read_bytes() == keys
    assert [each.path for each in list_backups(folder)] == [backup.path]
    parts = [path for path in folder.rglob("*") if path.name.endswith(".part")]
    assert not [*parts, *folder.glob(".restoring"), *folder.glob(".fieldcase-*")]
    opened = open_store(folder, PASSPHRASE, ticking())
    assert check_store(opened).is_sound
    with opened.reading() as work:
        assert work.cases.get(case.id) == case
    opened.close()
