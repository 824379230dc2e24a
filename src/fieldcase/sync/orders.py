"""Orders: what headquarters tells a laptop to do, besides the changes it sends.

Each says how things are, not what to do with what was before: so an order that comes
twice, or is contained in the next bundle once more, does no harm.
"""

from datetime import datetime

import msgspec

from fieldcase.domain.exchange.reach import Subject
from fieldcase.domain.exchange.scope import PlaceKind, Scope
from fieldcase.domain.staff import Role


class Order(msgspec.Struct, frozen=True, kw_only=True, tag_field="order"):
    """One line of `orders.jsonl`; `order` says which."""


class UsedAs(Order, frozen=True, kw_only=True, tag="used_as"):
    """As what the laptop is used, as headquarters' record of it says."""

    name: str
    role: Role | None
    place: PlaceKind
    countries: tuple[str, ...] = ()
    scope: Scope = Scope.ASSIGNED
    mailbox: str = ""


class Revoked(Order, frozen=True, kw_only=True, tag="revoked"):
    """The laptop was struck off: it locks, and gets nothing else."""

    at: datetime
    reason: str = ""


class Reach(Order, frozen=True, kw_only=True, tag="reach"):
    """How much of one case, course or mission the laptop may hold from now on.

    `purposes` are those of consent that each person of a case allows. What it holds
    beyond that, it forgets, once headquarters has what was made there.
    """

    subject: Subject
    id: str
    role: Role
    place: PlaceKind
    purposes: dict[str, tuple[str, ...]] = {}


class Leaves(Order, frozen=True, kw_only=True, tag="leaves"):
    """A case, course or mission is no longer for this laptop: it forgets all of it."""

    subject: Subject
    id: str


class KeptOfYours(Order, frozen=True, kw_only=True, tag="kept_of_yours"):
    """How far headquarters has the laptop's own changes and bundles.

    Less than it once confirmed, if headquarters was restored from a copy: then the
    laptop sends them again. More than the laptop has itself, if that was restored: the
    changes after `from_change` are then handed back in this bundle.
    """

    applied_to: int
    applied_digest: str
    bundle: int
    bundle_digest: str
    from_change: int | None = None


class OwnEnd(Order, frozen=True, kw_only=True, tag="own_end"):
    """The end of headquarters' own chain; what comes after it was lost there."""

    sequence: int
    digest: str


AnyOrder = UsedAs | Revoked | Reach | Leaves | KeptOfYours | OwnEnd
