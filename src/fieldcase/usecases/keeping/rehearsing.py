"""Unlocking and the day's first look, done once beforehand on an empty store.

Whatever is asked of a store is made into SQL the first time, which takes three times
as long as to answer it. While somebody types the passphrase there is time for that.
"""

import secrets

from fieldcase.domain.clock import Clock
from fieldcase.domain.device import Device, DeviceKind
from fieldcase.domain.identity import DeviceId, StaffId, device_code, new_id
from fieldcase.domain.staff import Role, StaffMember
from fieldcase.store.own import StoreFacts
from fieldcase.store.rehearsal import empty_store
from fieldcase.usecases.casework.today import todays_work
from fieldcase.usecases.exchange.incoming import catch_up
from fieldcase.usecases.monitoring.pack_ending import end_packs
from fieldcase.usecases.record_keeping.auditing import note_unlocking
from fieldcase.usecases.workspace import Workspace


def rehearse() -> None:
    """Nobody is in that store, and nothing of it is kept but the statements."""
    workspace = _nobodys()
    try:
        with workspace.work() as work:
            work.own.write(
                StoreFacts(device=workspace.device, host_country="", secret_keys="")
            )
            work.staff.save(workspace.staff)
        with workspace.reading() as work:
            work.staff.find(workspace.staff.id)
            work.own.read()
            work.own.is_example()
        note_unlocking(workspace)
        catch_up(workspace)
        end_packs(workspace)
        todays_work(workspace)
    finally:
        workspace.close()


def _nobodys() -> Workspace:
    clock, randomness = Clock(), secrets.token_bytes
    device_id = DeviceId(new_id(clock.now(), randomness))
    device = Device(
        id=device_id,
        name="",
        kind=DeviceKind.LAPTOP,
        code=device_code(device_id),
        signing_key="",
        receiving_key="",
    )
    staff_id = StaffId(new_id(clock.now(), randomness))
    staff = StaffMember(id=staff_id, name="", role=Role.COUNSELLOR)
    return Workspace(store=empty_store(), staff=staff, device=device, clock=clock)
