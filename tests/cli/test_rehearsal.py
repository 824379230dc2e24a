"""The restore rehearsed by its script, as headquarters runs it, on a real server."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.servers import Server
from tests.workspaces import CHEAP, PASSPHRASE, register

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.staff import Role
from fieldcase.domain.store_address import ServerAddress
from fieldcase.usecases.casework.cases import count_cases
from fieldcase.usecases.keeping.backups import back_up
from fieldcase.usecases.keeping.stores import NewStore, create_store, open_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a script for sh")

SCRIPT = Path(__file__).parents[2] / "packaging/headquarters/rehearse-restore"
FIRST_VERSION = SCRIPT.parents[2] / "tests/stores/0001"
COMMAND = f"""#!/bin/sh
exec '{sys.executable}' -m fieldcase "$@"
"""


@pytest.fixture
def address(server: Server):
    found = server.address(server.new_database())
    yield found
    server.drop(found)


@pytest.fixture
def office(address, tmp_path):
    """Headquarters' store on the server with one case, its copy, an empty mailbox."""
    new = NewStore(
        folder=address,
        passphrase=PASSPHRASE,
        name="Brussels",
        staff_name="An Peeters",
        role=Role.HEADQUARTERS,
        cost=CHEAP,
    )
    workspace = create_store(new)
    register(workspace)
    for name in ("backups", "mailbox"):
        (tmp_path / name).mkdir()
    back_up(workspace, tmp_path / "backups")
    workspace.close()
    return tmp_path


@pytest.fixture
def rehearse(tmp_path):
    command = tmp_path / "fieldcase"
    command.write_text(COMMAND)
    command.chmod(0o755)
    told = {
        "FIELDCASE": str(command),
        "FIELDCASE_PASSPHRASE": PASSPHRASE,
        "PYTHONPATH": ":".join(sys.path),
        "TMPDIR": str(tmp_path),
        "LC_ALL": "C",
    }

    def run(real, *more):
        asked = (SCRIPT, "--backups", tmp_path / "backups", *more)
        return subprocess.run(
            list(map(str, asked)),
            env={**os.environ, **told, "FIELDCASE_STORE": str(real)},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return run


def test_the_newest_copy_is_restored_and_says_what_the_real_store_says(
    rehearse, office, address
):
    ended = rehearse(address.url, "--mailbox", office / "mailbox")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    told = ended.stdout
    assert "cases:1\n" in told
    assert "as in the real store, key-figures" in told
    assert "0 files, read by the restored store" in told
    assert told.endswith("PROVEN\n")
    assert not list(office.glob("tmp.*"))  # nothing stays of the scratch place
    assert not list((office / "mailbox").iterdir())  # the round was with a copy


def test_a_copy_is_restored_into_a_schema_of_a_server_too(rehearse, office, address):
    into = f"{address.url}&schema=rehearsal"
    ended = rehearse(address.url, "--into", into)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "server:   the same there\n" in ended.stdout
    restored = open_store(ServerAddress(into), PASSPHRASE)
    assert count_cases(restored, CaseFilter()) == 1  # it stays to be looked at
    restored.close()


def test_a_schema_that_has_a_store_is_not_rehearsed_into(rehearse, office, address):
    worked_since = open_store(address, PASSPHRASE)
    register(worked_since)
    worked_since.close()
    ended = rehearse(address.url, "--into", address.url)
    assert ended.returncode == 1
    assert "NOT PROVEN: where --into leads a store lies already" in ended.stderr
    real = open_store(address, PASSPHRASE)
    assert count_cases(real, CaseFilter()) == 2  # and not the older copy
    real.close()


def test_a_copy_that_is_damaged_or_missing_proves_nothing(rehearse, tmp_path):
    copy = tmp_path / "backups" / "brussels-20260309T093000Z.fieldcase"
    shutil.copytree(FIRST_VERSION, copy)
    (copy / "records.db").write_bytes((copy / "records.db").read_bytes()[:-5000])
    ended = rehearse(tmp_path / "real.fieldcase")
    assert ended.returncode == 1
    assert "NOT PROVEN: it cannot be restored" in ended.stderr
    shutil.rmtree(copy)
    ended = rehearse(tmp_path / "real.fieldcase")
    assert ended.returncode == 1
    assert "NOT PROVEN: there is no copy in " in ended.stderr
    assert not list(tmp_path.glob("tmp.*"))
