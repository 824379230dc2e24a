"""A laptop forgets what it may not hold any more, and keeps what it made until sent."""

from collections.abc import Container, Mapping

from fieldcase.domain.change import Change
from fieldcase.domain.exchange.reach import Subject, declared_by, is_everything
from fieldcase.domain.exchange.selection import Extent
from fieldcase.domain.identity import ChangeId, DeviceId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.reaches import ToldReach
from fieldcase.store.work import Work

Fields = frozenset[tuple[ChangeId, str]]  # of changes, by name


def forget_beyond(
    work: Work,
    told: ToldReach,
    own: tuple[DeviceId, int],
    just_came: Container[tuple[ChangeId, str]] | None = None,
) -> int:
    """Bring one case, course or mission down to what was told; how many values went.

    `own` is this device, and its last change that headquarters has confirmed. Fields
    that this program does not know stay if they `just_came`; None stands for all.
    What cannot go yet is marked as pending.
    """
    if not told.extent:
        gone, is_pending = _forget_all(work, told, own)
    else:
        gone, is_pending = _forget_some(work, told, own, just_came)
    work.reaches.forgotten(told.unit_id, is_pending=is_pending)
    return gone


def forget_pending(work: Work, own: tuple[DeviceId, int]) -> int:
    """Try again where something waited."""
    return sum(forget_beyond(work, told, own) for told in work.reaches.pending())


def forget_confirmed(work: Work, own: tuple[DeviceId, int], since: int) -> int:
    """Headquarters has more of what was made here: what may not stay goes now."""
    device_id, confirmed = own
    units = work.reaches.written_here(device_id, since, confirmed)
    told = work.reaches.find(sorted(unit_id for _, unit_id in units))
    gone = sum(forget_beyond(work, one, own) for one in told.values())
    return gone + forget_pending(work, own)


def _forget_all(
    work: Work, told: ToldReach, own: tuple[DeviceId, int]
) -> tuple[int, bool]:
    kinds = work.reaches.records_of((told.subject, told.unit_id))
    # A merger lies in two cases, and says nothing about either.
    going = [each for each, kind in kinds.items() if kind != RecordKind.MERGER]
    is_case = told.subject is Subject.CASE
    if is_case and work.drafts.of_case(told.unit_id):
        return 0, True
    if work.reaches.unconfirmed(*own, going):
        return 0, True
    return work.held.forget(going, lambda _change, _name: False), False


def _forget_some(
    work: Work,
    told: ToldReach,
    own: tuple[DeviceId, int],
    just_came: Container[tuple[ChangeId, str]] | None,
) -> tuple[int, bool]:
    extent = Extent.from_text(told.extent)
    allowed = [frozenset(each) for each in extent.purposes.values()]
    if told.subject is Subject.CASE and is_everything(extent.holder, allowed):
        return 0, False  # nearly always, in an office
    device_id, confirmed = own
    kinds = work.reaches.records_of((told.subject, told.unit_id))
    held = _held(work, told, kinds)
    unconfirmed = work.reaches.unconfirmed(device_id, confirmed, kinds)
    waiting = {each for each in unconfirmed if not held.get(each)}

    def stays(change: Change, name: str) -> bool:
        if name in held.get(change.record_id, ()):
            return True
        if change.device_id == device_id and change.sequence > confirmed:
            return True
        is_unknown = name not in declared_by(RecordKind(change.kind))
        return is_unknown and (just_came is None or (change.id, name) in just_came)

    gone = work.held.forget(kinds.keys() - waiting, stays)
    return gone, bool(waiting)


def _held(
    work: Work, told: ToldReach, kinds: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    """By record the fields that may stay.

    Of people that headquarters does not know yet, what was written down here counts.
    """
    extent = Extent.from_text(told.extent)
    if told.subject is Subject.CASE:
        here = work.outgoing.people_of([told.unit_id])[told.unit_id].allow
        own = {each: tuple(allow) for each, allow in here.items()}
        purposes = {**own, **extent.purposes}
        extent = Extent(role=extent.role, place=extent.place, purposes=purposes)
    return {
        record_id: extent.fields(RecordKind(kinds[record_id]), at.values)
        for record_id, at in work.reaches.values_of(kinds).items()
    }


def withheld_here(work: Work, kind: RecordKind, record_id: str) -> frozenset[str]:
    """The fields of a record that this laptop was told it may not hold."""
    kinds = {record_id: str(kind)}
    at = work.reaches.values_of(kinds).get(record_id)
    units = [] if at is None else [unit_id for _, unit_id in at.units]
    told = [one for one in work.reaches.find(units).values() if one.extent]
    if not told:
        return frozenset()
    held = frozenset[str]().union(*(_held(work, one, kinds)[record_id] for one in told))
    return frozenset(declared_by(kind)) - held - {"id"}
