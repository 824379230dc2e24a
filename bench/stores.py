"""Stores of any size for the bench: invented people, real tables, real history.

Everything goes the way of changes from elsewhere, a thousand at a time, so that a
store of the bench is as sound as one that people filled.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from shutil import copytree

from fieldcase.domain.casework.case import Case, CaseId, CaseStatus
from fieldcase.domain.casework.person import Person, PersonId
from fieldcase.domain.casework.session import Session, SessionId
from fieldcase.domain.change import Change, field_changes
from fieldcase.domain.clock import Clock
from fieldcase.domain.consent.consent import (
    CASE_FILE,
    Consent,
    ConsentId,
    ConsentStatus,
)
from fieldcase.domain.heads import Heads
from fieldcase.domain.identity import ChangeClock, case_number, new_id
from fieldcase.domain.record_kinds import Record, RecordKind
from fieldcase.domain.records import defaults_of, kind_of, taken_apart
from fieldcase.domain.staff import Role
from fieldcase.store.applying import Decided
from fieldcase.store.key_slots import STRONG, KeyCost
from fieldcase.usecases.demo.invented import InventedCase, invented_cases
from fieldcase.usecases.keeping.stores import NewStore, create_store, open_store
from fieldcase.usecases.workspace import Workspace

PASSPHRASE = "four invented bench words"  # noqa: S105 of stores without real people
CHEAP = KeyCost(memory=1024, passes=1, lanes=1)
SESSIONS_PER_CASE = 5
TODAY = date(2026, 11, 20)
BATCH = 1000
_SYLLABLES = (
    *("ba", "da", "ga", "ka", "la", "ma", "na", "ra", "sa", "ta", "vi", "zu"),
    *("shi", "khe", "dze", "cho", "po", "lo", "mi", "re"),
)


@dataclass(slots=True)
class Stores:
    """Makes each store once for all rows; `kept` ones are copied instead of made.

    What is made is kept there too, for the next run: filling 100,000 cases takes long.
    """

    folder: Path
    kept: Path | None = None
    _made: dict[int, Path] = field(default_factory=dict)

    def of(self, cases: int) -> Path:
        """A laptop's store with so many cases, opened by `PASSPHRASE`."""
        if cases not in self._made:
            self._made[cases] = self._make(cases)
        return self._made[cases]

    def _make(self, cases: int) -> Path:
        path = self.folder / f"{cases}.fieldcase"
        kept = None if self.kept is None else self.kept / path.name
        if kept is not None and kept.exists():
            copytree(kept, path)
            return path
        workspace = new_workspace(path)
        fill(workspace, cases)
        workspace.close()
        if kept is not None:
            copytree(path, kept)
        return path

    def open(self, cases: int) -> Workspace:
        return open_store(self.of(cases), PASSPHRASE, a_clock())


def a_clock() -> Clock:
    at = datetime.combine(TODAY, time(9, 30), tzinfo=UTC)
    return Clock(lambda: at)


def new_workspace(
    path: Path,
    role: Role = Role.COUNSELLOR,
    cost: KeyCost = CHEAP,
    names: tuple[str, str] = ("Bench", "B. Ench"),
    clock: Clock | None = None,
) -> Workspace:
    """`names` are those of the laptop and of who works on it."""
    name, staff_name = names
    new = NewStore(
        folder=path,
        passphrase=PASSPHRASE,
        name=name,
        staff_name=staff_name,
        role=role,
        cost=cost,
    )
    return create_store(new, clock or a_clock())


def strong_workspace(path: Path) -> Workspace:
    """One whose passphrase costs what it costs in the field."""
    return new_workspace(path, cost=STRONG)


def fill(workspace: Workspace, cases: int) -> int:
    """Add so many cases with their people and sessions; how many changes that took."""
    changes = 0
    dice = Random(cases)  # noqa: S311 invented people need no secrets
    records = _Invention(workspace, dice).records(cases)
    while batch := list(islice(records, BATCH)):
        _write(workspace, batch)
        changes += len(batch)
    return changes


def _write(workspace: Workspace, records: list[Record]) -> None:
    with workspace.work() as work:
        clock = ChangeClock(workspace.device.id, work.changes.latest_id())
        sequence, previous = work.changes.end_of_chain(workspace.device.id)
        changes, digests = [], []
        for record in records:
            sequence += 1
            change = _change(workspace, record, clock, sequence, previous)
            previous = change.digest()
            changes.append(change)
            digests.append(previous)
        heads = {
            change.record_id: dict.fromkeys(change.fields, Heads((change.id,)))
            for change in changes
        }
        shown = {change.record_id: change.fields for change in changes}
        decided = Decided(
            changes=changes, digests=digests, before={}, heads=heads, shown=shown
        )
        work.incoming.apply(decided, frozenset(RecordKind))


def _change(
    workspace: Workspace,
    record: Record,
    clock: ChangeClock,
    sequence: int,
    previous: str,
) -> Change:
    kind = kind_of(record)
    defaults = defaults_of(kind)
    said = {
        name: value
        for name, value in taken_apart(record).items()
        if name not in defaults or defaults[name] != value
    }
    now = workspace.clock.now()
    return Change(
        id=clock.next(now),
        kind=kind,
        record_id=record.id,
        device_id=workspace.device.id,
        sequence=sequence,
        staff_id=workspace.staff.id,
        made_at=now,
        previous=previous,
        fields=field_changes(said, {}),
    )


class _Invention:
    """Invented cases as records, with as many different names as a country has."""

    def __init__(self, workspace: Workspace, dice: Random) -> None:
        self._workspace, self._dice = workspace, dice
        self._at = datetime.combine(TODAY, time(9), tzinfo=UTC) - timedelta(days=900)

    def records(self, count: int) -> Iterator[Record]:
        counter = 0
        while counter < count:
            some = min(200, count - counter)
            for invented in invented_cases(some, TODAY, self._dice):
                counter += 1
                yield from self._case(invented, counter)

    def _case(self, invented: InventedCase, counter: int) -> Iterable[Record]:
        code, staff = self._workspace.device.code, self._workspace.staff
        told = invented.case
        case = Case(
            id=CaseId(self._id()),
            number=case_number("BE", code, counter),
            host_country="BE",
            opened_on=invented.opened_on,
            counsellor_id=staff.id,
            status=self._dice.choice(list(CaseStatus)),
            programme=str(told["programme"]),
            case_type=str(told["case_type"]),
            legal_status=str(told["legal_status"]),
            referral_partner=str(told["referral_partner"]),
            destination_country=str(told["destination_country"]),
            destination_town=str(told["destination_town"]),
            departed_on=invented.departs_on if invented.departs_on <= TODAY else None,
        )
        yield case
        family = "".join(self._dice.choices(_SYLLABLES, k=4)).capitalize()
        persons = [
            self._person(case, family, told, place)
            for place, told in enumerate(invented.persons, start=1)
        ]
        yield from persons
        yield from (self._consent(person) for person in persons)
        for place in range(1, SESSIONS_PER_CASE + 1):
            yield self._session(case, persons, invented, place)

    def _person(
        self, case: Case, family: str, told: Mapping[str, object], place: int
    ) -> Person:
        listed = str(told["family_name"])
        return Person(
            id=PersonId(self._id()),
            case_id=case.id,
            number=f"{case.number}-{place}",
            role_in_case=str(told["role_in_case"]),
            given_names=str(told["given_names"]),
            family_name=family if self._dice.random() < 0.8 else listed,
            native_name=str(told["native_name"]),
            sex=str(told["sex"]),
            birth_date=date.fromisoformat(str(told["birth_date"])),
            nationalities=(case.destination_country,),
            phone=f"+32 4{self._dice.randrange(10**8):08d}",
            profiles=self._dice.choice(((), (), ("MED",), ("FAM", "MED"))),
        )

    def _consent(self, person: Person) -> Consent:
        return Consent(
            id=ConsentId(self._id()),
            person_id=person.id,
            purpose=CASE_FILE,
            status=ConsentStatus.GIVEN,
            taken_at=self._at,
            collected_by=self._workspace.staff.id,
            text_version="1",
        )

    def _session(
        self, case: Case, persons: list[Person], invented: InventedCase, place: int
    ) -> Session:
        note = self._dice.choice(invented.sessions).entries if invented.sessions else {}
        held_on = case.opened_on + timedelta(days=20 * place)
        return Session(
            id=SessionId(self._id()),
            case_id=case.id,
            number=f"{case.number}/{place}",
            held_on=held_on,
            starts=time(9 + place),
            ends=time(10 + place),
            session_type="RET",
            place_type="RCPT",
            signed_at=self._at,
            signed_by=self._workspace.staff.id,
            counsellors=(self._workspace.staff.id,),
            present=tuple(person.id for person in persons),
            topics=("VOL", "TRA"),
            facts=str(note.get("facts", "")),
            expectations=str(note.get("expectations", "")),
            assessment=str(note.get("assessment", "")),
            next_appointment=held_on + timedelta(days=20),
        )

    def _id(self) -> str:
        self._at += timedelta(milliseconds=40)
        return new_id(self._at, self._dice.randbytes)
