"""Histories of several devices that edit the same records and sometimes meet."""

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

from hypothesis import strategies as st
from tests.conftest import MONDAY_MORNING

from fieldcase.domain.change import Change, field_changes
from fieldcase.domain.heads import Heads
from fieldcase.domain.identity import ChangeClock, ChangeId, DeviceId, StaffId
from fieldcase.sync.merging import Merged, merge

RECORDS, FIELDS = ("case-1", "case-2"), ("status", "town")
Place = tuple[str, str]

steps = st.lists(
    st.tuples(
        st.sampled_from(("edit", "edit", "edit", "meet")),
        st.integers(0, 2),  # who
        st.integers(0, 2),  # whom
        st.sampled_from(RECORDS),
        st.sets(st.sampled_from(FIELDS), min_size=1),
        st.integers(0, 3),  # the new value
        st.integers(-400_000_000, 400_000_000),  # seconds this clock is off
    ),
    max_size=25,
)


@dataclass
class Known:
    """A store that keeps what it merged."""

    changes: dict[ChangeId, Change] = field(default_factory=dict)
    heads: dict[str, dict[str, Heads]] = field(default_factory=dict)
    shown: dict[Place, bytes] = field(default_factory=dict)
    conflicts: set[Place] = field(default_factory=set)

    def take(self, changes: list[Change]) -> Merged:
        merged = merge(self.heads, changes, self._value_of, self.changes.keys())
        self.changes |= {change.id: change for change in changes}
        for record_id, fields in merged.heads.items():
            self.heads.setdefault(record_id, {}).update(fields)
            self.conflicts -= {(record_id, name) for name in fields}
            for name, value in merged.shown[record_id].items():
                self.shown[record_id, name] = bytes(value.value)
        self.conflicts |= merged.conflicts
        return merged

    def _value_of(self, change_id: ChangeId, name: str):
        return self.changes[change_id].fields[name]

    def current(self) -> dict[Place, tuple[ChangeId, ...]]:
        return {
            (record_id, name): heads.current
            for record_id, fields in self.heads.items()
            for name, heads in fields.items()
        }


@dataclass
class Device:
    number: int
    known: Known = field(default_factory=Known)

    def __post_init__(self) -> None:
        self.device_id = DeviceId(f"01990000-0000-7000-8000-00000000000{self.number}")
        self.clock = ChangeClock(self.device_id)
        self.sequences = count(1)

    def edit(self, record_id: str, values: dict[str, int], off: int = 0) -> Change:
        moment = MONDAY_MORNING + timedelta(seconds=off)
        heads = self.known.heads.get(record_id, {})
        replaces = {name: heads[name].current for name in values if name in heads}
        change = Change(
            id=self.clock.next(moment),
            kind="case",
            record_id=record_id,
            device_id=self.device_id,
            sequence=next(self.sequences),
            staff_id=StaffId("counsellor"),
            made_at=moment,
            previous="",
            fields=field_changes(values, replaces),
        )
        self.known.take([change])
        return change

    def meet(self, other: "Device") -> None:
        for change in other.known.changes.values():
            self.clock.witness(change.id)
        self.known.take(list(other.known.changes.values()))


@dataclass
class History:
    changes: list[Change] = field(default_factory=list)
    knew: dict[ChangeId, frozenset[ChangeId]] = field(default_factory=dict)


def played(script: list[tuple]) -> History:
    """Every change made, and what its device knew when it made it."""
    devices, history = [Device(number) for number in range(3)], History()
    for deed, who, whom, record_id, names, value, off in script:
        if deed == "meet":
            devices[who].meet(devices[whom])
            continue
        knew = frozenset(devices[who].known.changes)
        change = devices[who].edit(record_id, dict.fromkeys(names, value), off)
        history.changes.append(change)
        history.knew[change.id] = knew
    return history
