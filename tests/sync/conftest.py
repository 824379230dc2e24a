"""Two laptops and headquarters, each with its keys, and a day's changes."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.conftest import MONDAY_MORNING

from fieldcase.domain.change import FIRST, Change, field_changes
from fieldcase.domain.device import Device, DeviceKind
from fieldcase.domain.identity import ChangeClock, DeviceId, StaffId
from fieldcase.sync.bundles import Heading, WrittenBundle, write_bundle
from fieldcase.sync.envelope import Receiver, Sender
from fieldcase.sync.keys import DeviceKeys

MARKER = "Tamar Kiknadze of Rustavi"  # nobody: what must never lie on a disk


@dataclass
class Party:
    """One side of the exchange."""

    device_id: DeviceId
    kind: DeviceKind
    keys: DeviceKeys = field(default_factory=DeviceKeys.generate)
    revoked_at: datetime | None = None
    known: dict[DeviceId, Device] = field(default_factory=dict)

    @property
    def device(self) -> Device:
        return Device(
            id=self.device_id,
            name="a device",
            kind=self.kind,
            code="7QK4",
            signing_key=self.keys.signing_key,
            receiving_key=self.keys.receiving_key,
            revoked_at=self.revoked_at,
        )

    @property
    def sender(self) -> Sender:
        return Sender(self.device_id, self.keys, "0.1.0")

    @property
    def receiver(self) -> Receiver:
        return Receiver(self.device_id, self.keys, self.known)

    def knows(self, *others: "Party") -> None:
        self.known.update({other.device_id: other.device for other in others})

    def changes(self, count: int, *, fields: int = 4) -> list[Change]:
        """A sound chain, each change making a record of its own."""
        clock, previous, made = ChangeClock(self.device_id), FIRST, []
        for number in range(1, count + 1):
            moment = MONDAY_MORNING + timedelta(seconds=number)
            values = {f"field_{place}": f"value {number}" for place in range(fields)}
            change = Change(
                id=clock.next(moment),
                kind="case",
                record_id=f"record-{number}",
                device_id=self.device_id,
                sequence=number,
                staff_id=StaffId("counsellor"),
                made_at=moment,
                previous=previous,
                fields=field_changes(values | {"notes": MARKER}, {}),
            )
            previous = change.digest()
            made.append(change)
        return made

    def bundle(
        self, target: Path, to: "Party", changes: list[Change], **heading: object
    ) -> WrittenBundle:
        facts = {"sequence": 1, "previous": "", "made_at": MONDAY_MORNING} | heading
        return write_bundle(target, Heading(**facts), changes, self.sender, to.device)


@pytest.fixture(scope="session")
def headquarters() -> Party:
    return Party(
        DeviceId("01990000-0000-7000-8000-00000000000a"), DeviceKind.HEADQUARTERS
    )


@pytest.fixture(scope="session")
def laptop() -> Party:
    return Party(DeviceId("01990000-0000-7000-8000-000000000001"), DeviceKind.LAPTOP)


@pytest.fixture(scope="session")
def other_laptop() -> Party:
    return Party(DeviceId("01990000-0000-7000-8000-000000000002"), DeviceKind.LAPTOP)


@pytest.fixture(scope="session", autouse=True)
def enrolled(headquarters: Party, laptop: Party, other_laptop: Party) -> None:
    headquarters.knows(laptop, other_laptop)
    laptop.knows(headquarters, other_laptop)
    other_laptop.knows(headquarters, laptop)


@pytest.fixture
def carried(tmp_path: Path) -> Path:
    """Where a file will be carried."""
    return tmp_path / "carried.fieldcase"
