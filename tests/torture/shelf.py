"""The stores that are going to be tortured, made once and copied for each round."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.workspaces import CHEAP, PASSPHRASE, hold_session, register

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.staff import Role
from fieldcase.store.place import StorePlace
from fieldcase.store.tries import begin_anew
from fieldcase.usecases.enrolment.enrolment import (
    enrol_device,
    join_headquarters,
    write_card,
)
from fieldcase.usecases.exchange.sending import send_changes
from fieldcase.usecases.keeping.backups import back_up
from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.keeping.stores import NewStore, create_store, open_store
from fieldcase.usecases.workspace import Workspace

LAPTOP, HEADQUARTERS = "laptop.fieldcase", "headquarters.fieldcase"
BUNDLES = 3
FIRST_VERSION = Path(__file__).parent.parent / "stores" / "0001"


class Lost(AssertionError):
    """What was acknowledged is not there."""


class Damaged(AssertionError):
    """The store does not open, contradicts itself, or something is half made."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """`laptop` has three families; `mailbox` holds its bundles, unread."""

    laptop: Path
    headquarters: Path
    mailbox: Path
    backup: Path
    case_id: str


def make_shelf(folder: Path) -> Shelf:
    mailbox = folder / "mailbox"
    mailbox.mkdir(parents=True)
    laptop = new_store(folder / LAPTOP, Role.COUNSELLOR)
    headquarters = new_store(folder / HEADQUARTERS, Role.HEADQUARTERS)
    write_card(headquarters, folder / "headquarters.json")
    write_card(laptop, folder / "laptop.json")
    enrol_device(headquarters, folder / "laptop.json")
    join_headquarters(laptop, folder / "headquarters.json")
    for number in range(BUNDLES):
        case = register(laptop, f"Nino {number}")
        hold_session(laptop, case)
        send_changes(laptop, mailbox)
    backup = back_up(laptop, folder)
    laptop.close()
    headquarters.close()
    return Shelf(folder / LAPTOP, folder / HEADQUARTERS, mailbox, backup.path, case.id)


@contextmanager
def looked_through(folder: Path, passphrase: str = PASSPHRASE) -> Iterator[Workspace]:
    """The store opened again after a kill, once everything in it was checked.

    Raises:
        Damaged: it does not open, or something is wrong in it.
    """
    begin_anew(StorePlace(folder))
    try:
        workspace = open_store(folder, passphrase)
    except FieldCaseError as error:
        raise Damaged(f"{type(error).__name__} on opening") from error
    try:
        if findings := check_store(workspace).findings:
            raise Damaged(f"{findings}")
        if left := _left_behind(folder):
            raise Damaged(f"left behind: {left}")
        yield workspace
    finally:
        workspace.close()


def expect_all(acknowledged: set[str], there: set[str]) -> None:
    """Raises Lost with what is not there."""
    if missing := acknowledged - there:
        raise Lost(f"{len(missing)} of {len(acknowledged)}: {sorted(missing)[:3]}")


def expect(is_so: bool, what: object) -> None:  # noqa: FBT001 reads as a sentence
    """Raises Damaged with what is half made."""
    if not is_so:
        raise Damaged(str(what))


def _left_behind(folder: Path) -> list[str]:
    """Working files of the killed program; an unfinished backup goes with the next."""
    return [
        path.name
        for path in (*folder.iterdir(), *folder.glob("attachments/*/.*"))
        if path.name.startswith((".", "letter-")) or path.name.endswith(".part")
    ]


def new_store(folder: Path, role: Role) -> Workspace:
    new = NewStore(
        folder=folder,
        passphrase=PASSPHRASE,
        name=folder.stem,
        staff_name="An Peeters",
        role=role,
        cost=CHEAP,
    )
    return create_store(new)
