"""The post of one device: how its mailbox is got at, what came of the last rounds."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PostSettings:
    """Kept in the encrypted store only: there is a password in it.

    `authority` (PEM), `host_key` and `proxy` as in the mailboxes' `Trust`.
    """

    login: str = ""
    secret: str = field(default="", repr=False)
    authority: str = ""
    host_key: str = ""
    proxy: str = ""
    is_automatic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round with the mailbox came to; counts, never contents.

    `trouble` is the name of the error that ended it, "" if it ended well.
    """

    began_at: datetime
    ended_at: datetime
    is_automatic: bool = False
    sent_changes: int = 0
    sent_files: int = 0
    sent_bytes: int = 0
    receipts: int = 0
    taken: int = 0
    refused: int = 0
    trouble: str = ""
