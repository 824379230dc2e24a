"""A device: one laptop, or headquarters, known by its public keys."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from fieldcase.domain.exchange.scope import PlaceKind, Scope
from fieldcase.domain.fields import Bookkeeping
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.staff import Role


class DeviceKind(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    LAPTOP = "laptop"
    HEADQUARTERS = "headquarters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """`signing_key` is a minisign public key, `receiving_key` an age recipient.

    `code` stands in the case numbers this device gives out. What follows the keys is
    set at headquarters: `role` decides which classes of fields the laptop may hold
    (None until it is set: no case comes down), `scope` which cases, with `countries`
    by ISO code. `mailbox` is an address without a password, "" the usual one.
    `revoked_reason` is a `RevocationReason`. `instead_of` is the laptop it was
    rebuilt from.
    """

    id: Bookkeeping[DeviceId]
    name: Bookkeeping[str]
    kind: Bookkeeping[DeviceKind]
    code: Bookkeeping[str]
    signing_key: Bookkeeping[str]
    receiving_key: Bookkeeping[str]
    revoked_at: Bookkeeping[datetime | None] = None
    revoked_reason: Bookkeeping[str] = ""
    role: Bookkeeping[Role | None] = None
    place_kind: Bookkeeping[PlaceKind] = PlaceKind.OFFICE
    countries: Bookkeeping[tuple[str, ...]] = ()
    scope: Bookkeeping[Scope] = Scope.ASSIGNED
    mailbox: Bookkeeping[str] = ""
    enrolled_at: Bookkeeping[datetime | None] = None
    instead_of: Bookkeeping[DeviceId | None] = None
