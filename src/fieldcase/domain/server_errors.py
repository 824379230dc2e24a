"""What can go wrong with a store on a database server, and with its service."""

from dataclasses import dataclass

from fieldcase.domain.errors import FieldCaseError, StoreError


class ServerUnreachable(StoreError):
    """The database server does not answer: down, starting, or no way to it."""


class ServerRefuses(StoreError):
    """The database server knows no such user or database, or does not allow it."""


class ServerBusy(StoreError):
    """The database server takes no more connections."""


class ConnectionLost(StoreError):
    """The line broke in the middle; what was under way is rolled back."""


class ValueNotStorable(FieldCaseError):
    """A text holds the sign of number nought, which a server keeps nowhere."""


class PassphraseNotGiven(FieldCaseError):
    """The service was started without its credential."""


@dataclass(eq=False)
class CopyDiffers(StoreError):
    """What was written is not what was read; `part` is a table or a sealed file."""

    part: str
