"""A full disk, a folder that may not be written: said so, and nothing is lost."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.workspaces import CHEAP, PASSPHRASE, files_in, register

from fieldcase.domain.errors import DiskFull, StoreReadOnly
from fieldcase.store.key_slots import KeyCost
from fieldcase.usecases.keeping.stores import NewStore, create_store, open_store

LIMITED = """
import resource, signal, sys
from pathlib import Path
from tests.workspaces import PASSPHRASE, register
from fieldcase.domain.errors import FieldCaseError
from fieldcase.usecases.keeping.stores import open_store

folder = Path(sys.argv[1])
workspace = open_store(folder, PASSPHRASE)
kept = 0
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
try:
    while True:
        register(workspace)
        kept += 1
except FieldCaseError as error:
    print(type(error).__name__, error.path == folder, kept)
"""
AS_NOBODY = """
import os, sys
from pathlib import Path
from tests.workspaces import CHEAP, PASSPHRASE
from fieldcase.domain.errors import FieldCaseError
from fieldcase.usecases.keeping.passphrases import check_passphrase
from fieldcase.usecases.keeping.stores import NewStore, create_store, open_store

check_passphrase(PASSPHRASE)  # loads its judge while the program can be read
deed, folder = sys.argv[1], Path(sys.argv[2])
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
new = NewStore(
    folder=folder, passphrase=PASSPHRASE, name="L", staff_name="A", cost=CHEAP
)
try:
    create_store(new) if deed == "create" else open_store(folder, PASSPHRASE)
except FieldCaseError as error:
    print(type(error).__name__, error.path == folder)
"""


def told_by(program: str, *arguments: object) -> list[str]:
    ended = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.split()


@pytest.fixture
def reachable(tmp_path):
    """A folder that everybody may enter."""
    changed = []
    for folder in (tmp_path, *tmp_path.parents):
        mode = folder.stat().st_mode
        if not mode & 0o001 and folder.owner() == Path.home().owner():
            folder.chmod(mode | 0o011)
            changed.append((folder, mode))
    yield tmp_path
    for folder, mode in changed:
        folder.chmod(mode)


@pytest.fixture
def small_disk(tmp_path):
    """A disk of its own with little room; only root may make one."""
    mounted = tmp_path / "disk"
    mounted.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2800k", "tmpfs", str(mounted)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("mounting a small disk is not allowed here")
    yield mounted
    subprocess.run(["umount", "-l", str(mounted)], check=True)


def fill(disk: Path) -> Path:
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as stream:
        for size in (4096, 256, 1):
            try:
                while True:
                    stream.write(bytes(size))
            except OSError as error:
                assert error.errno == errno.ENOSPC
    return filler


def test_a_disk_that_fills_up_keeps_every_case_that_was_saved(template, small_disk):
    folder = small_disk / "laptop.fieldcase"
    shutil.copytree(template("laptop"), folder)
    workspace = open_store(folder, PASSPHRASE)
    kept = 0
    try:
        with pytest.raises(DiskFull) as full:
            while True:
                register(workspace)
                kept += 1
        assert full.value.path == folder
        with workspace.reading() as work:
            assert work.cases.count() == work.persons.count() == kept > 0
    finally:
        workspace.close()


def test_on_a_full_disk_no_store_is_made_and_nothing_left(small_disk):
    filler = fill(small_disk)
    new = NewStore(
        folder=small_disk / "laptop.fieldcase",
        passphrase=PASSPHRASE,
        name="Laptop 7",
        staff_name="An Peeters",
        cost=CHEAP,
    )
    with pytest.raises(DiskFull) as full:
        create_store(new)

    assert full.value.path == new.folder
    assert [path.name for path in small_disk.iterdir()] == ["filler"]
    filler.unlink()
    create_store(new).close()


def test_a_store_on_a_full_disk_is_not_called_damaged(template, small_disk):
    folder = small_disk / "laptop.fieldcase"
    shutil.copytree(template("laptop"), folder)
    before = files_in(folder)
    filler = fill(small_disk)
    try:
        open_store(folder, PASSPHRASE).close()
    except DiskFull as full:
        assert full.path == folder
    filler.unlink()
    assert {name: files_in(folder)[name] for name in before} == before
    open_store(folder, PASSPHRASE).close()


def test_a_file_that_may_not_grow_is_a_full_disk(workspace):
    folder = workspace.store.place.folder
    workspace.close()

    name, names_the_store, kept = told_by(LIMITED, folder)

    assert (name, names_the_store) == ("DiskFull", "True")
    again = open_store(folder, PASSPHRASE)
    try:
        with again.reading() as work:
            assert work.cases.count() == int(kept)
        register(again)
    finally:
        again.close()


@pytest.mark.skipif(os.name != "posix", reason="rights are told otherwise there")
def test_a_folder_that_may_not_be_written_is_said_to_be_so(workspace, reachable):
    folder = workspace.store.place.folder
    workspace.close()
    for path in (folder, *folder.iterdir()):
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = files_in(folder)

    assert told_by(AS_NOBODY, "open", folder) == [StoreReadOnly.__name__, "True"]

    assert files_in(folder) == before
    for path in (folder, *folder.iterdir()):
        path.chmod(0o755 if path.is_dir() else 0o644)
    open_store(folder, PASSPHRASE).close()


@pytest.mark.skipif(os.name != "posix", reason="rights are told otherwise there")
def test_keys_that_may_not_be_read_are_not_called_damaged(workspace, reachable):
    folder = workspace.store.place.folder
    workspace.close()
    folder.chmod(0o555)
    (folder / "keys.json").chmod(0o000)

    assert told_by(AS_NOBODY, "open", folder) == [StoreReadOnly.__name__, "True"]
    folder.chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="rights are told otherwise there")
@pytest.mark.parametrize("inside", ["laptop.fieldcase", "a/b/laptop.fieldcase"])
def test_where_nothing_may_be_made_no_store_is_made(reachable, inside):
    closed = reachable / "closed"
    closed.mkdir()
    closed.chmod(0o555)

    told = told_by(AS_NOBODY, "create", closed / inside)

    assert told == [StoreReadOnly.__name__, "True"]
    assert not list(closed.iterdir())
    closed.chmod(0o755)


def test_a_key_costs_what_a_guess_should_cost():
    assert KeyCost() == KeyCost(memory=64 * 1024, passes=3, lanes=4)
