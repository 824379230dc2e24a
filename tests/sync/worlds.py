"""A small world: headquarters and laptops that write, carry, lose, repeat and forget.

Pure and quick, so that thousands of histories can be played: files are lists in memory,
what they mean is decided by the program's own pure functions. A seed is a history.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random

import msgspec
from tests.conftest import MONDAY_MORNING
from tests.sync.histories import Known

from fieldcase.domain.change import FIRST, Change, FieldChange
from fieldcase.domain.exchange.reach import Holder
from fieldcase.domain.exchange.scope import PlaceKind
from fieldcase.domain.exchange.selection import Extent, completed, extent_of, selected
from fieldcase.domain.heads import NO_HEADS, Heads, heads_of
from fieldcase.domain.identity import ChangeClock, ChangeId, DeviceId, StaffId
from fieldcase.domain.record_keeping.erasure import PURGED
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.sync.verdicts import Applied, Verdict, judge_sequence

PEOPLE = ("person-1", "person-2")
# Record, kind, and fields of several classes; each person has a file of illness.
FIELDS = {
    ("case-1", RecordKind.CASE): ("status", "destination_town", "referral_contact"),
    **{
        (person, RecordKind.PERSON): ("number", "given_names", "phone", "profiles")
        for person in PEOPLE
    },
    **{
        (f"file-{person}", RecordKind.MEDICAL_FILE): ("person_id", "diagnosis")
        for person in PEOPLE
    },
}
PURPOSES = ("C1", "C3", "C5", "C7")
USES = (
    Holder(Role.COUNSELLOR, PlaceKind.OFFICE),
    Holder(Role.MONITOR, PlaceKind.MISSION),
    Holder(Role.COUNSELLOR, PlaceKind.MISSION),
    Holder(Role.TRAINER, PlaceKind.MISSION),
    Holder(Role.MONITOR, PlaceKind.OFFICE),
)
YEARS = timedelta(days=3650)


@dataclass(slots=True)
class Log:
    """The changes that a store has, and what follows from them."""

    changes: dict[ChangeId, Change] = field(default_factory=dict)

    def keep(self, changes: Iterable[Change]) -> None:
        for change in changes:
            known = self.changes.get(change.id)
            whole = change if known is None else completed(known, change)
            if whole is not None:
                self.changes[change.id] = whole

    def heads(self, record_id: str) -> dict[str, Heads]:
        mine = (one for one in self.changes.values() if one.record_id == record_id)
        return heads_of(mine)

    def shown(self) -> dict[tuple[str, str], bytes]:
        """What every field shows; nothing where the value is not here."""
        found = {}
        for record_id, _ in FIELDS:
            for name, heads in self.heads(record_id).items():
                if heads.shown is not None:
                    value = self.changes[heads.shown].fields[name]
                    found[record_id, name] = bytes(value.value)
        return found

    def conflicts(self) -> set[tuple[str, str]]:
        found = set()
        for record_id, _ in FIELDS:
            for name, heads in self.heads(record_id).items():
                said = [self.changes[each].fields[name] for each in heads.current]
                values = {bytes(one.value) for one in said if not one.is_withheld}
                if len(values) > 1:
                    found.add((record_id, name))
        return found

    def forget(self, keeps) -> None:
        for change in list(self.changes.values()):
            fields = {
                name: value if keeps(change, name) else value.withheld()
                for name, value in change.fields.items()
            }
            self.changes[change.id] = msgspec.structs.replace(change, fields=fields)


@dataclass
class Laptop:
    number: int
    holder: Holder
    clock_off: timedelta
    in_scope: bool = True
    log: Log = field(default_factory=Log)
    sequence: int = 0
    previous: str = FIRST
    confirmed: int = 0
    bundles: int = 0
    last_digest: str = ""
    applied_down: int = 0
    extent: Extent | None = None

    def __post_init__(self) -> None:
        self.id = DeviceId(f"01990000-0000-7000-8000-00000000000{self.number}")
        self.clock = ChangeClock(self.id)
        self.erased: set[str] = set()

    def own(self) -> list[Change]:
        mine = (one for one in self.log.changes.values() if one.device_id == self.id)
        return sorted(mine, key=lambda change: change.sequence)


@dataclass(frozen=True, slots=True)
class UpBundle:
    """What a bundle's manifest says, and what it holds."""

    laptop: int
    sequence: int
    digest: str
    previous: str
    changes: tuple[Change, ...]

    @property
    def first_change(self) -> int:
        return self.changes[0].sequence

    @property
    def last_change(self) -> int:
        return self.changes[-1].sequence


@dataclass(frozen=True, slots=True)
class DownBundle:
    laptop: int
    sequence: int
    extent: Extent | None
    changes: tuple[Change, ...]
    erased: frozenset[str]
    confirmed: int


def person_of(record_id: str) -> str | None:
    return next((each for each in PEOPLE if record_id.endswith(each)), None)


def values_of(record_id: str) -> dict[str, object]:
    person = person_of(record_id)
    return {"id": record_id} | ({"person_id": person} if person != record_id else {})


@dataclass
class World:
    """Plays one history; `acknowledged` is what headquarters ever confirmed."""

    seed: int
    laptops: list[Laptop] = field(default_factory=list)
    log: Log = field(default_factory=Log)
    merged: Known = field(default_factory=Known)  # as headquarters merges, step by step
    allows: dict[str, set[str]] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    applied: dict[int, Applied] = field(default_factory=dict)
    downs: dict[int, int] = field(default_factory=dict)
    on_the_way: list[UpBundle | DownBundle] = field(default_factory=list)
    made: dict[ChangeId, Change] = field(default_factory=dict)
    saw: dict[ChangeId, frozenset[ChangeId]] = field(default_factory=dict)
    acknowledged: set[ChangeId] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.draw = Random(self.seed)
        for number in range(1, self.draw.randint(3, 6) + 1):
            off = self.draw.choice((timedelta(), YEARS, -YEARS))
            holder = self.draw.choice(USES)
            self.laptops.append(Laptop(number, holder, off))
            self.applied[number], self.downs[number] = Applied(), 0
        for person in PEOPLE:
            self.allows[person] = {"C1", *self.draw.sample(PURPOSES, 2)}

    # --- deeds -----------------------------------------------------------------------

    def play(self, steps: int) -> None:
        deeds = (
            *(self.edit,) * 5,
            *(self.send,) * 2,
            *(self.give,) * 2,
            *(self.carry,) * 6,
            self.answer_consent,
            self.assign,
        )
        for _ in range(steps):
            self.draw.choice(deeds)()
        if self.draw.random() < 0.5:
            self.erase()
        for _ in range(steps // 2):
            self.draw.choice(deeds)()

    def edit(self) -> None:
        laptop = self.draw.choice(self.laptops)
        (record_id, kind), names = self.draw.choice(list(FIELDS.items()))
        if person_of(record_id) in laptop.erased:
            return
        heads = laptop.log.heads(record_id)
        name = self.draw.choice(names)
        seen = heads.get(name, NO_HEADS).shown
        value = FieldChange(
            value=msgspec.Raw(str(self.draw.randint(0, 3)).encode()),
            salt=self.draw.randbytes(16).hex(),
            replaces=() if seen is None else (seen,),
        )
        for known in laptop.log.changes:
            laptop.clock.witness(known)
        moment = MONDAY_MORNING + laptop.clock_off
        laptop.sequence += 1
        change = Change(
            id=laptop.clock.next(moment),
            kind=kind,
            record_id=record_id,
            device_id=laptop.id,
            sequence=laptop.sequence,
            staff_id=StaffId("counsellor"),
            made_at=moment,
            previous=laptop.previous,
            fields={name: value},
        )
        laptop.previous = change.digest()
        before = frozenset() if seen is None else self.saw[seen] | {seen}
        self.saw[change.id] = before
        self.made[change.id] = change
        laptop.log.keep([change])

    def send(self) -> None:
        """Everything without a receipt, as a new bundle."""
        laptop = self.draw.choice(self.laptops)
        changes = tuple(laptop.own()[laptop.confirmed :])
        if not changes:
            return
        laptop.bundles += 1
        digest = f"{laptop.number}-{laptop.bundles}"
        self.on_the_way.append(
            UpBundle(laptop.number, laptop.bundles, digest, laptop.last_digest, changes)
        )
        laptop.last_digest = digest

    def give(self) -> None:
        """All that a laptop may hold now, chosen by the program's own rule."""
        self.post_down(self.draw.choice(self.laptops))

    def post_down(self, laptop: Laptop) -> DownBundle:
        self.downs[laptop.number] += 1
        people = {each: frozenset(self.allows[each]) for each in PEOPLE}
        extent = extent_of(laptop.holder, people) if laptop.in_scope else None
        changes = []
        for change in self.log.changes.values():
            if extent is None:
                break
            values = values_of(change.record_id)
            held = extent.fields(RecordKind(change.kind), values)
            heads = self.log.heads(change.record_id)
            if (chosen := selected(change, held, heads)) is not None:
                changes.append(chosen)
        self.draw.shuffle(changes)
        down = DownBundle(
            laptop.number,
            self.downs[laptop.number],
            extent,
            tuple(changes),
            frozenset(self.erased),
            self.applied[laptop.number].last_change,
        )
        self.on_the_way.append(down)
        return down

    def carry(self) -> None:
        """Anything on the way arrives, is lost, or arrives and comes once more."""
        if not self.on_the_way:
            return
        bundle = self.draw.choice(self.on_the_way)
        fate = self.draw.random()
        if fate > 0.3:
            self.arrive(bundle)
        if fate < 0.8:
            self.on_the_way.remove(bundle)

    def arrive(self, bundle: UpBundle | DownBundle) -> None:
        laptop = self.laptops[bundle.laptop - 1]
        if isinstance(bundle, UpBundle):
            self.take_in(laptop, bundle)
        else:
            self.take_down(laptop, bundle)

    def take_in(self, laptop: Laptop, bundle: UpBundle) -> None:
        applied = self.applied[laptop.number]
        if judge_sequence(applied, bundle) is not Verdict.GOOD:
            return
        last = applied.last_change
        new = [change for change in bundle.changes if change.sequence > last]
        self.draw.shuffle(new)
        cut = self.draw.randint(0, len(new))  # in two batches, or one
        self.log.keep(new[:cut])
        self.log.keep(new[cut:])
        for some in (new[:cut], new[cut:]):
            self.merged.take(some)
        self.purge(self.log, self.erased)
        self.applied[laptop.number] = Applied(
            sequence=bundle.sequence,
            digest=bundle.digest,
            last_change=bundle.last_change,
            change_digest=bundle.changes[-1].digest(),
        )
        if self.draw.random() > 0.3:  # the receipt arrives
            laptop.confirmed = max(laptop.confirmed, bundle.last_change)
            self.acknowledged.update(change.id for change in bundle.changes)
            self.forget(laptop)

    def take_down(self, laptop: Laptop, bundle: DownBundle) -> None:
        if bundle.sequence <= laptop.applied_down:
            return
        laptop.applied_down = bundle.sequence
        laptop.confirmed = max(laptop.confirmed, bundle.confirmed)
        laptop.log.keep(bundle.changes)
        laptop.extent = bundle.extent
        laptop.erased = laptop.erased | bundle.erased
        self.forget(laptop)
        self.purge(laptop.log, laptop.erased)

    def forget(self, laptop: Laptop) -> None:
        if not laptop.applied_down:
            return

        def keeps(change: Change, name: str) -> bool:
            is_late = change.sequence > laptop.confirmed
            if change.device_id == laptop.id and is_late:
                return True
            if laptop.extent is None:
                return False
            kind = RecordKind(change.kind)
            return name in laptop.extent.fields(kind, values_of(change.record_id))

        laptop.log.forget(keeps)

    def purge(self, log: Log, erased: Iterable[str]) -> None:
        gone = set(erased)

        def keeps(change: Change, name: str) -> bool:
            goes = name in PURGED[RecordKind(change.kind)]
            return not (goes and person_of(change.record_id) in gone)

        if gone:
            log.forget(keeps)

    def answer_consent(self) -> None:
        person, purpose = self.draw.choice(PEOPLE), self.draw.choice(PURPOSES)
        self.allows[person] ^= {purpose}

    def assign(self) -> None:
        laptop = self.draw.choice(self.laptops)
        laptop.in_scope = not laptop.in_scope

    def erase(self) -> None:
        self.erased.add(self.draw.choice(PEOPLE))
        self.purge(self.log, self.erased)

    def settle(self) -> None:
        """Everything arrives in the end: the line holds, nobody writes any more."""
        for late in self.draw.sample(self.on_the_way, len(self.on_the_way)):
            self.arrive(late)
        self.on_the_way.clear()
        for laptop in self.laptops:
            changes = tuple(laptop.own()[laptop.confirmed :])
            if changes:
                laptop.bundles += 1
                number = laptop.bundles + 1000  # whatever number: it holds all
                digest = f"{laptop.number}-{number}"
                self.take_in(
                    laptop, UpBundle(laptop.number, number, digest, "", changes)
                )
        for laptop in self.laptops:
            self.take_down(laptop, self.post_down(laptop))


def fully(world: World) -> World:
    """The same world, with every laptop one that may hold everything."""
    for laptop in world.laptops:
        laptop.holder = replace(USES[0])
    for person in PEOPLE:
        world.allows[person].add("C1")
    return world
