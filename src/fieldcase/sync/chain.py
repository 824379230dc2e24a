"""The chain of one device's changes: what every change in a bundle must satisfy.

Each follows the one before in number, in time and by digest, is made by this very
device, and replaces only what is older, so that no two changes can replace each
other.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, UTC, datetime

from fieldcase.domain.change import DIGEST_SIZE, FIRST, SALT_SIZE, Change, FieldChange
from fieldcase.domain.identity import ChangeClock, ChangeId, DeviceId, is_in_calendar
from fieldcase.sync.spans import ChangeSpan
from fieldcase.sync.verdicts import Applied, Reason, Verdict, refuse

SEQUENCE_LIMIT = 1 << 53  # JSON's exact integers
_ID = r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-"
_CHANGE_ID = re.compile(_ID + r"[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_RECORD_ID = re.compile(r"[0-9A-Za-z_-]{1,128}")  # files given out are named by it
_KIND = re.compile(r"[a-z_]{1,64}")
_SALT = re.compile(rf"[0-9a-f]{{{2 * SALT_SIZE}}}")
_SALTS = re.compile(r"[0-9a-f]+")
_DIGEST = re.compile(rf"[0-9a-f]{{{2 * DIGEST_SIZE}}}")
# A sign that no server and no paper takes, unless its own sign of escape is escaped.
_NO_SIGN = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_TAIL_AT = 19  # where in the text of an id the device's own 62 bits begin


@dataclass(slots=True)
class Chain:
    """Follows the changes of one device; each is shown to `follow` in turn."""

    device_id: DeviceId
    first: int = 0
    last: int = 0
    count: int = 0
    before: str = FIRST
    digest: str = FIRST
    _last_id: str = ""
    _own_id: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        example = ChangeClock(self.device_id).next(datetime.fromtimestamp(0, UTC))
        self._own_id = re.compile(_ID + re.escape(example[_TAIL_AT:]))

    def follow(self, change: Change) -> None:
        """Take the next change.

        Raises:
            BundleRefused: refused, with the change's number and the rule it broke.
        """
        rule = self._broken_rule(change)
        if rule:
            refuse(Verdict.REFUSED, Reason.CHANGE, sequence=change.sequence, rule=rule)
        if not self.count:
            self.first, self.before = change.sequence, change.previous
        self.count += 1
        self.last, self._last_id = change.sequence, change.id
        self.digest = change.digest()

    def span(self) -> ChangeSpan:
        return ChangeSpan(self.count, self.first, self.last, self.before, self.digest)

    def _broken_rule(self, change: Change) -> str:
        if change.device_id != self.device_id or not self._own_id.fullmatch(change.id):
            return "device"
        if change.id <= self._last_id or not _is_of_some_day(change):
            return "time"
        if not _names_a_record(change):
            return "record"
        if not change.fields:
            return "fields"
        if not _are_new_and_sound(change.fields) and not all(
            _is_sound(name, value, change.id) for name, value in change.fields.items()
        ):
            return "value"
        return self._broken_link(change)

    def _broken_link(self, change: Change) -> str:
        if not 1 <= change.sequence <= SEQUENCE_LIMIT:
            return "sequence"
        if not self.count:
            is_first = change.sequence == 1
            linked = (change.previous == FIRST) is is_first and (
                is_first or _DIGEST.fullmatch(change.previous)
            )
            return "" if linked else "chain"
        if change.sequence != self.last + 1:
            return "sequence"
        return "" if change.previous == self.digest else "chain"


def _names_a_record(change: Change) -> bool:
    return (
        _RECORD_ID.fullmatch(change.record_id) is not None
        and _KIND.fullmatch(change.kind) is not None
    )


def _is_of_some_day(change: Change) -> bool:
    """Whether its times can be told and reckoned with in every zone."""
    made_at = change.made_at
    return (
        made_at.tzinfo is not None
        and MINYEAR < made_at.year < MAXYEAR
        and is_in_calendar(change.id)
    )


def _are_new_and_sound(fields: Mapping[str, FieldChange]) -> bool:
    """Whether all say something first and plainly, as most do: told in one go."""
    salts = [value.salt for value in fields.values()]
    said = [value.value for value in fields.values()]
    replaces = [value.replaces for value in fields.values()]
    return (
        "" not in fields
        and set(map(len, salts)) == {2 * SALT_SIZE}
        and _SALTS.fullmatch("".join(salts)) is not None
        and all(said)
        and not _is_unkeepable(b"".join(said))
        and set(map(len, replaces)) == {0}
    )


def _is_sound(name: str, value: FieldChange, change_id: ChangeId) -> bool:
    for replaced in value.replaces:
        if replaced >= change_id or not _CHANGE_ID.fullmatch(replaced):
            return False
    if not value.salt:
        has_nothing = not bytes(value.value)
        return bool(name) and has_nothing and bool(_DIGEST.fullmatch(value.digest))
    raw = bytes(value.value)
    return bool(
        name
        and raw
        and not _is_unkeepable(raw)
        and _SALT.fullmatch(value.salt) is not None
    )


def _is_unkeepable(said: bytes) -> bool:
    """Whether JSON text would break its line, or holds a sign that is none."""
    return b"\n" in said or (b"\\u0000" in said and bool(_NO_SIGN.search(said)))


def is_sound_alone(change: Change) -> bool:
    """Whether a change is well formed, whatever came before it in its chain."""
    return (
        _CHANGE_ID.fullmatch(change.id) is not None
        and 1 <= change.sequence <= SEQUENCE_LIMIT
        and _is_of_some_day(change)
        and bool(change.fields)
        and bool(change.device_id)
        and _names_a_record(change)
        and all(_is_sound(name, of, change.id) for name, of in change.fields.items())
    )


def new_changes(changes: Iterable[Change], applied: Applied) -> Iterator[Change]:
    """Of a good bundle's changes those that were not applied yet.

    Raises:
        BundleRefused: refused: what was applied under the same number was another
            change, so the device's history has forked.
    """
    for change in changes:
        if change.sequence > applied.last_change:
            if (
                change.sequence == applied.last_change + 1
                and change.previous != applied.change_digest
            ):
                refuse(Verdict.REFUSED, Reason.FORK, sequence=change.sequence)
            yield change
