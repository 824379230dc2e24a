"""Selection: what of one change goes to a laptop that may hold only part of it."""

from collections.abc import Collection, Mapping

import msgspec

from fieldcase.domain.change import Change, JsonValue
from fieldcase.domain.exchange.reach import (
    Holder,
    Purposes,
    concerned_by,
    fields_held,
    purposes_asked,
)
from fieldcase.domain.exchange.scope import PlaceKind
from fieldcase.domain.heads import NO_HEADS, Heads
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role


class Extent(msgspec.Struct, frozen=True, kw_only=True):
    """How much of one case, course or mission a laptop may hold.

    `purposes` are those of consent that each of its people allows, as far as they make
    a difference there. As text it is what is remembered of what a laptop was told.
    """

    role: Role
    place: PlaceKind
    purposes: dict[str, tuple[str, ...]] = {}

    @property
    def holder(self) -> Holder:
        return Holder(self.role, self.place)

    def fields(
        self, kind: RecordKind, values: Mapping[str, JsonValue]
    ) -> frozenset[str]:
        """The fields of a record that may be held; `values` are what it says."""
        concerned = concerned_by(kind, values, tuple(self.purposes))
        if concerned is None:
            return fields_held(self.holder, kind, None)
        allowed = [frozenset(self.purposes.get(each, ())) for each in concerned]
        return fields_held(self.holder, kind, allowed)

    def as_text(self) -> str:
        return msgspec.json.encode(self, order="sorted").decode()

    @classmethod
    def from_text(cls, text: str) -> "Extent":
        return msgspec.json.decode(text, type=cls)


def extent_of(holder: Holder, people: Mapping[str, Purposes]) -> Extent:
    """The extent for a laptop of what these people are in, and allow."""
    asked = purposes_asked(holder.place)
    return Extent(
        role=holder.role,
        place=holder.place,
        purposes={
            person_id: tuple(sorted(allowed & asked))
            for person_id, allowed in people.items()
        },
    )


def selected(
    change: Change, fields: Collection[str], heads: Mapping[str, Heads]
) -> Change | None:
    """The change with these fields only; None where none is left.

    `heads` are those of its record. A value that another change has replaced is left
    out, and its digest kept: what replaced what stays known.
    """
    kept = {
        name: value
        if change.id in heads.get(name, NO_HEADS).current
        else value.withheld()
        for name, value in change.fields.items()
        if name in fields
    }
    return msgspec.structs.replace(change, fields=kept) if kept else None


def completed(known: Change, coming: Change) -> Change | None:
    """The change with what the other one says besides; None if that is nothing."""
    more = {
        name: value
        for name, value in coming.fields.items()
        if name not in known.fields
        or (known.fields[name].is_withheld and not value.is_withheld)
    }
    if not more:
        return None
    return msgspec.structs.replace(known, fields={**known.fields, **more})
