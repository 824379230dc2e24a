"""A mission's laptop loads a pack: whole or not at all, once, and only its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.change import Change
from fieldcase.domain.device import Device
from fieldcase.domain.errors import (
    BundleRefused,
    FieldCaseError,
)
from fieldcase.domain.exchange.reach import (
    EVERYWHERE,
    OF_CASES,
    OF_MISSIONS,
    Subject,
)
from fieldcase.domain.identity import ChangeId
from fieldcase.domain.monitoring.mission import MissionId
from fieldcase.domain.monitoring.mission_pack import LoadedPack, PackExpired
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.store.work import Work
from fieldcase.sync.down import OpenDown, open_down
from fieldcase.sync.envelope import Purpose, Receiver
from fieldcase.sync.keys import DeviceKeys
from fieldcase.sync.orders import Reach
from fieldcase.sync.verdicts import Reason, Verdict, refuse
from fieldcase.usecases.exchange.down_applying import carry_out_orders, keep_changes
from fieldcase.usecases.exchange.incoming import refused_whole
from fieldcase.usecases.record_keeping.auditing import new_entry
from fieldcase.usecases.workspace import Workspace

BATCH = 500  # changes kept at a time
_LENT = OF_CASES | OF_MISSIONS | EVERYWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What became of a pack; `is_new` is false for one that was loaded before."""

    pack: LoadedPack
    is_new: bool
    changes: int


def load_pack(
    workspace: Workspace,
    path: Path,
    sender: Device | None = None,
    progress: Progress | None = None,
) -> Loaded:
    """Take a pack in. After any error the records are as they were.

    Packs come from headquarters, or from a `sender` whose card was compared aloud.

    Raises:
        FileNotReadable: the file is not there, or may not be read.
        BundleRefused: damaged, for another laptop, from somebody unknown, or refused.
        PackExpired: the day until which it was lent is over.
    """
    with (
        workspace.work() as work,
        open_down(
            path, _receiver(work, sender), Purpose.PACK, only_headquarters=False
        ) as pack,
    ):
        known = work.packs.known(pack.digest)
        if known is not None:
            return Loaded(pack=known, is_new=False, changes=0)
        _check_term(workspace, pack)
        lent = [order for order in pack.orders() if isinstance(order, Reach)]
        told = (progress or Progress()).over(pack.changes(), pack.span.changes)
        count = _keep(workspace, work, told)
        loaded = _remember(workspace, work, pack, lent)
    return Loaded(pack=loaded, is_new=True, changes=count)


def is_from_a_stranger(error: FieldCaseError) -> bool:
    """Whether only the sender's card is missing to load it."""
    if not isinstance(error, BundleRefused):
        return False
    return error.verdict == Verdict.UNKNOWN_DEVICE


def _receiver(work: Work, sender: Device | None) -> Receiver:
    facts = work.own.read()
    known = {one.id: one for one in (facts.headquarters, sender) if one is not None}
    return Receiver(facts.device.id, DeviceKeys.from_json(facts.secret_keys), known)


def _check_term(workspace: Workspace, pack: OpenDown) -> None:
    expires_at = pack.span.expires_at
    if expires_at is None:
        refuse(Verdict.REFUSED, Reason.MANIFEST, field="expires_at")
    if expires_at < workspace.clock.now():
        raise PackExpired(expires_at.date())


def _keep(workspace: Workspace, work: Work, changes: Iterator[Change]) -> int:
    """The whole histories of the cases, as far as they may be here."""
    own_staff = {one.id for one in work.staff.where()}
    count = 0
    while batch := list(islice(changes, BATCH)):
        ours = _still_ours(workspace, work, batch)
        wanted = [
            one
            for one in batch
            if _may_come(one)
            and one.record_id not in own_staff
            and (one.device_id != workspace.device.id or one.id in ours)
        ]
        with refused_whole():
            count += keep_changes(work, wanted)
    carry_out_orders(work)
    return count


def _still_ours(
    workspace: Workspace, work: Work, batch: Sequence[Change]
) -> set[ChangeId]:
    """Own changes that come back as they left: they bring back what was forgotten."""
    coming = {one.id: one for one in batch if one.device_id == workspace.device.id}
    known = work.changes.get_all(coming)
    return {
        each
        for each, change in known.items()
        if all(
            name in change.fields and change.fields[name].sealed() == value.sealed()
            for name, value in coming[each].fields.items()
        )
    }


def _may_come(change: Change) -> bool:
    """Who works here, and whom headquarters trusts, is not decided by a pack.

    Raises:
        BundleRefused: a change that no pack may hold.
    """
    if change.kind in set(RecordKind) and RecordKind(change.kind) not in _LENT:
        facts = {"change": str(change.id), "rule": "not_from_there"}
        refuse(Verdict.REFUSED, Reason.CHANGE, **facts)
    return True


def _remember(
    workspace: Workspace, work: Work, pack: OpenDown, lent: Sequence[Reach]
) -> LoadedPack:
    cases = [CaseId(one.id) for one in lent if one.subject is Subject.CASE]
    missions = [one.id for one in lent if one.subject is Subject.MISSION]
    expires_at = pack.span.expires_at
    if expires_at is None:
        raise ValueError("the term was checked before")
    loaded = LoadedPack(
        sender_id=pack.sender.id,
        sequence=pack.sequence,
        digest=pack.digest,
        mission_id=MissionId(missions[0] if missions else ""),
        role=lent[0].role if lent else Role.MONITOR,
        cases=len(cases),
        made_at=pack.made_at,
        expires_at=expires_at,
        loaded_at=workspace.clock.now(),
    )
    work.packs.add_loaded(loaded, cases)
    entry = replace(
        new_entry(workspace, AuditDeed.IMPORTED),
        what="mission_pack",
        record_id=loaded.mission_id,
        count=loaded.cases,
    )
    work.audit.save(entry)
    return loaded
