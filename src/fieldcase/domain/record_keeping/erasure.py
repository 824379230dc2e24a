"""Erasure: whose values go when somebody asks to be forgotten, and what stays.

What identifies or describes a person goes; how the case was run stays, so that
what was counted and published can still be counted: it says nothing about who. What
several people share goes once all of them are erased.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from fieldcase.domain.change import JsonValue
from fieldcase.domain.fields import FieldClass, classes_of
from fieldcase.domain.record_keeping.erasure_order import ErasureOrder, ErasureOrderId
from fieldcase.domain.record_kinds import CLASSES, RecordKind

STAYS = frozenset({FieldClass.OPERATIONAL, FieldClass.BOOKKEEPING})

# Fields that name a record.
REFERENCES = ("record_id", "owner_id", "item_id", "enrolment_id")
# Fields that name several people; none of these fields means everybody in the case.
SHARED_BY = ("present", "persons", "travellers", "respondents")


def _going(entity: type) -> frozenset[str]:
    classes = classes_of(entity)
    return frozenset(name for name, of in classes.items() if of not in STAYS)


# By kind, the fields that go; of other kinds nothing does.
PURGED: Mapping[RecordKind, frozenset[str]] = MappingProxyType(
    {kind: going for kind, entity in CLASSES.items() if (going := _going(entity))}
)


@dataclass(frozen=True, slots=True)
class Purged:
    """What went, and how many records stay because others are in them too."""

    values: int = 0
    records: int = 0
    drafts: int = 0
    files: int = 0
    shared: int = 0


@dataclass(slots=True)
class Erased:
    """Whom and what a store has erased, each by the order that said so."""

    persons: dict[str, ErasureOrderId] = field(default_factory=dict)
    cases: dict[str, ErasureOrderId] = field(default_factory=dict)
    records: dict[str, ErasureOrderId] = field(default_factory=dict)

    def add(self, order: ErasureOrder, record_ids: Iterable[str]) -> None:
        """Count these records, the person's own among them, as erased."""
        self.records.update(dict.fromkeys(record_ids, order.id))
        self.persons[order.person_id] = order.id
        if order.case_id in self.records:
            self.cases[order.case_id] = self.records[order.case_id]

    def order_for(
        self, kind: RecordKind, record_id: str, values: Mapping[str, JsonValue]
    ) -> ErasureOrderId | None:
        """The order that a record goes by; None while it is about somebody else too.

        `values` are what is known of its fields. A person goes alone; what names
        people or a record goes with all of them, the rest with its case.
        """
        if record_id in self.records or kind is RecordKind.PERSON:
            return self.records.get(record_id)
        if person_id := values.get("person_id"):
            return self.persons.get(str(person_id))
        if order := self.cases.get(str(values.get("case_id"))):
            return order
        if sharing := shared_by(values):
            return self._order_for_all_of(sharing)
        for name in REFERENCES:
            if order := self.records.get(str(values.get(name))):
                return order
        return None

    def _order_for_all_of(self, person_ids: Iterable[str]) -> ErasureOrderId | None:
        orders = [self.persons.get(person_id) for person_id in person_ids]
        return None if None in orders else orders[0]


def shared_by(values: Mapping[str, JsonValue]) -> tuple[str, ...]:
    """The people whom a record names together, by their ids."""
    for name in SHARED_BY:
        named = values.get(name)
        if isinstance(named, list | tuple) and named:
            return tuple(str(person_id) for person_id in named)
    return ()
