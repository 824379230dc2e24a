"""What can go wrong with passphrases, slips, recovery and backups."""

from dataclasses import dataclass

from fieldcase.domain.errors import FieldCaseError, FileError, StoreError


class LaptopRevoked(StoreError):
    """Headquarters has struck this laptop off: its store does not open any more."""


@dataclass(eq=False)
class TooManyTries(StoreError):
    """After several wrong passphrases the next may be tried in `wait_seconds`."""

    wait_seconds: int


class NobodysPassphrase(StoreError):
    """It opens the store, but whoever had it does not work with this store."""


class PassphraseTooEasy(FieldCaseError):
    """A passphrase that a machine guesses soon, or that somebody here has already."""


class NotKeyKeeper(FieldCaseError):
    """Who works with this store, and its recovery slip, is a supervisor's matter."""


class LastMember(FieldCaseError):
    """Nobody would be left to look after the keys of this store."""


@dataclass(eq=False)
class CodeMistyped(FieldCaseError):
    """`groups` names, counted from one, which groups of signs hold a typing error."""

    groups: str


@dataclass(eq=False)
class CodeIncomplete(FieldCaseError):
    """It has `typed` signs instead of `wanted`."""

    typed: int
    wanted: int


class CodeDoesNotOpen(StoreError):
    """A slip or a code that is typed right, but another store's or an older one."""


class NoRecoveryKey(StoreError):
    """The store has no slot of this kind: nobody printed a slip, or joined."""


class NoSuchMember(FieldCaseError):
    """Several work with this store, and none or more than one bears this name."""


@dataclass(eq=False)
class LaptopNotTrusted(FieldCaseError):
    """Headquarters opens no store of a laptop that is revoked or not enrolled."""

    name: str


class NotARecoveryFile(FileError):
    """The file is no request or answer of a recovery, or not for this store."""


class NotABackup(FileError):
    """The folder holds no sound backup."""


class BackupOfAnotherStore(FileError):
    """A backup is not put in the place of a store that it was not made of."""
