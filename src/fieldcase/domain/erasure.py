"""Erasure: whose values go when somebody asks to be forgotten, and what stays.

What identifies or describes a person goes; how the case was run stays, so that
what was counted and published can still be counted: it says nothing about who. What
several people share goes once all of them are erased.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fieldcase.domain.change import JsonValue
from fieldcase.domain.erasure_order import ErasureOrder
from fieldcase.domain.fields import FieldClass, classes_of
from fieldcase.domain.records import RecordKind

STAYS = frozenset({FieldClass.OPERATIONAL, FieldClass.BOOKKEEPING})


@dataclass(slots=True)
class Erased:
    """Whom and what a store has erased, by id; grows as late changes come in."""

    persons: set[str] = field(default_factory=set)
    cases: set[str] = field(default_factory=set)
    records: set[str] = field(default_factory=set)

    def covers(
        self, kind: RecordKind, record_id: str, values: Mapping[str, JsonValue]
    ) -> bool:
        """Whether a record is about nobody but erased people.

        `values` are what is known of its fields. A person goes alone; what names a
        person or a record goes with it, the rest with its case.
        """
        if record_id in self.records or kind is RecordKind.PERSON:
            return record_id in self.records
        if values.get("person_id"):
            return values["person_id"] in self.persons
        if (
            values.get("case_id") in self.cases
            or values.get("record_id") in self.records
        ):
            return True
        present = values.get("present")
        return (
            isinstance(present, list)
            and bool(present)
            and all(person_id in self.persons for person_id in present)
        )

    def add(self, record_ids: Iterable[str], order: ErasureOrder) -> None:
        """Count these records, the person's own among them, as erased."""
        self.records.update(record_ids)
        self.persons.add(order.person_id)
        if order.case_id in self.records:
            self.cases.add(order.case_id)


def purged_fields(entity: type) -> frozenset[str]:
    """The fields of an entity that go."""
    return frozenset(
        name for name, of_class in classes_of(entity).items() if of_class not in STAYS
    )
