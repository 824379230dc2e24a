"""The disk fills up during each deed: one sentence, and what was kept stays whole."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.torture.shelf import HEADQUARTERS, LAPTOP, make_shelf
from tests.workspaces import PASSPHRASE

from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.keeping.stores import open_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it has no such limit")

FIRST_VERSION = Path(__file__).parent.parent / "stores" / "0001"
LIMITED = """
import resource, shutil, signal, sys
from datetime import date
from itertools import count
from pathlib import Path
from tests.torture.shelf import HEADQUARTERS, LAPTOP
from tests.workspaces import PASSPHRASE, hold_session, register
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.records import RecordKind
from fieldcase.domain.words import words_in
from fieldcase.usecases.casework.attachments import About, attach
from fieldcase.usecases.giving_out.every_list import export_list
from fieldcase.usecases.giving_out.list_giving import ListAsked
from fieldcase.usecases.giving_out.lists import export_sessions
from fieldcase.usecases.reports.by_name import ReportAsked, save_report
from fieldcase.usecases.reports.counted import period_of
from fieldcase.usecases.messages import sentence
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import send_changes
from fieldcase.usecases.record_keeping.drafts import save_draft
from fieldcase.usecases.casework.sessions import begin_session
from fieldcase.usecases.keeping.stores import open_store

deed, folder, case_id, limit = sys.argv[1], Path(sys.argv[2]), *sys.argv[3:]
name = HEADQUARTERS if deed == "importing" else LAPTOP
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

class Told:
    id = case_id

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
}
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
try:
    for kept in range(2000):
        DEEDS[deed]()
except FieldCaseError as error:
    print(type(error).__name__, sentence(error, words_in("en")), sep="|")
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return make_shelf(tmp_path_factory.mktemp("full") / "shelf")


@pytest.mark.parametrize(
    ("deed", "limit", "names"),
    [
        ("saving", 600_000, {"DiskFull"}),
        ("drafting", 600_000, {"DiskFull"}),
        ("signing", 600_000, {"DiskFull"}),
        ("attaching", 100_000, {"DiskFull"}),
        ("sending", 600_000, {"DiskFull"}),
        ("importing", 60_000, {"DiskFull"}),
        ("exporting", 2_000, {"FileNotWritable"}),
        ("naming", 2_000, {"FileNotWritable"}),
        ("reporting", 2_000, {"FileNotWritable"}),
        ("migrating", 60_000, {"DiskFull"}),
    ],
)
def test_a_full_disk_is_named_and_the_store_is_whole(
    whole, tmp_path, deed, limit, names
):
    folder = tmp_path / "office"
    shutil.copytree(whole.laptop.parent, folder)
    shutil.copytree(FIRST_VERSION, folder / "0001")
    ended = subprocess.run(
        [sys.executable, "-c", LIMITED, deed, folder, whole.case_id, str(limit)],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.stderr == ""
    name, said = ended.stdout.strip().split("|")
    assert name in names
    assert said.count(". ") <= 2
    for store in (LAPTOP, HEADQUARTERS, "0001"):
        opened = open_store(folder / store, PASSPHRASE)
        assert check_store(opened).is_sound
        opened.close()
        assert not list((folder / store).glob(".fieldcase-*"))
    assert not list(folder.glob(".fieldcase-*"))
    assert not (folder / "list.xlsx").exists()
