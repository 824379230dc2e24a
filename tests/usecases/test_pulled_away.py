"""A store on a stick or a network drive that goes away in the middle, and comes back.

What is read and written through an open file of a device that is gone ends in EIO. A
part of one's own memory where nothing lies does the same, and needs no device.
"""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.workspaces import PASSPHRASE, files_in, register

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.place_errors import StoreAway
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import words_in
from fieldcase.store.backups import Occasion
from fieldcase.store.backups import list_backups as list_backups_in
from fieldcase.usecases.casework.attachments import About, attach
from fieldcase.usecases.casework.cases import list_cases
from fieldcase.usecases.casework.sessions import begin_session
from fieldcase.usecases.keeping.backups import back_up, list_backups
from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.messages import sentence
from fieldcase.usecases.record_keeping.drafts import save_draft

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it asks /proc")

FIRST_VERSION = Path(__file__).parent.parent / "stores" / "0001"
OPENING = """
import sys
from pathlib import Path
from tests.workspaces import PASSPHRASE
from fieldcase.domain.errors import FieldCaseError
from fieldcase.store import upgrade
from fieldcase.usecases.keeping.stores import open_store
from alembic import command, config, script

print("ready", flush=True)
sys.stdin.readline()
try:
    workspace = open_store(Path(sys.argv[1]), PASSPHRASE)
    with workspace.reading() as work:
        print("cases", work.cases.count())
    workspace.close()
except FieldCaseError as error:
    print(type(error).__name__)
"""


def pull_away(folder: Path) -> Path:
    """The device goes: its open files say EIO, and its folder is not there."""
    nothing = os.open("/proc/self/mem", os.O_RDWR)
    for handle in Path("/proc/self/fd").iterdir():
        if handle.is_symlink() and str(handle.readlink()).startswith(str(folder)):
            os.dup2(nothing, int(handle.name))
    os.close(nothing)
    return folder.rename(folder.with_name("pulled out"))


def kept_in(folder: Path) -> dict[str, bytes]:
    """Without what programs share of the journal in their memory."""
    return {name: of for name, of in files_in(folder).items() if "-shm" not in name}


@pytest.fixture
def folder(workspace):
    return workspace.store.place.folder


def test_a_stick_pulled_out_is_told_and_goes_on_once_it_is_back(workspace, folder):
    case = register(workspace)
    about = About(case_id=case.id, owner_kind=RecordKind.CASE, owner_id=case.id)
    draft = begin_session(workspace, case.id)
    away = pull_away(folder)
    before = kept_in(away)
    deeds = (
        lambda: list_cases(workspace, CaseFilter(), 0, 9),
        lambda: register(workspace),
        lambda: save_draft(workspace, draft, {"facts": "Typed in the train"}),
        lambda: attach(workspace, about, b"%PDF-1.7\nscan\n%%EOF"),
        lambda: back_up(workspace),
        lambda: check_store(workspace),
    )
    for deed in deeds:
        with pytest.raises(StoreAway) as told:
            deed()
        assert "Connect it again" in sentence(told.value, words_in("en"))
    assert not folder.exists()  # nothing is begun in its stead
    assert kept_in(away) == before

    away.rename(folder)
    assert [one.id for one in list_cases(workspace, CaseFilter(), 0, 9)] == [case.id]
    save_draft(workspace, draft, {"facts": "Typed in the train"})
    register(workspace)
    assert check_store(workspace).is_sound


def test_a_folder_that_is_gone_is_not_made_anew(workspace, folder):
    """As when a network drive is unmounted in peace: what is open goes on."""
    folder.rename(away := folder.with_name("unmounted"))
    with pytest.raises(StoreAway):
        back_up(workspace)
    workspace.close()
    assert not folder.exists()
    away.rename(folder)
    again = open_store(folder, PASSPHRASE)
    assert check_store(again).is_sound
    again.close()


def test_programs_that_upgrade_one_store_at_once_wait_for_each_other(tmp_path):
    folder = tmp_path / "old.fieldcase"
    shutil.copytree(FIRST_VERSION, folder)
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", OPENING, folder],
            env={"PYTHONPATH": ":".join(sys.path)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for one in programs:
        assert one.stdout.readline() == "ready\n"
    for one in programs:  # all at once
        one.stdin.write("go\n")
        one.stdin.flush()
    assert [one.communicate(timeout=60)[0] for one in programs] == ["cases 2\n"] * 3
    assert len(list_backups(folder)) == 1
    opened = open_store(folder, PASSPHRASE)
    assert check_store(opened).is_sound
    opened.close()


def test_two_copies_made_in_one_moment_are_two(workspace, open_copy, tmp_path):
    """A clock that stands still gives them one name."""
    copies, both = tmp_path / "copies", (workspace, open_copy("laptop"))
    now = workspace.clock.now()
    with ThreadPoolExecutor() as threads:
        made = list(
            threads.map(
                lambda one: one.store.back_up(now, Occasion.ASKED, copies), both * 4
            )
        )
    assert len({one.path for one in made}) == len(list_backups_in(copies)) == 8
    assert not list(copies.glob(".*"))
