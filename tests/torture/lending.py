"""Killed while mission packs are made, loaded and given back."""

import shutil
import signal
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path
from types import MappingProxyType
from zipfile import ZipFile

from tests.torture.deeds import Deed
from tests.torture.killing import BEGUN, say
from tests.torture.shelf import expect, expect_all
from tests.usecases.holding import consented
from tests.usecases.test_missions import MISSION, returned
from tests.workspaces import PASSPHRASE

from fieldcase.domain.monitoring.mission import MissionId
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.monitoring.missions import new_mission, plan_visits
from fieldcase.usecases.monitoring.pack_ending import give_back, packs_here
from fieldcase.usecases.monitoring.pack_loading import load_pack
from fieldcase.usecases.monitoring.packs import (
    make_pack,
    pack_recipients,
    usual_pack,
)
from fieldcase.usecases.workspace import Workspace

PACKS = 4  # that one laptop is lent
A_WEEK = timedelta(days=7)


def make_one(workspace: Workspace, mission_id: str, target: Path) -> str:
    """A pack of this mission for the laptop; its digest."""
    usual = usual_pack(workspace, MissionId(mission_id))
    asked = replace(usual, expires_on=workspace.today() + A_WEEK)
    [laptop] = pack_recipients(workspace)
    return make_pack(workspace, asked, laptop, target).digest


def packing(folder: str, mission_id: str, out: str) -> None:
    workspace = open_store(Path(folder), PASSPHRASE)
    say(BEGUN)
    for number in count(len(list(Path(out).iterdir()))):
        target = Path(out) / f"{number}.fieldcase"
        say(target.name, make_one(workspace, mission_id, target))


def borrowing(folder: str, packs: str) -> None:
    """Load one pack after the other, and give each back."""
    workspace = open_store(Path(folder), PASSPHRASE)
    say(BEGUN)
    for path in sorted(Path(packs).iterdir()):
        digest = load_pack(workspace, path).pack.digest
        say("has", digest)
        give_back(workspace, digest)
        say("gave", digest)
    signal.pause()  # all were


class Packing(Deed):
    """At headquarters, with two people whom a mission wants to see."""

    work = "packing"
    longest = 0.2

    def prepare(self) -> None:
        self.mission_id, self.cases = _with_a_mission(self, self.folder)
        self.out.mkdir()

    @property
    def out(self) -> Path:
        return self.home / "packs"

    def told(self) -> tuple[object, ...]:
        return self.folder, self.mission_id, self.out

    def expect(self, workspace: Workspace) -> None:
        with workspace.reading() as work:
            made = {one.digest for one in work.packs.made()}
        there = {path.name: _digest(path) for path in self.out.iterdir()}
        told = dict(line.split() for line in self.acknowledged)
        expect_all(
            {f"{name} {digest}" for name, digest in told.items()},
            {f"{name} {digest}" for name, digest in there.items()},
        )
        expect_all(set(there.values()), made)  # no file that nobody knows of


class Borrowing(Deed):
    work = "borrowing"
    longest = 0.3
    lives = 1

    def prepare(self) -> None:
        super().prepare()
        headquarters = self.home / "headquarters.fieldcase"
        mission_id, self.cases = _with_a_mission(self, headquarters)
        self.packs.mkdir()
        workspace = open_store(headquarters, PASSPHRASE)
        for number in range(PACKS):
            make_one(workspace, mission_id, self.packs / f"{number}.fieldcase")
        workspace.close()

    @property
    def packs(self) -> Path:
        return self.home / "packs"

    def told(self) -> tuple[object, ...]:
        return self.folder, self.packs

    def expect(self, workspace: Workspace) -> None:
        """All of a pack or none of it; whatever was cut off, all can be given back."""
        here = self._here(workspace)
        expect(here in (set(), self.cases), f"{len(here)} cases of a pack")
        if self.said:
            deed, digest = self.said[-1].split()
            is_here = any(one.pack.digest == digest for one in packs_here(workspace))
            expect(is_here, f"{deed}, and the laptop does not know of it")
        for path in sorted(self.packs.iterdir()):
            give_back(workspace, load_pack(workspace, path).pack.digest)
        expect(not self._here(workspace), "given back, and still there")

    def _here(self, workspace: Workspace) -> set[str]:
        """Whose people are named."""
        with workspace.reading() as work:
            named = {one.case_id for one in work.persons.where() if one.family_name}
        return named & self.cases


def _with_a_mission(deed: Deed, folder: Path) -> tuple[str, set[str]]:
    """Headquarters' store there; its mission, and the cases that it wants to see."""
    shutil.copytree(deed.shelf.headquarters, folder)
    workspace = open_store(folder, PASSPHRASE)
    cases = [returned(workspace, name) for name in ("Nino", "Ana")]
    consented(workspace, "C3", "C7")
    mission = new_mission(workspace, MISSION)
    plan_visits(workspace, mission.id, [one.id for one in cases], "first")
    workspace.close()
    return mission.id, {one.id for one in cases}


def _digest(path: Path) -> str:
    with ZipFile(path) as carrier:
        return sha256(carrier.read("bundle.age")).hexdigest()


LENDING_WORKS = {work.__name__: work for work in (packing, borrowing)}
LENDING_DEEDS: Mapping[str, type[Deed]] = MappingProxyType(
    {"making mission packs": Packing, "borrowing and giving back": Borrowing}
)
