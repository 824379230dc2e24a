"""What can be the matter with a mailbox, told apart as far as a person can mend it."""

from dataclasses import dataclass

from fieldcase.domain.errors import FieldCaseError, MailboxError


class RoundGoesOn(FieldCaseError):
    """Another round with the mailbox is under way, here or in another window."""


@dataclass(eq=False)
class MailboxNotUnderstood(MailboxError):
    """No mailbox can be meant by this address."""


@dataclass(eq=False)
class MailboxKindMissing(MailboxError):
    """This program was installed without what such a mailbox needs."""

    package: str


class MailboxNotThere(MailboxError):
    """The server answers, and has no such folder or bucket."""


class MailboxNotLoggedIn(MailboxError):
    """The server does not take the name and the password, or asks for them."""


class MailboxUnsafe(MailboxError):
    """A password would go over the line for everybody to read."""


@dataclass(eq=False)
class MailboxNotTrusted(MailboxError):
    """The server cannot prove that it is itself; `detail` is the system's word."""

    detail: str = ""


@dataclass(eq=False)
class HostKeyUnknown(MailboxError):
    """An SFTP server that is seen for the first time; `key` is its public key.

    A person compares `fingerprint`, then the key is trusted.
    """

    fingerprint: str
    key: str


@dataclass(eq=False)
class HostKeyChanged(MailboxError):
    """An SFTP server that shows another key than the one that was confirmed."""

    fingerprint: str


class MailboxFull(MailboxError):
    """There is no room left in it."""


@dataclass(eq=False)
class MailboxInTrouble(MailboxError):
    """The server says that something is wrong with itself; `status` as it says it."""

    status: str


@dataclass(eq=False)
class MailboxStalled(MailboxError):
    """Nothing moved on the line for `seconds`."""

    seconds: int


class MailboxBroken(MailboxError):
    """The line broke again and again; what arrived until then is kept."""


@dataclass(eq=False)
class MailboxLied(MailboxError):
    """A file in it is not as long, or not the same, as the mailbox said."""

    name: str


@dataclass(eq=False)
class NotReallyWritten(MailboxError):
    """What was written reads back differently: the stick is failing."""

    name: str
