"""A device: one laptop, or headquarters, known by its public keys."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from fieldcase.domain.fields import Bookkeeping
from fieldcase.domain.identity import DeviceId


class DeviceKind(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    LAPTOP = "laptop"
    HEADQUARTERS = "headquarters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """`signing_key` is a minisign public key, `receiving_key` an age recipient.

    `code` stands in the case numbers this device gives out.
    """

    id: Bookkeeping[DeviceId]
    name: Bookkeeping[str]
    kind: Bookkeeping[DeviceKind]
    code: Bookkeeping[str]
    signing_key: Bookkeeping[str]
    receiving_key: Bookkeeping[str]
    revoked_at: Bookkeeping[datetime | None] = None
