"""The demo's stores with something waiting: unsent work, a conflict, refused files."""

from pathlib import Path

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.sync.mailbox import SUFFIX
from fieldcase.usecases.casework.cases import edit_case, list_cases
from fieldcase.usecases.demo.demo import PASSPHRASE
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import send_changes, take_receipts
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.workspace import Workspace

UNSENT = 3  # cases
_LAPTOP = "laptop-ghent.fieldcase"
_HEADQUARTERS = "headquarters.fieldcase"
_HERE = {"destination_town": "Darkhan", "referral_place": "Desk 1"}
_THERE = {"destination_town": "Erdenet", "referral_place": "Desk 4"}
_DAMAGED = b"a file that lost its second half"


def leave_waiting(demo: Path) -> None:
    """Both ends set the same fields; a damaged file lies in the mailbox too."""
    mailbox = demo / "mailbox"
    laptop = open_store(demo / _LAPTOP, PASSPHRASE)
    headquarters = open_store(demo / _HEADQUARTERS, PASSPHRASE)
    case = list_cases(laptop, CaseFilter(), 0, 1)[0].id
    edit_case(headquarters, case, _HERE)
    edit_case(laptop, case, _THERE)
    send_changes(laptop, mailbox)
    folder = mailbox / "to-hq" / laptop.device.id
    (folder / f"bundle-00000099{SUFFIX}").write_bytes(_DAMAGED)
    read_mailbox(headquarters, mailbox)
    take_receipts(laptop, mailbox)
    headquarters.close()
    _leave_unsent(laptop)
    laptop.close()


def _leave_unsent(laptop: Workspace) -> None:
    """Somebody worked after the last sync."""
    for case in list_cases(laptop, CaseFilter(), UNSENT, UNSENT):
        edit_case(laptop, case.id, {"referral_place": "Desk 2"})
