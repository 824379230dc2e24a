"""What a down-bundle tells is done here, in the open unit of work."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from fieldcase.domain.change import Change
from fieldcase.domain.exchange.reach import declared_by
from fieldcase.domain.exchange.selection import Extent
from fieldcase.domain.identity import ChangeId, DeviceId
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_kinds import CLASSES, RecordKind
from fieldcase.store.deliveries import Delivery
from fieldcase.store.own import StoreFacts
from fieldcase.store.reaches import ToldReach
from fieldcase.store.work import Work
from fieldcase.sync.down import OpenDown
from fieldcase.sync.orders import (
    AnyOrder,
    KeptOfYours,
    Leaves,
    OwnEnd,
    Reach,
    Revoked,
    UsedAs,
)
from fieldcase.usecases.exchange.forgetting import forget_beyond, forget_pending
from fieldcase.usecases.exchange.own_chain import OwnChain
from fieldcase.usecases.exchange.sending import confirmed_so_far
from fieldcase.usecases.workspace import Workspace

BATCH = 500  # changes kept at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a down-bundle changed here.

    `changes` are new or say more than before; `forgotten` values went; `erased` people;
    `handed_back` own changes came back, and `made_again` had to get new numbers.
    """

    changes: int = 0
    forgotten: int = 0
    erased: int = 0
    handed_back: int = 0
    made_again: int = 0
    is_revoked: bool = False


@dataclass(slots=True)
class Applying:
    """Applies one bundle; whatever it raises, the caller rolls back."""

    workspace: Workspace
    work: Work
    bundle: OpenDown
    _kept: KeptOfYours | None = None
    _own: OwnChain | None = None
    _is_revoked: bool = False
    _was_restored: bool = False  # headquarters
    _unknown: set[tuple[ChangeId, str]] = field(default_factory=set)

    def all(self, progress: Progress) -> Brought:
        """Do as the orders say, keep the changes, then forget what is not held."""
        for order in self.bundle.orders():
            self._follow(order)
        changes = progress.over(self.bundle.changes(), self.bundle.span.changes)
        count = self._keep(changes)
        made_again = self._own.go_on(self.workspace) if self._own else 0
        self._see_what_is_kept()
        forgotten = self._forget()
        return Brought(
            changes=count,
            forgotten=forgotten,
            erased=carry_out_orders(self.work),
            handed_back=self._own.came if self._own else 0,
            made_again=made_again,
            is_revoked=self._is_revoked,
        )

    # --- orders ---------------------------------------------------------------

    def _follow(self, order: AnyOrder) -> None:
        match order:
            case UsedAs():
                self._use_as(order)
            case Revoked():
                self._is_revoked = True
                self._set_device(revoked_at=order.at, revoked_reason=order.reason)
            case Reach() | Leaves():
                self.work.reaches.tell(_told(order, self.bundle.sequence))
            case KeptOfYours():
                self._kept = order
                if order.from_change is not None:
                    device_id = self.workspace.device.id
                    self._own = OwnChain.lift(self.work, device_id, order.from_change)
            case OwnEnd():
                self._was_restored = True
                self._drop_lost()

    def _use_as(self, order: UsedAs) -> None:
        self._set_device(
            name=order.name,
            role=order.role,
            place_kind=order.place,
            countries=order.countries,
            scope=order.scope,
            mailbox=order.mailbox,
        )

    def _set_device(self, **said: object) -> None:
        facts = self.work.own.read()
        device = replace(facts.device, **said)  # type: ignore[arg-type]  # by name
        if device != facts.device:
            self.work.own.write(replace(facts, device=device))

    def _drop_lost(self) -> None:
        """Headquarters lost some of its changes: what it still has comes along.

        Its erasures stay done.
        """
        held = self.work.held
        lost = [
            change_id
            for change_id, kind in held.of_device(self.bundle.sender.id)
            if kind != RecordKind.ERASURE_ORDER
        ]
        for start in range(0, len(lost), BATCH):
            held.make_anew(held.drop(lost[start : start + BATCH]))

    # --- changes --------------------------------------------------------------

    def _keep(self, changes: Iterator[Change]) -> int:
        count = 0
        while batch := list(islice(changes, BATCH)):
            count += self._keep_some(batch)
        return count

    def _keep_some(self, changes: Sequence[Change]) -> int:
        own_id = self.workspace.device.id
        own = [change for change in changes if change.device_id == own_id]
        known = self.work.changes.known([change.id for change in own])
        back = [one for one in _once(own) if one.id not in known]
        if self._own is not None:
            self._own.follow(back)
        else:
            # They come back in order, in a bundle that says so.
            gone = {change.id for change in back}
            changes = [change for change in changes if change.id not in gone]
        self._unknown |= _not_known(changes)
        return keep_changes(self.work, changes)

    # --- what follows from both -----------------------------------------------

    def _see_what_is_kept(self) -> None:
        """How far headquarters has what was made here, more or less than before."""
        kept, facts = self._kept, self.work.own.read()
        if kept is None:
            return
        own = self.work.changes.digest_of(facts.device.id, kept.applied_to)
        if own != kept.applied_digest:
            return
        recipient = self.bundle.sender.id
        confirmed, heard_at = confirmed_so_far(self.work, facts)
        made_at = self.bundle.made_at
        if self._own is not None:
            self._count_bundles(kept, made_at)
        elif kept.applied_to >= confirmed:
            self.work.deliveries.received(recipient, kept.applied_to, made_at)
        elif self._was_restored or (heard_at is not None and made_at > heard_at):
            self.work.deliveries.missing_there(recipient, kept.applied_to)

    def _count_bundles(self, kept: KeptOfYours, at: datetime) -> None:
        """Further bundles are numbered after the last that headquarters has taken."""
        self.work.deliveries.begin_after(
            Delivery(
                recipient_id=self.bundle.sender.id,
                sequence=kept.bundle,
                digest=kept.bundle_digest,
                first_change=1,
                last_change=kept.applied_to,
                sent_at=at,
                received_at=at,
            )
        )

    def _forget(self) -> int:
        own = self._own_confirmed()
        reaches = self.work.reaches
        if self.bundle.span.base == 0:  # it contains all there is
            for old in reaches.not_told_since(self.bundle.sequence):
                self._see_not_told(old, own)
        gone = 0
        for told in reaches.told_in(self.bundle.sequence):
            gone += forget_beyond(self.work, told, own, self._unknown)
        return gone + forget_pending(self.work, own)

    def _see_not_told(self, old: ToldReach, own: tuple[DeviceId, int]) -> None:
        """It leaves; unless headquarters lost what was made here, and gets it again."""
        reaches = self.work.reaches
        if reaches.unconfirmed(*own, reaches.records_of((old.subject, old.unit_id))):
            reaches.drop(old.unit_id)
        else:
            reaches.tell(replace(old, extent="", told_in=self.bundle.sequence))

    def _own_confirmed(self) -> tuple[DeviceId, int]:
        facts: StoreFacts = self.work.own.read()
        confirmed, _ = confirmed_so_far(self.work, facts)
        return facts.device.id, confirmed


def keep_changes(work: Work, changes: Sequence[Change]) -> int:
    """Keep changes of any device, or what more they say; what was erased stays so."""
    count = work.held.keep(changes)
    touched: dict[RecordKind, set[str]] = {}
    for change in changes:
        if change.kind in CLASSES:
            touched.setdefault(RecordKind(change.kind), set()).add(change.record_id)
    work.erasing.purge_arrived(touched)
    return count


def carry_out_orders(work: Work) -> int:
    """Erase whom headquarters has ordered to be erased; how many people."""
    done = work.erasing.erased().persons
    orders = [
        order for order in work.erasure_orders.where() if order.person_id not in done
    ]
    for order in orders:
        work.erasing.carry_out(order)
    return len(orders)


def _told(order: Reach | Leaves, sequence: int) -> ToldReach:
    extent = ""
    if isinstance(order, Reach):
        extent = Extent(
            role=order.role, place=order.place, purposes=order.purposes
        ).as_text()
    return ToldReach(
        unit_id=order.id, subject=order.subject, extent=extent, told_in=sequence
    )


def _once(changes: Iterable[Change]) -> Iterator[Change]:
    """Each change as it comes first."""
    seen: set[ChangeId] = set()
    for change in changes:
        if change.id not in seen:
            seen.add(change.id)
            yield change


def _not_known(changes: Iterable[Change]) -> set[tuple[ChangeId, str]]:
    """Fields of a newer program, by the change that says them."""
    return {
        (change.id, name)
        for change in changes
        if change.kind in CLASSES
        for name in change.fields.keys() - declared_by(RecordKind(change.kind))
    }
