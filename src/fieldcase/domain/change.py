"""A change: one atomic saved edit of one record.

It is the unit of history, audit, undo and sync. Each field carries the changes it
replaces. Per device the changes form a chain: each names the digest of the one
before, over salted digests of the values, so that an erased value (its salt goes
with it) leaves nothing to guess from and the chain still verifies.
"""

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import blake2b
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import msgspec

from fieldcase.domain.identity import ChangeId, DeviceId, Randomness, StaffId

DIGEST_SIZE = 32
SALT_SIZE = 16
FIRST = ""  # what the first change of a device names as its predecessor

if TYPE_CHECKING:
    JsonValue = (
        str | int | float | bool | list["JsonValue"] | dict[str, "JsonValue"] | None
    )
else:  # what msgspec reads: Python 3.11.2 leaves a type that names itself unresolved
    JsonValue = str | int | float | bool | list[Any] | dict[str, Any] | None

_encode = msgspec.json.Encoder().encode
_replaces = attrgetter("replaces")
_blank_digest = blake2b(digest_size=DIGEST_SIZE).copy  # quicker than to make one


def _digest(material: bytes) -> str:
    blank = _blank_digest()
    blank.update(material)
    return blank.hexdigest()


class FieldChange(
    msgspec.Struct,
    frozen=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,  # it holds nothing that could hold it
):
    """The new value of one field as JSON text, kept to the byte.

    A value that was erased or withheld has neither value nor salt, only its digest.
    """

    value: msgspec.Raw = msgspec.Raw(b"")
    salt: str = ""
    replaces: tuple[ChangeId, ...] = ()
    digest: str = ""

    @property
    def is_withheld(self) -> bool:
        return not self.salt

    def read(self) -> JsonValue:
        """The value itself; of a withheld one, None."""
        if self.is_withheld:
            return None
        value: JsonValue = msgspec.json.decode(self.value)
        return value

    def sealed(self) -> str:
        """The salted digest that stands in the chain, in hex."""
        if not self.salt:
            return self.digest
        return _digest(self.salt.encode() + self.value)

    def withheld(self) -> "FieldChange":
        """The same without what it says."""
        return FieldChange(replaces=self.replaces, digest=self.sealed())


class Change(
    msgspec.Struct,
    frozen=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,  # as above
):
    """Who changed what, when, on which device, from what to what."""

    id: ChangeId
    kind: str
    record_id: str
    device_id: DeviceId
    sequence: int
    staff_id: StaffId
    made_at: datetime
    previous: str
    fields: dict[str, FieldChange]

    def replaces_any(self) -> bool:
        """Whether it says anything of a field that was said before."""
        return any(map(_replaces, self.fields.values()))

    def digest(self) -> str:
        """This link of the device's chain, in hex."""
        fields = []
        for name in sorted(self.fields):
            field = self.fields[name]
            sealed = field.digest
            if field.salt:  # sealed() spelled out: an import spends its time here
                blank = _blank_digest()
                blank.update(field.salt.encode() + field.value)
                sealed = blank.hexdigest()
            fields.append((name, sealed, field.replaces))
        header = (self.id, self.kind, self.record_id, self.device_id, self.sequence)
        rest = (self.staff_id, self.made_at, self.previous, fields)
        return _digest(_encode((*header, *rest)))


def differ(said: Iterable[FieldChange]) -> bool:
    """Whether these values differ; withheld ones say nothing to compare."""
    values = [value for value in said if not value.is_withheld]
    if len({bytes(value.value) for value in values}) <= 1:
        return False
    # The same may be spelled in two ways, as "é" and "\u00e9".
    spelled = {msgspec.json.encode(value.read(), order="sorted") for value in values}
    return len(spelled) > 1


def field_changes(
    values: Mapping[str, object],
    replaces: Mapping[str, tuple[ChangeId, ...]],
    randomness: Randomness = secrets.token_bytes,
) -> dict[str, FieldChange]:
    """Salt the new values of a record's fields; `values` are JSON-ready."""
    salts = randomness(SALT_SIZE * len(values)).hex()
    width = 2 * SALT_SIZE
    return {
        name: FieldChange(
            value=msgspec.Raw(msgspec.json.encode(value)),
            salt=salts[place * width : (place + 1) * width],
            replaces=replaces.get(name, ()),
        )
        for place, (name, value) in enumerate(values.items())
    }
