"""Everything that can go wrong for a reason the user can understand.

An error carries facts, never sentences: `usecases.messages` finds the words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from fieldcase.domain.expected import Cancelled as Cancelled  # noqa: PLC0414 found here too
from fieldcase.domain.expected import FieldCaseError as FieldCaseError  # noqa: PLC0414 as above
from fieldcase.domain.store_address import StoreAddress

# --- the store -----------------------------------------------------------------


@dataclass(eq=False)
class StoreError(FieldCaseError):
    """Something about one store; `path` is where it lies."""

    path: StoreAddress


class StoreNotFound(StoreError):
    """There is no store at this place."""


class StoreExists(StoreError):
    """A store would be created where something is already."""


class StoreDamaged(StoreError):
    """The file is cut short, altered, or no store at all."""


class StoreReadOnly(StoreError):
    """The folder or the disk does not let us write."""


class StoreInUse(StoreError):
    """Another program holds the store."""


class DiskFull(StoreError):
    """There is no room left to write."""


class WrongPassphrase(StoreError):
    """No key slot opens with this passphrase."""


@dataclass(eq=False)
class StoreFromNewerVersion(StoreError):
    """The store was written by a newer program; `found` is its migration."""

    found: str


@dataclass(eq=False)
class WeakPassphrase(FieldCaseError):
    """A passphrase shorter than `least` characters."""

    least: int


# --- records -------------------------------------------------------------------


@dataclass(eq=False)
class RecordNotFound(FieldCaseError):
    """There is no such record, perhaps since the last sync."""

    kind: str
    record_id: str


@dataclass(eq=False)
class RecordIsFinal(FieldCaseError):
    """A signed record is never edited: amend it instead."""

    kind: str
    record_id: str


@dataclass(eq=False)
class AppointmentSettled(FieldCaseError):
    """It was kept, missed, called off or moved before."""

    record_id: str


@dataclass(eq=False)
class AppointmentAhead(FieldCaseError):
    """Whether anybody came would be said before the day has come."""

    record_id: str


@dataclass(eq=False)
class DeedNotAllowed(FieldCaseError):
    """The role does not do this; `deed` is a word of `domain.need_to_know`."""

    deed: str


class NothingToUndo(FieldCaseError):
    """Nothing was saved since unlocking, or all of it is undone already."""


class NothingToRedo(FieldCaseError):
    """Nothing was undone, or something was saved since."""


@dataclass(eq=False)
class ChangedSince(FieldCaseError):
    """Somebody changed the field after the edit that would be undone."""

    kind: str
    record_id: str
    field: str


@dataclass(eq=False)
class NotTakenBack(FieldCaseError):
    """A new record, or one of a kind that has no earlier values to go back to."""

    kind: str
    record_id: str


@dataclass(eq=False)
class ValueErased(FieldCaseError):
    """The value was erased for good; nothing about it is known any more."""

    kind: str
    record_id: str


@dataclass(eq=False)
class DecidedAlready(FieldCaseError):
    """There is a decision on this: re-open it instead of making another."""

    record_id: str


class MedicalConsentMissing(FieldCaseError):
    """Medical data goes to nobody whom the person did not allow it for."""


# --- files that come and go -----------------------------------------------------


@dataclass(eq=False)
class FileError(FieldCaseError):
    """Something about one file that the user chose."""

    path: Path


class FileNotReadable(FileError):
    """The file is not there, or may not be read."""


class FileNotWritable(FileError):
    """The target cannot be written: read-only folder, open elsewhere, disk full."""


@dataclass(eq=False)
class ChangeNotApplicable(FieldCaseError):
    """A change from elsewhere breaks a rule; `reason` is one of ours, not a sentence.

    `not_from_there`, `not_theirs`, `kind_differs`, `not_newer`,
    `invalid_fields`, `edits_a_final_record`.
    """

    change_id: str
    reason: str


# --- attachments -----------------------------------------------------------------


@dataclass(eq=False)
class AttachmentTooLarge(FieldCaseError):
    """A file of more than `most` MB."""

    most: int


@dataclass(eq=False)
class AttachmentNotSupported(FieldCaseError):
    """A file of a kind that is not kept; `found` names it, or is ""."""

    found: str


class PictureUnreadable(FieldCaseError):
    """A picture that cannot be drawn."""


@dataclass(eq=False)
class AttachmentMissing(FieldCaseError):
    """A record names a file that is not here; `name` is the file's."""

    name: str


@dataclass(eq=False)
class AttachmentDamaged(FieldCaseError):
    """A file was cut short or altered; `name` is the file's."""

    name: str


# --- bundles and headquarters ----------------------------------------------------


class HeadquartersUnknown(FieldCaseError):
    """This store has not joined any headquarters yet."""


class NotHeadquarters(FieldCaseError):
    """Only headquarters' store does this."""


@dataclass(eq=False)
class NotAnEnrolmentFile(FileError):
    """The file is not an enrolment file of FieldCase."""


@dataclass(eq=False)
class DeviceCodeTaken(FieldCaseError):
    """Two laptops would give out the same case numbers."""

    code: str


@dataclass(eq=False)
class DeviceIsRevoked(FieldCaseError):
    """The laptop was struck off; its keys are never trusted again."""

    name: str


class NothingToSend(FieldCaseError):
    """Headquarters has confirmed everything."""


@dataclass(eq=False)
class BundleRefused(FieldCaseError):
    """A file that came in is not applied.

    `verdict` and `reason` are words of `sync.verdicts`; `facts` are numbers and ids,
    such as which change broke which rule.
    """

    verdict: str
    reason: str
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(eq=False)
class MailboxError(FieldCaseError):
    """Something about one mailbox; `address` is where it is."""

    address: str


class MailboxUnreachable(MailboxError):
    """The folder is not there, the stick is not plugged in, the line is down."""


class MailboxNotWritable(MailboxError):
    """The mailbox does not let us write, or is full."""


@dataclass(eq=False)
class LetterGone(MailboxError):
    """A file that was listed has been taken away since."""

    name: str


# --- figures ---------------------------------------------------------------------


@dataclass(eq=False)
class InvalidPeriod(FieldCaseError):
    """A period that ends before it begins."""

    first: date
    last: date
