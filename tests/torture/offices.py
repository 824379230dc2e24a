"""Offices for wanderers: a laptop, headquarters and their mailbox, lived in."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.questionnaires import form_file
from tests.torture.lending import make_one
from tests.torture.wandering import HEADQUARTERS, LAPTOP
from tests.ui.window.every_place import headquarters_places, laptop_places
from tests.usecases.holding import consented
from tests.usecases.test_missions import MISSION, returned
from tests.workspaces import PASSPHRASE, put_at, register

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.casework.cases import edit_case
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.monitoring.missions import new_mission, plan_visits
from fieldcase.usecases.rounds.exchanging import exchange
from fieldcase.usecases.rounds.mailboxes import choose_mailbox
from fieldcase.usecases.workspace import Workspace

TWICE = "Salome"  # is registered here and there


def lived_in(shelf: Path, folder: Path) -> tuple[Path, Sequence[Place]]:
    """The same office after a first day, and every place that either window has.

    Headquarters has what the laptop wrote, something to decide, somebody registered
    twice and a mission whose pack lies in `files`.
    """
    shutil.copytree(shelf, folder)
    (folder / "files").mkdir()
    form_file(folder / "files")
    with _at_mailbox(folder, LAPTOP) as laptop:
        case_id = register(laptop, TWICE).id
        put_at(laptop, case_id, CaseStatus.APPROVED)
        places = laptop_places(laptop)
        exchange(laptop, None)
    with _at_mailbox(folder, HEADQUARTERS) as headquarters:
        exchange(headquarters, None)
        edit_case(headquarters, case_id, {"destination_town": "Poti"})
        register(headquarters, TWICE)
        _lend(headquarters, folder / "files")
        places += headquarters_places(headquarters)
    with _at_mailbox(folder, LAPTOP) as laptop:
        edit_case(laptop, case_id, {"destination_town": "Gori"})
        exchange(laptop, None)
    with _at_mailbox(folder, HEADQUARTERS) as headquarters:
        exchange(headquarters, None)
    return folder, places


def _lend(headquarters: Workspace, folder: Path) -> None:
    gone = returned(headquarters, "Ana")
    consented(headquarters, "C3", "C7")
    mission = new_mission(headquarters, MISSION)
    plan_visits(headquarters, mission.id, [gone.id], "first")
    make_one(headquarters, mission.id, folder / "pack.fieldcase")


def own_office(shelf: Path, folder: Path) -> Path:
    """A journey's own copy of the stores, with their own mailbox."""
    shutil.copytree(shelf, folder)
    for name in (LAPTOP, HEADQUARTERS):
        with _at_mailbox(folder, name):
            pass
    return folder


@contextmanager
def _at_mailbox(office: Path, name: str) -> Iterator[Workspace]:
    workspace = open_store(office / f"{name}.fieldcase", PASSPHRASE)
    choose_mailbox(workspace, office / "mailbox")
    yield workspace
    workspace.close()
