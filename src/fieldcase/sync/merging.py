"""Merging: what the fields of records are once more changes are known.

A pure function of the set of changes: neither order nor repetition nor clocks
matter. What the heads of a field are stands in `domain.heads`.
"""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass

from fieldcase.domain.change import Change, FieldChange, differ
from fieldcase.domain.heads import NO_HEADS, Heads
from fieldcase.domain.identity import ChangeId

RecordHeads = Mapping[str, Heads]  # by field name
ValueOf = Callable[[ChangeId, str], FieldChange]  # what a change says of a field

_NO_RECORD: RecordHeads = {}


@dataclass(slots=True)
class Merged:
    """What changed, by record id and field name.

    `heads` holds every record the changes touch, with the touched fields only;
    `shown` the values to show where they are other than before; `conflicts` those of
    the touched fields that have several heads with different values; `created` the
    records that one change makes, and no other touches.
    """

    heads: dict[str, dict[str, Heads]]
    shown: dict[str, Mapping[str, FieldChange]]
    conflicts: set[tuple[str, str]]
    created: Mapping[str, Change]


def merge(
    known: Mapping[str, RecordHeads],
    changes: Iterable[Change],
    value_of: ValueOf,
    seen: Container[ChangeId] = frozenset(),
) -> Merged:
    """Merge changes into what is known.

    `known` are the heads of the records that the changes touch, as far as there are
    any; `value_of` finds the values of changes that are not among these; `seen` are
    the changes that `known` already counts: they are passed over.
    """
    arrived: dict[ChangeId, Change] = {}
    heads: dict[str, dict[str, Heads]] = {}
    created: dict[str, Change] = {}
    for change in changes:
        if change.id in arrived or change.id in seen:
            continue
        arrived[change.id] = change
        record_id = change.record_id
        before, now = known.get(record_id, _NO_RECORD), heads.get(record_id)
        if now is None and not before and not change.replaces_any():
            heads[record_id] = dict.fromkeys(change.fields, Heads((change.id,)))
            created[record_id] = change
            continue
        created.pop(record_id, None)
        _take(change, before, heads.setdefault(record_id, {}))
    return _Finish(arrived, known, value_of, seen).of(heads, created)


def _take(change: Change, before: RecordHeads, now: dict[str, Heads]) -> None:
    """Count one change, which is not counted yet, among the heads of its record."""
    for name, value in change.fields.items():
        heads = now.get(name) or before.get(name, NO_HEADS)
        now[name] = heads.after(change.id, value.replaces)


@dataclass(frozen=True, slots=True)
class _Finish:
    """Finds what is shown and what is in conflict, once all heads are known."""

    arrived: Mapping[ChangeId, Change]
    known: Mapping[str, RecordHeads]
    value_of: ValueOf
    seen: Container[ChangeId]

    def of(
        self, heads: dict[str, dict[str, Heads]], created: Mapping[str, Change]
    ) -> Merged:
        merged = Merged(heads, {}, set(), created)
        for record_id, now in heads.items():
            change = created.get(record_id)
            merged.shown[record_id] = (
                self._record(record_id, now, merged.conflicts)
                if change is None
                else change.fields
            )
        return merged

    def _record(
        self, record_id: str, now: dict[str, Heads], conflicts: set[tuple[str, str]]
    ) -> dict[str, FieldChange]:
        before = self.known.get(record_id, _NO_RECORD)
        shown = {}
        for name, heads in now.items():
            if heads.awaited:
                now[name] = _awaiting(heads, self.arrived, self.seen)
            head = heads.current[0]
            if head in self.arrived or head != before.get(name, NO_HEADS).shown:
                shown[name] = self._say(head, name)
            if len(heads.current) > 1:
                said = [self._say(head, name) for head in heads.current]
                if differ(said):
                    conflicts.add((record_id, name))
        return shown

    def _say(self, change_id: ChangeId, name: str) -> FieldChange:
        change = self.arrived.get(change_id)
        if change is None:
            return self.value_of(change_id, name)
        return change.fields[name]


def _awaiting(
    heads: Heads, arrived: Container[ChangeId], seen: Container[ChangeId]
) -> Heads:
    """The heads without waiting for what is here already.

    A change that two others replace is named again by the second of them.
    """
    awaited = {late for late in heads.awaited if late not in arrived}
    still = frozenset(late for late in awaited if late not in seen)
    return Heads(current=heads.current, awaited=still)
