"""The sentences for what can be the matter with a mailbox, and what to do about it."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain import errors
from fieldcase.domain.exchange import mailbox_errors as troubles
from fieldcase.domain.words import mark

MAILBOX_WORDS: Mapping[type[errors.FieldCaseError], str] = MappingProxyType(
    {
        errors.MailboxUnreachable: mark(
            "The mailbox {address} cannot be reached. Check the stick, the folder or"
            " the network, and try again; nothing was lost."
        ),
        errors.MailboxNotWritable: mark(
            "The mailbox {address} cannot be written to. Check that it has room and"
            " that you may write there; nothing was lost."
        ),
        errors.LetterGone: mark(
            "{name} is no longer in the mailbox {address}. Another program may have"
            " taken it; look again."
        ),
        troubles.RoundGoesOn: mark(
            "A round with the mailbox is under way already, here or in another window."
            " Wait until it has ended, or stop it there."
        ),
        troubles.MailboxNotUnderstood: mark(
            "{address} is no address of a mailbox. Give a folder, or an address that"
            " begins with https://, s3:// or sftp://."
        ),
        troubles.MailboxKindMissing: mark(
            "This FieldCase was installed without {package}, which the mailbox"
            " {address} needs. Ask whoever installs programs to add it."
        ),
        troubles.MailboxNotThere: mark(
            "The server answers, but there is nothing at {address}. Check the address,"
            " or ask headquarters which one is meant."
        ),
        troubles.MailboxNotLoggedIn: mark(
            "The mailbox {address} does not let you in. Type the name and the password"
            " once more, or ask headquarters for new ones."
        ),
        troubles.MailboxUnsafe: mark(
            "On the way to {address} everybody could read the password. Use an address"
            " that begins with https://."
        ),
        troubles.MailboxNotTrusted: mark(
            "The server at {address} cannot prove that it is the right one, so nothing"
            " was sent. If your office has its own certificate authority, load its"
            " certificate; otherwise tell headquarters."
        ),
        troubles.HostKeyUnknown: mark(
            "The server at {address} is seen for the first time. Compare its"
            " fingerprint with headquarters before you trust it: {fingerprint}"
        ),
        troubles.HostKeyChanged: mark(
            "The server at {address} shows another key than the one you trusted, so"
            " nothing was sent. Somebody may have put another server in its place: ask"
            " headquarters. Its fingerprint now: {fingerprint}"
        ),
        troubles.MailboxFull: mark(
            "The mailbox {address} is full. Nothing was lost; make room there, or ask"
            " headquarters to, and try again."
        ),
        troubles.MailboxInTrouble: mark(
            "The server of the mailbox {address} says that something is wrong with"
            " itself ({status}). Nothing was lost; try again later."
        ),
        troubles.MailboxStalled: mark(
            "Nothing moved on the line to {address} for {seconds} seconds. What arrived"
            " is kept; the next round goes on from there."
        ),
        troubles.MailboxBroken: mark(
            "The line to {address} broke again and again. What arrived is kept; the"
            " next round goes on from there."
        ),
        troubles.MailboxLied: mark(
            "{name} in the mailbox {address} is not what the mailbox said it would be."
            " It was left there and not used; tell headquarters if it happens again."
        ),
        troubles.NotReallyWritten: mark(
            "{name} was written to {address} and reads back differently. The stick is"
            " failing: take another one; nothing was lost."
        ),
    }
)
