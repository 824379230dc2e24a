"""Histories on real stores: three laptops and headquarters, files lost, late, twice."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.usecases.holding import consented
from tests.usecases.trading import placed, up
from tests.workspaces import PASSPHRASE, everything_in, hold_session, register, ticking

from fieldcase.domain.casework.case import Case
from fieldcase.domain.errors import NothingToSend, ValueErased
from fieldcase.domain.exchange.scope import PlaceKind
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.casework.cases import edit_case
from fieldcase.usecases.enrolment.assignments import assign_cases
from fieldcase.usecases.enrolment.enrolment import (
    enrol_device,
    join_headquarters,
    write_card,
)
from fieldcase.usecases.exchange.down_answers import take_answer
from fieldcase.usecases.exchange.down_receiving import take_down, write_answer
from fieldcase.usecases.exchange.down_sending import write_down
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.record_keeping.data_subjects import order_erasure
from fieldcase.usecases.workspace import Workspace

USES = {
    "laptop": (Role.COUNSELLOR, PlaceKind.OFFICE),
    "other laptop": (Role.COUNSELLOR, PlaceKind.OFFICE),
    "mission laptop": (Role.MONITOR, PlaceKind.MISSION),
}
TOWNS = ("Batumi", "Poti", "Gori", "Telavi")
SYLLABLES = ("Nino", "tamar", "luka", "mzia", "zaza", "dali", "keto", "vato")
MOST = 3  # cases registered in one history
KINDS = (RecordKind.CASE, RecordKind.PERSON, RecordKind.CONSENT, RecordKind.SESSION)


class Crash(BaseException):
    """The program ends in the middle."""


class CrashesAt(Progress):
    """Ends the program after so many changes."""

    def __init__(self, left: int) -> None:
        super().__init__()
        self._left = left

    def over(self, steps, total):
        for step in super().over(steps, total):
            self._left -= 1
            if self._left < 0:
                raise Crash
            yield step


@dataclass
class StoreWorld:
    """One history; `cases` are those that anybody registered."""

    draw: Random
    headquarters: Workspace
    laptops: list[Workspace]
    folder: Path
    cases: list[Case] = field(default_factory=list)
    waiting: list[tuple[Workspace, Path]] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)  # cases of people who were erased
    files: int = 0
    registered: int = 0

    def play(self, steps: int) -> None:
        """One history more, on the same stores."""
        self.registered = 0
        self.register()
        deeds = (
            *(self.edit,) * 3,
            *(self.go_up,) * 3,
            *(self.post,) * 3,
            *(self.fetch,) * 4,
            self.register,
            self.assign,
            self.answer,
            self.hold,
        )
        for _ in range(steps):
            with suppress(ValueErased):  # nothing is written about who was erased
                self.draw.choice(deeds)()
        if self.draw.random() < 0.6:
            self.erase()

    # --- deeds -----------------------------------------------------------------------

    def register(self) -> None:
        if self.registered < MOST:
            office = self.draw.choice(self.laptops[:2])
            name = "".join(self.draw.choices(SYLLABLES, k=6)).capitalize()
            self.cases.append(register(office, name))
            self.registered += 1

    def edit(self) -> None:
        laptop = self.draw.choice([*self.laptops, self.headquarters])
        if (case := self._case_on(laptop)) is not None:
            town = self.draw.choice(TOWNS)
            edit_case(laptop, case.id, {"destination_town": town})

    def hold(self) -> None:
        office = self.draw.choice(self.laptops[:2])
        if (case := self._case_on(office)) is not None:
            hold_session(office, case)

    def answer(self) -> None:
        status = self.draw.choice(("given", "withdrawn"))
        office = self.draw.choice(self.laptops[:2])
        consented(office, self.draw.choice(("C3", "C7")), status=status)

    def assign(self) -> None:
        case = self._case_on(self.headquarters)
        laptop, stays = self.draw.choice(self.laptops), self.draw.random() < 0.5
        if case is not None:
            to = laptop.device.id
            assign_cases(self.headquarters, [case.id], to, "as agreed", stays=stays)

    def erase(self) -> None:
        with self.headquarters.reading() as work:
            people = [one for one in work.persons.where() if one.given_names]
        if people:
            person = self.draw.choice(people)
            order_erasure(self.headquarters, person.id, "asked in writing")
            self.erased.append(person.given_names)
            self.gone.add(person.case_id)

    def go_up(self) -> None:
        up(self.draw.choice(self.laptops), self.headquarters, self.folder)

    def post(self) -> None:
        """A down-bundle is on its way; it may be lost, late, or come twice."""
        laptop = self.draw.choice(self.laptops)
        self.files += 1
        path = self.folder / f"down-{self.files}"
        try:
            write_down(self.headquarters, laptop.device.id, path)
        except NothingToSend:
            return
        self.waiting.append((laptop, path))

    def fetch(self) -> None:
        if not self.waiting:
            return
        one = self.draw.choice(self.waiting)
        fate = self.draw.random()
        if fate < 0.8:
            self._take(*one, crashes=fate < 0.2, answers=fate > 0.3)
        if fate > 0.4:
            self.waiting.remove(one)

    def _take(
        self, laptop: Workspace, path: Path, *, crashes: bool, answers: bool
    ) -> Verdict:
        if crashes:
            before = everything_in(laptop)
            try:
                take_down(laptop, path, CrashesAt(self.draw.randint(0, 12)))
            except Crash:
                assert everything_in(laptop) == before
        taken = take_down(laptop, path)
        if answers:
            answer = path.with_suffix(".answer")
            write_answer(laptop, taken, answer)
            take_answer(self.headquarters, answer)
        return taken.verdict

    def settle(self) -> None:
        """Everything arrives in the end."""
        for laptop, path in self.draw.sample(self.waiting, len(self.waiting)):
            self._take(laptop, path, crashes=False, answers=True)
        self.waiting.clear()
        for _ in range(2):  # a case that moves needs one that has it first
            for laptop in self.laptops:
                up(laptop, self.headquarters, self.folder)
            for laptop in self.laptops:
                self._bring_up_to_date(laptop)

    def _bring_up_to_date(self, laptop: Workspace) -> None:
        for _ in range(3):
            self.files += 1
            path = self.folder / f"down-{self.files}"
            try:
                write_down(self.headquarters, laptop.device.id, path)
            except NothingToSend:
                return
            self._take(laptop, path, crashes=False, answers=True)

    def _case_on(self, workspace: Workspace) -> Case | None:
        with workspace.reading() as work:
            cases = [one for one in work.cases.where() if one.id not in self.gone]
        return self.draw.choice(cases) if cases else None


def enrolled_shelf(shelf: Path, find) -> Path:
    """Headquarters and its laptops, joined once: histories begin with copies."""
    for name in ("headquarters", *USES):
        shutil.copytree(find(name), shelf / f"{name}.fieldcase")
    headquarters = _open(shelf, "headquarters")
    card = shelf / "headquarters.json"
    write_card(headquarters, card)
    for name, (role, place) in USES.items():
        laptop = _open(shelf, name)
        own = shelf / f"{name}.json"
        write_card(laptop, own)
        enrol_device(headquarters, own)
        join_headquarters(laptop, card)
        placed(headquarters, laptop, role, place)
        laptop.close()
    headquarters.close()
    return shelf


@contextmanager
def store_world(seed: int, shelf: Path, folder: Path) -> Iterator[StoreWorld]:
    """A history's own stores, closed and gone at the end."""
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        opened = []
        for name in ("headquarters", *USES):
            shutil.copytree(shelf / f"{name}.fieldcase", folder / f"{name}.fieldcase")
            opened.append(_open(folder, name))
            stack.callback(opened[-1].close)
        yield StoreWorld(Random(seed), opened[0], opened[1:], folder)


def _open(folder: Path, name: str) -> Workspace:
    return open_store(folder / f"{name}.fieldcase", PASSPHRASE, ticking())
