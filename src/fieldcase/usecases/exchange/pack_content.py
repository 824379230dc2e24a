"""What a pack holds, chosen and sealed: cases lent to one laptop until a day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.change import Change
from fieldcase.domain.device import Device
from fieldcase.domain.exchange.reach import Holder, Subject
from fieldcase.domain.monitoring.mission import MissionId
from fieldcase.store.lying import Unit
from fieldcase.store.work import Work
from fieldcase.sync.down import DownHeading, WrittenDown, write_down_file
from fieldcase.sync.envelope import Purpose, Sender
from fieldcase.sync.orders import Reach
from fieldcase.usecases.exchange.down_content import everywhere, extents_for, graph


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent:
    """Which cases, and for what use: the role and the place decide what of them.

    With `mission_id` the mission goes along, with `has_library` all that every laptop
    holds: questionnaires, amounts, names of staff.
    """

    case_ids: tuple[CaseId, ...]
    holder: Holder
    mission_id: MissionId | None = None
    has_library: bool = True


def lent_units(lent: Lent) -> list[Unit]:
    """The cases, and the mission if there is one."""
    units: list[Unit] = [(Subject.CASE, case_id) for case_id in lent.case_ids]
    if lent.mission_id is not None:
        units.append((Subject.MISSION, lent.mission_id))
    return units


def lent_content(work: Work, lent: Lent) -> Iterator[Change]:
    """The changes that such a pack would hold: to show it before it is made."""
    units = lent_units(lent)
    if lent.has_library:
        yield from everywhere(work)
    yield from graph(work, units, extents_for(work, lent.holder, units))


def write_lent(
    work: Work,
    target: Path,
    heading: DownHeading,
    lent: Lent,
    parties: tuple[Sender, Device],
) -> WrittenDown:
    """Seal a pack; `parties` are who gives it and who gets it.

    Raises:
        FileNotWritable: the target's folder is read-only or full.
    """
    if heading.purpose is not Purpose.PACK or heading.expires_at is None:
        raise ValueError("a pack is sealed as a pack, and expires")
    sender, recipient = parties
    orders = lent_orders(work, lent)
    content = (orders, lent_content(work, lent))
    return write_down_file(target, heading, content, sender, recipient)


def lent_orders(work: Work, lent: Lent) -> Sequence[Reach]:
    """How much of each case the laptop may hold: so that it can forget just that."""
    units = lent_units(lent)
    extents = extents_for(work, lent.holder, units)
    return [
        Reach(
            subject=subject,
            id=unit_id,
            role=extents[unit_id].role,
            place=extents[unit_id].place,
            purposes=extents[unit_id].purposes,
        )
        for subject, unit_id in units
    ]


def pack_heading(sequence: int, made_at: datetime, expires_at: datetime) -> DownHeading:
    """`sequence` counts the packs to one laptop from 1."""
    return DownHeading(
        sequence=sequence,
        made_at=made_at,
        expires_at=expires_at,
        purpose=Purpose.PACK,
    )
