"""Merging: what the fields of records are once more changes are known.

A pure function of the set of changes: neither order nor repetition nor clocks
matter. What the heads of a field are stands in `domain.heads`.
"""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from fieldcase.domain.change import Change, FieldChange
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
    the touched fields that have several heads with different values.
    """

    heads: dict[str, dict[str, Heads]] = field(default_factory=dict)
    shown: dict[str, dict[str, FieldChange]] = field(default_factory=dict)
    conflicts: set[tuple[str, str]] = field(default_factory=set)


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
    merged = Merged()
    arrived: dict[ChangeId, Change] = {}
    for change in changes:
        if change.id in arrived or change.id in seen:
            continue
        arrived[change.id] = change
        before = known.get(change.record_id, _NO_RECORD)
        now = merged.heads.get(change.record_id)
        if now is None:
            now = merged.heads[change.record_id] = {}
        _take(change, before, now)
    _finish(merged, arrived, known, value_of, seen)
    return merged


def _take(change: Change, before: RecordHeads, now: dict[str, Heads]) -> None:
    """Count one change, which is not counted yet, among the heads of its record."""
    alone = Heads(current=(change.id,))  # one for all fields that are new
    for name, value in change.fields.items():
        heads = now.get(name) or before.get(name)
        if heads is None and not value.replaces:
            now[name] = alone
        else:
            now[name] = (heads or NO_HEADS).after(change.id, value.replaces)


def _finish(
    merged: Merged,
    arrived: Mapping[ChangeId, Change],
    known: Mapping[str, RecordHeads],
    value_of: ValueOf,
    seen: Container[ChangeId],
) -> None:
    """Find what is shown and what is in conflict, once all heads are known."""

    def say(change_id: ChangeId, name: str) -> FieldChange:
        change = arrived.get(change_id)
        return value_of(change_id, name) if change is None else change.fields[name]

    for record_id, now in merged.heads.items():
        before = known.get(record_id, _NO_RECORD)
        shown = merged.shown[record_id] = {}
        for name, heads in now.items():
            if heads.awaited:
                now[name] = _awaiting(heads, arrived, seen)
            head = heads.current[0]
            if head in arrived or head != before.get(name, NO_HEADS).shown:
                shown[name] = say(head, name)
            if len(heads.current) > 1 and _differ(heads.current, name, say):
                merged.conflicts.add((record_id, name))


def _awaiting(
    heads: Heads, arrived: Container[ChangeId], seen: Container[ChangeId]
) -> Heads:
    """The heads without waiting for what is here already.

    A change that two others replace is named again by the second of them.
    """
    awaited = {late for late in heads.awaited if late not in arrived}
    still = frozenset(late for late in awaited if late not in seen)
    return Heads(current=heads.current, awaited=still)


def _differ(heads: tuple[ChangeId, ...], name: str, say: ValueOf) -> bool:
    """Whether heads say different things; withheld ones say nothing to compare."""
    values = [value for head in heads if not (value := say(head, name)).is_withheld]
    if len({bytes(value.value) for value in values}) <= 1:
        return False
    # The same may be spelled in two ways, as "é" and "\u00e9".
    spelled = {msgspec.json.encode(value.read(), order="sorted") for value in values}
    return len(spelled) > 1
