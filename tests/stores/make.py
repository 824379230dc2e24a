"""Make the saved store of this version: `python -m tests.stores.make`.

Run once when a version is released, never again: `tests/stores/<migration>` is then
what that version really wrote, and every later version has to open it. The people
in it are invented.
"""

import shutil
import tempfile
from pathlib import Path

from tests.workspaces import (
    BY_PARENT,
    CHEAP,
    CHILD,
    PASSPHRASE,
    SESSION,
    hold_session,
    register,
    ticking,
)

from fieldcase.domain.staff import Role
from fieldcase.store.upgrade import NEWEST
from fieldcase.usecases.casework.registration import add_person
from fieldcase.usecases.casework.sessions import (
    begin_amendment,
    begin_session,
    sign_session,
)
from fieldcase.usecases.enrolment.enrolment import (
    enrol_device,
    join_headquarters,
    write_card,
)
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import send_changes
from fieldcase.usecases.keeping.stores import NewStore, create_store
from fieldcase.usecases.workspace import Workspace

SHELF = Path(__file__).parent


def make(target: Path) -> None:
    """Headquarters' store after a laptop's first bundle, with a draft of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        headquarters = _new(folder / "headquarters.fieldcase", Role.HEADQUARTERS)
        laptop = _new(folder / "laptop.fieldcase", Role.COUNSELLOR)
        _introduce(headquarters, laptop, folder)
        _work_a_day(laptop)
        (folder / "mailbox").mkdir()
        send_changes(laptop, folder / "mailbox")
        read_mailbox(headquarters, folder / "mailbox")
        begin_session(headquarters, register(headquarters, "Tamar").id)
        headquarters.close()
        laptop.close()
        shutil.copytree(headquarters.store.place.folder, target)


def _new(folder: Path, role: Role) -> Workspace:
    new = NewStore(
        folder=folder,
        passphrase=PASSPHRASE,
        name=folder.stem,
        staff_name="An Peeters",
        role=role,
        cost=CHEAP,
    )
    return create_store(new, ticking())


def _introduce(headquarters: Workspace, laptop: Workspace, folder: Path) -> None:
    write_card(headquarters, folder / "headquarters.json")
    write_card(laptop, folder / "laptop.json")
    enrol_device(headquarters, folder / "laptop.json")
    join_headquarters(laptop, folder / "headquarters.json")


def _work_a_day(laptop: Workspace) -> None:
    case = register(laptop)
    add_person(laptop, case.id, CHILD, BY_PARENT)
    session = hold_session(laptop, case)
    draft = begin_amendment(laptop, session.id)
    corrected = {**draft.entries, **SESSION, "amendment_reason": "misheard"}
    sign_session(laptop, draft, corrected)


if __name__ == "__main__":
    make(SHELF / NEWEST[:4])
