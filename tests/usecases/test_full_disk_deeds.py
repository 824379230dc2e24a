"""The disk fills up during each deed: one sentence, and what was kept stays whole.

`FIELDCASE_LIMITS=20` fills it so often at other places of each deed (`make torture`).
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from tests.torture.shelf import HEADQUARTERS, LAPTOP, make_shelf
from tests.workspaces import PASSPHRASE

from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.keeping.stores import open_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it has no such limit")

FIRST_VERSION = Path(__file__).parent.parent / "stores" / "0001"
LIMITED = """
import resource, shutil, signal, sys
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from tests.torture.shelf import HEADQUARTERS, LAPTOP
from tests.workspaces import PASSPHRASE, hold_session, register
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.records import RecordKind
from fieldcase.domain.words import words_in
from fieldcase.domain.clock import Clock
from fieldcase.store.backups import Occasion, list_backups
from fieldcase.usecases.casework.attachments import About, attach
from fieldcase.usecases.desk.merging_persons import merge, unmerge
from fieldcase.usecases.giving_out.every_list import export_list
from fieldcase.usecases.giving_out.list_giving import ListAsked
from fieldcase.usecases.giving_out.lists import export_sessions
from fieldcase.usecases.reports.by_name import ReportAsked, save_report
from fieldcase.usecases.reports.counted import period_of
from fieldcase.usecases.messages import sentence
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import send_changes, take_receipts
from fieldcase.usecases.record_keeping.drafts import save_draft
from fieldcase.usecases.casework.sessions import begin_session
from fieldcase.usecases.keeping.stores import open_store

ENDING = ("importing", "migrating", "taking receipts")
deed, folder, case_id, limit = sys.argv[1], Path(sys.argv[2]), *sys.argv[3:]
name = HEADQUARTERS if deed in ("importing", "merging") else LAPTOP
store = folder / name
workspace = None if deed == "migrating" else open_store(store, PASSPHRASE)
about = About(case_id=case_id, owner_kind=RecordKind.CASE, owner_id=case_id)
drafts = []
year = period_of(date(2026, 1, 1), date(2026, 12, 31))

def drafting():
    drafts.append(begin_session(workspace, case_id))
    save_draft(workspace, drafts[-1], {"facts": "x" * 5000})

def sending():
    register(workspace)
    send_changes(workspace, folder / "mailbox")

def merging():
    merger = merge(workspace, *twice, "Said so")
    unmerge(workspace, merger.id, "Not so")

def rotating():
    there = list_backups(store)
    later = workspace.clock.now() + timedelta(days=len(there))
    try:
        workspace.store.back_up(later, Occasion.DAILY)
    except FieldCaseError:
        assert list_backups(store) == there
        raise

class Told:
    id = case_id

if deed == "merging":
    register(workspace), register(workspace, "Nina")
    with workspace.reading() as work:
        twice = [one.id for one in work.persons.where()]
if deed == "rotating":
    for _ in range(4):
        rotating()
if deed == "taking receipts":
    headquarters = open_store(folder / HEADQUARTERS, PASSPHRASE)
    read_mailbox(headquarters, folder / "mailbox")
    headquarters.close()
    register(workspace)

DEEDS = {
    "saving": lambda: register(workspace),
    "drafting": drafting,
    "signing": lambda: hold_session(workspace, Told),
    "attaching": lambda: attach(workspace, about, b"%PDF-" + bytes(int(limit))),
    "sending": sending,
    "importing": lambda: read_mailbox(workspace, folder / "mailbox"),
    "exporting": lambda: export_sessions(
        workspace, folder / "list.xlsx", words_in("en")
    ),
    "naming": lambda: export_list(
        workspace, "participants", folder / "list.xlsx", words_in("en"),
        asked=ListAsked(reason="Badges"),
    ),
    "reporting": lambda: save_report(
        workspace, ReportAsked(name="key-figures", period=year),
        folder / "list.xlsx", words_in("en"),
    ),
    "migrating": lambda: open_store(folder / "0001", PASSPHRASE),
    "merging": merging,
    "rotating": rotating,
    "taking receipts": lambda: take_receipts(workspace, folder / "mailbox"),
}
most, journal = int(limit), store / "records.db-wal"
if deed in ("merging", "taking receipts"):  # somewhere in what they commit
    most += journal.stat().st_size
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
try:
    for kept in range(1 if deed in ENDING else 2000):
        DEEDS[deed]()
    print("nothing", "", sep="|")
except FieldCaseError as error:
    print(type(error).__name__, sentence(error, words_in("en")), sep="|")
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return make_shelf(tmp_path_factory.mktemp("full") / "shelf")


ASKED = int(os.environ.get("FIELDCASE_LIMITS", "0"))
# What is refused, where the disk is full, and between which places it is when asked.
DEEDS = {
    "saving": ("DiskFull", 600_000, 50_000, 900_000),
    "drafting": ("DiskFull", 600_000, 50_000, 900_000),
    "signing": ("DiskFull", 600_000, 50_000, 900_000),
    "attaching": ("DiskFull", 100_000, 500, 200_000),
    "sending": ("DiskFull", 600_000, 50_000, 900_000),
    "importing": ("DiskFull", 60_000, 500, 300_000),
    "exporting": ("FileNotWritable", 2_000, 10, 5_000),
    "naming": ("FileNotWritable", 2_000, 10, 5_000),
    "reporting": ("FileNotWritable", 2_000, 10, 5_000),
    "migrating": ("DiskFull", 60_000, 100, 200_000),
    "merging": ("DiskFull", 50_000, 0, 400_000),
    "rotating": ("DiskFull", 60_000, 20, 200_000),
    "taking receipts": ("DiskFull", 6_000, 0, 40_000),
}


def limits(deed: str) -> list[int]:
    _, usual, least, most = DEEDS[deed]
    random = Random()
    return [random.randint(least, most) for _ in range(ASKED)] or [usual]


@pytest.mark.parametrize("deed", DEEDS)
def test_a_full_disk_is_named_and_the_store_is_whole(whole, tmp_path, deed):
    for limit in limits(deed):
        folder = tmp_path / str(limit)
        shutil.copytree(whole.laptop.parent, folder)
        shutil.copytree(FIRST_VERSION, folder / "0001")
        ended = subprocess.run(
            [sys.executable, "-c", LIMITED, deed, folder, whole.case_id, str(limit)],
            env={"PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert ended.stderr == "", limit
        name, said = ended.stdout.strip().split("|")
        assert name == DEEDS[deed][0] or (ASKED and name == "nothing"), limit
        assert said.count(". ") <= 2
        stays_whole(folder)
        shutil.rmtree(folder)


def stays_whole(folder: Path) -> None:
    """Every store in it is sound, and nothing was left."""
    for store in (LAPTOP, HEADQUARTERS, "0001"):
        opened = open_store(folder / store, PASSPHRASE)
        assert check_store(opened).is_sound
        opened.close()
        assert not list((folder / store).glob(".fieldcase-*"))
    assert not list(folder.glob(".fieldcase-*"))
    assert not (folder / "list.xlsx").exists()
