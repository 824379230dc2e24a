"""What goes down is chosen here: changes, as far as one laptop may have them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fieldcase.domain.change import Change
from fieldcase.domain.exchange.reach import EVERYWHERE, Holder, Subject, declared_by
from fieldcase.domain.exchange.selection import Extent, extent_of, selected
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.lying import Lies, Unit
from fieldcase.store.outgoing import UNITS_AT_ONCE
from fieldcase.store.work import Work

Extents = Callable[[Sequence[str]], Mapping[str, Extent]]  # by id of the unit


@dataclass(frozen=True, slots=True)
class Choice:
    """Chooses from changes; `extents` says how much of each unit may be held."""

    work: Work
    extents: Extents

    def of(self, changes: Sequence[Change]) -> Iterator[Change]:
        """As far as they may be held, in the same order."""
        lies = self.work.outgoing.lying(changes)
        units = {unit_id for at in lies.values() for _, unit_id in at.units}
        extents = self.extents(sorted(units))
        heads = self.work.incoming.heads_of({change.record_id for change in changes})
        waiting = _orders_not_carried_out(self.work, changes)
        for change in changes:
            at = lies.get(change.record_id)
            if at is None or change.record_id in waiting:
                continue
            fields = _fields(change, at, extents)
            chosen = selected(change, fields, heads.get(change.record_id, {}))
            if chosen is not None:
                yield chosen

    def of_all(self, batches: Iterable[Sequence[Change]]) -> Iterator[Change]:
        for changes in batches:
            yield from self.of(changes)


def _orders_not_carried_out(work: Work, changes: Sequence[Change]) -> set[str]:
    """Somebody elsewhere asked for these erasures, and headquarters has not decided."""
    asked = {
        change.record_id
        for change in changes
        if change.kind == RecordKind.ERASURE_ORDER
    }
    if not asked:
        return asked
    return asked - set(work.erasing.erased().persons.values())


def _fields(change: Change, at: Lies, extents: Mapping[str, Extent]) -> frozenset[str]:
    kind = RecordKind(change.kind)
    if kind in EVERYWHERE:
        return frozenset(change.fields)
    held: frozenset[str] = frozenset()
    for _, unit_id in at.units:
        extent = extents.get(unit_id)
        if extent is not None:
            held |= extent.fields(kind, at.values)
    return held


def extents_for(work: Work, holder: Holder, units: Sequence[Unit]) -> dict[str, Extent]:
    """How much of each of these a laptop may hold that is used so, if it is for it."""
    people = {
        Subject.CASE: work.outgoing.people_of,
        Subject.COURSE: work.outgoing.enrolled_in,
    }
    found: dict[str, Extent] = {}
    for subject in Subject:
        ids = [unit_id for of, unit_id in units if of is subject]
        known = people[subject](ids) if subject in people else {}
        for unit_id in ids:
            allow = known[unit_id].allow if unit_id in known else {}
            found[unit_id] = extent_of(holder, allow)
    return found


def graph(
    work: Work, units: Sequence[Unit], extents: Mapping[str, Extent]
) -> Iterator[Change]:
    """All of these units, as far as their extents go: current values, all history."""

    def known(unit_ids: Sequence[str]) -> Mapping[str, Extent]:
        return {each: extents[each] for each in unit_ids if each in extents}

    choice = Choice(work, known)
    for start in range(0, len(units), UNITS_AT_ONCE):
        some = units[start : start + UNITS_AT_ONCE]
        yield from choice.of_all(work.outgoing.graph_of(some))


def everywhere(work: Work) -> Iterator[Change]:
    """What every laptop holds."""
    yield from Choice(work, lambda _: {}).of_all(work.outgoing.everywhere())


def values_by_class(changes: Iterable[Change]) -> dict[str, dict[str, int]]:
    """By kind and class of field, how many values these changes tell."""
    counts: dict[str, dict[str, int]] = {}
    for change in changes:
        classes = declared_by(RecordKind(change.kind))
        for name, value in change.fields.items():
            if not value.is_withheld and name in classes:
                of_kind = counts.setdefault(change.kind, {})
                of_kind[classes[name]] = of_kind.get(classes[name], 0) + 1
    return counts
