"""A mission pack of 200 cases: built, sealed, loaded, against copying its rows."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

from bench.bare import connection_to
from bench.importing import insert_rows, rows_beyond
from bench.rows import Contest, Goal, Ground, Row, stopwatch
from bench.stores import PASSPHRASE, TODAY, a_clock, fill, new_workspace
from fieldcase.domain.consent.consent import ConsentId
from fieldcase.domain.device import Device
from fieldcase.domain.monitoring.mission_pack import PackAsked
from fieldcase.domain.staff import Role
from fieldcase.usecases.enrolment.enrolment import (
    enrol_device,
    join_headquarters,
    write_card,
)
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.monitoring.missions import new_mission, plan_visits
from fieldcase.usecases.monitoring.pack_loading import load_pack
from fieldcase.usecases.monitoring.packs import make_pack, usual_pack
from fieldcase.usecases.workspace import Workspace

CASES = 200
_ALLOWED = ("C3", "C7")


@contextmanager
def _lending(ground: Ground) -> Iterator[Contest]:
    folder = ground.folder / "packs"
    folder.mkdir()
    headquarters, laptop = _both(folder)
    asked = _mission(headquarters)
    device, empty = laptop.device, folder / "laptop"
    laptop.close()
    numbers = count()

    def ours() -> float:
        path = Path(shutil.copytree(empty, folder / f"copy-{next(numbers)}"))
        opened = open_store(path, PASSPHRASE, a_clock())
        pack = folder / f"{path.name}.fieldcase"
        with stopwatch() as took:
            _lend(headquarters, asked, device, pack)
            load_pack(opened, pack)
        opened.close()
        shutil.rmtree(path)
        return took[0]

    model = Path(shutil.copytree(empty, folder / "model"))
    opened = open_store(model, PASSPHRASE, a_clock())
    _lend(headquarters, asked, device, folder / "model.pack")
    load_pack(opened, folder / "model.pack")
    opened.close()
    tables = rows_beyond(model, empty)

    def limit() -> float:
        path = Path(shutil.copytree(empty, folder / f"copy-{next(numbers)}"))
        connection = connection_to(path)
        with stopwatch() as took:
            insert_rows(connection, tables)
        connection.close()
        shutil.rmtree(path)
        return took[0]

    yield Contest(ours, limit)
    headquarters.close()


def _both(folder: Path) -> tuple[Workspace, Workspace]:
    """Headquarters with all cases, and a mission's laptop with none."""
    headquarters = new_workspace(folder / "headquarters", Role.HEADQUARTERS)
    laptop = new_workspace(folder / "laptop", Role.MONITOR)
    write_card(headquarters, folder / "headquarters.json")
    join_headquarters(laptop, folder / "headquarters.json")
    write_card(laptop, folder / "laptop.json")
    enrol_device(headquarters, folder / "laptop.json")
    fill(headquarters, CASES)
    with headquarters.work() as work:
        for given in work.consents.where(purpose="C1"):
            for purpose in _ALLOWED:
                new_id = ConsentId(headquarters.new_id())
                work.consents.save(replace(given, id=new_id, purpose=purpose))
    return headquarters, laptop


def _mission(headquarters: Workspace) -> PackAsked:
    """One that visits all of them."""
    mission = new_mission(
        headquarters,
        {
            "country": "GE",
            "mission_type": "INT",
            "starts_on": TODAY.isoformat(),
            "ends_on": (TODAY + timedelta(days=5)).isoformat(),
            "purpose": "See everybody.",
        },
    )
    with headquarters.reading() as work:
        case_ids = [one.id for one in work.cases.where()]
    plan_visits(headquarters, mission.id, case_ids, "all")
    return usual_pack(headquarters, mission.id)


def _lend(
    headquarters: Workspace, asked: PackAsked, device: Device, target: Path
) -> None:
    make_pack(headquarters, asked, device, target)


ROWS = (
    Row(
        "a pack of 200 cases is built, sealed, loaded; bare rows",
        Goal(at_most=25),
        _lending,
    ),
)
