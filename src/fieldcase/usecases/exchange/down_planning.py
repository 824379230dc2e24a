"""What one laptop gets next: from what it was told before, and what is new since."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from fieldcase.domain.change import Change
from fieldcase.domain.device import Device
from fieldcase.domain.exchange.reach import (
    EVERYWHERE,
    NOWHERE,
    Subject,
    holder_of,
    is_for,
    is_in_scope,
)
from fieldcase.domain.exchange.selection import Extent
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.down_deliveries import DownDelivery, HandBack, Told
from fieldcase.store.lying import Unit
from fieldcase.store.work import Work
from fieldcase.sync.orders import Leaves, Order, OwnEnd, Reach, Revoked, UsedAs
from fieldcase.usecases.exchange.down_content import (
    Choice,
    everywhere,
    extents_for,
    graph,
)

# What stands in the place of a bundle, so that the next contains all there is:
LOST = "lost"  # headquarters lost some, since it was restored
AGAIN = "again"  # the laptop did
_AT_ONCE = 500


@dataclass(slots=True)
class Plan:
    """What the bundle numbered `sequence` to one laptop is to hold.

    `base` is the last one that the laptop has confirmed. `whole` are the units that are
    sent with all their history, by what may be held of them.
    """

    work: Work
    device: Device
    sequence: int
    base: DownDelivery | None
    up_to: int
    whole: dict[str, Extent] = field(default_factory=dict)
    has_news: bool = False
    _units: list[Unit] = field(default_factory=list)
    _never_told: set[str] = field(default_factory=set)

    @property
    def about(self) -> Order:
        """What it is told of itself."""
        device = self.device
        if device.revoked_at is not None:
            return Revoked(at=device.revoked_at, reason=device.revoked_reason)
        return UsedAs(
            name=device.name,
            role=device.role,
            place=device.place_kind,
            countries=device.countries,
            scope=device.scope,
            mailbox=device.mailbox,
        )

    @property
    def used_as(self) -> str:
        return msgspec.json.encode(self.about).decode()

    # --- which units -----------------------------------------------------------------

    def tell(self) -> None:
        """Work out what it may hold now, and remember what it is told of that."""
        if self.base is None or self.base.used_as != self.used_as:
            self.has_news = True
            seen: set[str] = set()
            for units in self.work.outgoing.units_near(self.device):
                seen.update(unit_id for _, unit_id in units)
                self._tell(units)
            told = self.work.down_deliveries.told_after(self.device.id, -1)
            self._tell_all([_unit(one) for one in told if one.unit_id not in seen])
            return
        near = self.work.outgoing.decided_since(self.base.position)
        pending = self.work.down_deliveries.told_after(
            self.device.id, self.base.sequence
        )
        self._tell_all(sorted(near | {_unit(one) for one in pending}))

    def _tell_all(self, units: Sequence[Unit]) -> None:
        for start in range(0, len(units), _AT_ONCE):
            self._tell(units[start : start + _AT_ONCE])

    def _tell(self, units: Sequence[Unit]) -> None:
        extents = self._extents(units)
        ids = [unit_id for _, unit_id in units]
        told = self.work.down_deliveries.told(self.device.id, ids)
        begun_there = self._begun_there(set(ids) - told.keys() - extents.keys())
        anew = []
        for unit in units:
            subject, unit_id = unit
            extent, before = extents.get(unit_id), told.get(unit_id)
            text = extent.as_text() if extent is not None else ""
            if before is None and extent is None and unit_id not in begun_there:
                continue
            if before is None or before.extent != text:
                anew.append(
                    Told(
                        unit_id=unit_id,
                        subject=subject,
                        extent=text,
                        sent_in=self.sequence,
                    )
                )
            elif self.base is not None and before.sent_in <= self.base.sequence:
                continue
            self.has_news = True
            if extent is not None:
                self.whole[unit_id] = extent
                self._units.append(unit)
                if before is None and not self.is_after_restoring:
                    self._never_told.add(unit_id)
        self.work.down_deliveries.tell(self.device.id, anew)

    def _begun_there(self, unit_ids: Collection[str]) -> set[str]:
        """What it holds without having been told so, since it made it itself."""
        begun_on = self.work.outgoing.begun_on(sorted(unit_ids))
        return {each for each in unit_ids if begun_on.get(each) == self.device.id}

    def _extents(self, units: Sequence[Unit]) -> dict[str, Extent]:
        """Of those that are for this laptop, how much."""
        holder = holder_of(self.device)
        if holder is None:
            return {}
        return extents_for(self.work, holder, [*self._in_scope(units)])

    def _in_scope(self, units: Sequence[Unit]) -> Iterator[Unit]:
        outgoing = self.work.outgoing
        cases = [unit_id for of, unit_id in units if of is Subject.CASE]
        for case_id, standing in outgoing.standing_of(cases).items():
            if is_in_scope(self.device, standing):
                yield Subject.CASE, case_id
        for subject in (Subject.COURSE, Subject.MISSION):
            ids = [unit_id for of, unit_id in units if of is subject]
            begun_on = outgoing.begun_on(ids)
            for unit_id, country in outgoing.countries_of(subject, ids).items():
                if is_for(self.device, country, begun_on.get(unit_id)):
                    yield subject, unit_id

    # --- what is sent ----------------------------------------------------------------

    def orders(self) -> Iterator[Order]:
        """What it is told besides; read it after the changes."""
        yield self.about
        if self.device.revoked_at is not None:
            return
        if self.is_after_restoring:
            sequence, digest = self.work.changes.end_of_chain(
                self.work.own.read().device.id
            )
            yield OwnEnd(sequence=sequence, digest=digest)
        after = self.base.sequence if self.base is not None else -1
        for told in self.work.down_deliveries.told_after(self.device.id, after):
            yield _order(told)

    @property
    def is_after_restoring(self) -> bool:
        """Whether headquarters lost some of what it had sent to this laptop."""
        last = self.work.down_deliveries.last_used_as(self.device.id, LOST)
        return self.base is None and last is not None

    def changes(self) -> Iterator[Change]:
        if self.device.revoked_at is not None:
            return
        if self.base is None:
            yield from everywhere(self.work)
        first = [unit for unit in self._units if unit[1] in self._never_told]
        again = [unit for unit in self._units if unit[1] not in self._never_told]
        yield from self._of_others(graph(self.work, first, self.whole))
        yield from graph(self.work, again, self.whole)
        if self.base is not None:
            yield from self._since(self.base.position)

    def _of_others(self, changes: Iterable[Change]) -> Iterator[Change]:
        """Its own it has, as long as it was told to forget none of them."""
        return (one for one in changes if one.device_id != self.device.id)

    def _since(self, position: int) -> Iterator[Change]:
        """What is new in what it holds already; its own it has."""
        choice = Choice(self.work, self._held)
        done: set[str] = set()
        for changes in self.work.outgoing.since(position, self.up_to):
            near = [
                change
                for change in changes
                if change.kind not in NOWHERE and change.record_id not in done
            ]
            late = (self._late(near, position) | self._carried_out(changes)) - done
            done |= late
            yield from choice.of_all(self.work.outgoing.history_of(sorted(late)))
            rest = (change for change in near if change.record_id not in late)
            yield from choice.of([*self._of_others(rest)])

    def _late(self, changes: Iterable[Change], position: int) -> set[str]:
        """Records whose making came in after edits of them had."""
        made = {change.record_id for change in changes if _makes(change)}
        return self.work.outgoing.begun_before(sorted(made), position)

    def _carried_out(self, changes: Sequence[Change]) -> set[str]:
        """The orders of erasures that headquarters carried out just now."""
        entries = [one for one in changes if one.kind == RecordKind.AUDIT_ENTRY]
        erased = {
            audit.record_id
            for audit in self.work.audit.among("id", [one.record_id for one in entries])
            if audit.deed is AuditDeed.ERASED
        }
        persons = self.work.erasing.erased().persons if erased else {}
        return {order for person, order in persons.items() if person in erased}

    def _held(self, unit_ids: Sequence[str]) -> Mapping[str, Extent]:
        told = self.work.down_deliveries.told(self.device.id, unit_ids)
        return {
            unit_id: Extent.from_text(one.extent)
            for unit_id, one in told.items()
            if one.extent and unit_id not in self.whole
        }

    def handed_back(self, back: HandBack) -> Iterator[Change]:
        """Its own later changes, each of them whole but for what it may not hold."""
        end, _ = self.work.changes.end_of_chain(self.device.id)
        own = self.work.changes.of_device(self.device.id, back.after, end)
        batch: list[Change] = []
        for change in own:
            batch.append(change)
            if len(batch) == _AT_ONCE:
                yield from self._give_back(batch)
                batch = []
        yield from self._give_back(batch)

    def _give_back(self, changes: Sequence[Change]) -> Iterator[Change]:
        lies = self.work.outgoing.lying(changes)
        units = {unit_id for at in lies.values() for _, unit_id in at.units}
        told = self.work.down_deliveries.told(self.device.id, sorted(units))
        for change in changes:
            at = lies.get(change.record_id)
            held = set(change.fields)
            if at is not None and at.units and change.kind not in EVERYWHERE:
                kind = RecordKind(change.kind)
                extents = [told[each].extent for _, each in at.units if each in told]
                held = {
                    name
                    for text in extents
                    if text
                    for name in Extent.from_text(text).fields(kind, at.values)
                }
            fields = {
                name: value if name in held else value.withheld()
                for name, value in change.fields.items()
            }
            yield msgspec.structs.replace(change, fields=fields)


def _unit(told: Told) -> Unit:
    return told.subject, told.unit_id


def _order(told: Told) -> Order:
    if not told.extent:
        return Leaves(subject=told.subject, id=told.unit_id)
    extent = Extent.from_text(told.extent)
    return Reach(
        subject=told.subject,
        id=told.unit_id,
        role=extent.role,
        place=extent.place,
        purposes=extent.purposes,
    )


def _makes(change: Change) -> bool:
    return not any(value.replaces for value in change.fields.values())
