"""Spans: what part of the changes a bundle holds, as its manifest says."""

from datetime import datetime

import msgspec


class ChangeSpan(msgspec.Struct, frozen=True):
    """Which changes of the sender a bundle holds: `first` to `last`, `count` of them.

    `previous` is the digest of the change before the first (empty for the very
    first), `digest` that of the last: the bundle's links into the device's chain.
    """

    count: int
    first: int
    last: int
    previous: str
    digest: str


class DownSpan(msgspec.Struct, frozen=True):
    """What a down-bundle or a pack holds: `changes` and `orders` count its lines.

    It contains all since the down-bundle numbered `base`, whose digest is
    `base_digest`; 0 and "" where it builds on nothing. A pack's is always 0. `between`
    are the digests of those numbered after the base and before this one, "" of one that
    was lost. After `expires_at` a pack is not loaded any more.

    One that `begins_anew` is headquarters' first after it was restored from a copy.
    """

    changes: int
    orders: int
    base: int = 0
    base_digest: str = ""
    between: tuple[str, ...] = ()
    begins_anew: bool = False
    expires_at: datetime | None = None


class FileName(msgspec.Struct, frozen=True):
    """An attached file: as records name it, and the SHA-256 of its content in hex."""

    name: str
    sha256: str
