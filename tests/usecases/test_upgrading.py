"""A newer program over an older store, from every step that there has been.

`FIELDCASE_UPGRADES=50` cuts so many upgrades off at any statement (`make torture`).
"""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from tests.workspaces import PASSPHRASE, files_in, ticking

from fieldcase.cli.main import main
from fieldcase.store import upgrade
from fieldcase.store.engine import open_engine
from fieldcase.store.place import StorePlace
from fieldcase.store.tries import unlock
from fieldcase.usecases.keeping.backups import list_backups
from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.keeping.stores import open_store

FIRST_VERSION = Path(__file__).parent.parent / "stores" / "0001"
SCRIPTS = Path(upgrade.__file__).parent / "migrations"
STEPS = sorted(path.stem for path in (SCRIPTS / "versions").glob("0*.py"))
CUT = int(os.environ.get("FIELDCASE_UPGRADES", "6"))
STATEMENTS = 300  # of 370 that the longest upgrade has
OLDER_PROGRAM = """
import sys
from fieldcase.store import upgrade
from fieldcase.__main__ import main

upgrade.NEWEST = "0001_first_tables"
upgrade._SCRIPTS = __import__("pathlib").Path(sys.argv.pop(1))
sys.exit(main())
"""


@pytest.fixture
def older(tmp_path):
    """The saved store of the first version, brought to one of the steps since."""
    folder = tmp_path / "headquarters.fieldcase"
    shutil.copytree(FIRST_VERSION, folder)

    def at(step):
        place = StorePlace(folder)
        key = unlock(place, PASSPHRASE, ticking().now()).key
        engine = open_engine(place.records, key)
        config = Config()
        config.set_main_option("script_location", str(SCRIPTS))
        config.set_main_option("path_separator", "os")
        with engine.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, step)
        engine.dispose()
        return folder

    return at


def _opens_whole(folder):
    workspace = open_store(folder, PASSPHRASE, ticking())
    try:
        assert check_store(workspace).findings == ()
        with workspace.reading() as work:
            assert (work.cases.count(), work.sessions.count()) == (2, 2)
    finally:
        workspace.close()


@pytest.mark.parametrize("step", STEPS)
def test_a_store_of_every_step_is_copied_brought_up_to_date_and_sound(older, step):
    folder = older(step)
    _opens_whole(folder)
    copies = [backup.path for backup in list_backups(folder)]
    assert len(copies) == (0 if step == STEPS[-1] else 1)


class Dark(BaseException):
    """The battery is empty."""


@contextmanager
def going_dark(number):
    """The program ends at the statement of this number, if there are so many."""
    left = count(number, -1)

    def look(*_of_the_statement):
        if next(left) == 0:
            raise Dark

    sa.event.listen(sa.Engine, "before_cursor_execute", look)
    try:
        with suppress(Dark):
            yield
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", look)


@pytest.mark.parametrize("seed", range(CUT))
def test_an_upgrade_that_is_cut_off_is_made_the_next_time(older, seed):
    random = Random(seed)
    folder = older(STEPS[seed % (len(STEPS) - 1)])
    with going_dark(random.randrange(STATEMENTS)):
        open_store(folder, PASSPHRASE, ticking()).close()
    _opens_whole(folder)
    assert 1 <= len(list_backups(folder)) <= 2


def test_an_older_program_refuses_a_newer_store_in_words(older, tmp_path):
    """As it was when it knew the first step only."""
    folder, scripts = older(STEPS[-1]), tmp_path / "scripts"
    open_store(folder, PASSPHRASE).close()
    known = (scripts / "versions", "env.py", "script.py.mako")
    known[0].mkdir(parents=True)
    for name in known[1:]:
        if (SCRIPTS / name).exists():
            shutil.copy(SCRIPTS / name, scripts)
    shutil.copy(SCRIPTS / "versions" / f"{STEPS[0]}.py", known[0])
    before = files_in(folder)
    ended = subprocess.run(
        [sys.executable, "-c", OLDER_PROGRAM, scripts, "store", "info"],
        env={
            "PYTHONPATH": ":".join(sys.path),
            "FIELDCASE_STORE": str(folder),
            "FIELDCASE_PASSPHRASE": PASSPHRASE,
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 1
    assert "newer version" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert files_in(folder) == before


def test_the_copy_made_before_is_the_older_store(older, tmp_path, monkeypatch):
    """Who wants to go back to the older program has what it wrote."""
    folder = older(STEPS[0])
    open_store(folder, PASSPHRASE).close()
    [backup] = list_backups(folder)
    place = StorePlace(backup.path)
    engine = open_engine(place.records, unlock(place, PASSPHRASE, ticking().now()).key)
    with engine.connect() as connection:
        assert upgrade.version_of(connection) == STEPS[0]
    engine.dispose()
    monkeypatch.setenv("FIELDCASE_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("LC_ALL", "C")
    restored = tmp_path / "again.fieldcase"
    assert main(["store", "restore", "--store", str(restored), str(backup.path)]) == 0
    assert main(["store", "check", "--store", str(restored)]) == 0
