"""The sentences for what can go wrong on the way to headquarters, and for verdicts."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain import errors
from fieldcase.domain.words import mark
from fieldcase.sync.verdicts import Reason, Verdict
from fieldcase.usecases.rounds.mailbox_messages import MAILBOX_WORDS

EXCHANGE_WORDS: Mapping[type[errors.FieldCaseError], str] = MappingProxyType(
    {
        errors.HeadquartersUnknown: mark(
            "This laptop has not joined a headquarters yet. Open Sync and load the card"
            " that headquarters gave you."
        ),
        errors.NotHeadquarters: mark(
            "This can only be done with headquarters’ store and headquarters’ card."
        ),
        errors.NotAnEnrolmentFile: mark(
            "{path} is not a FieldCase card. Ask for the file again."
        ),
        errors.DeviceIsRevoked: mark(
            "{name} was revoked, and its keys may be in other hands. Create a new store"
            " on the laptop and enrol its new card."
        ),
        errors.DeviceCodeTaken: mark(
            "Another laptop already uses the code {code} in its case numbers. Create"
            " the store on the new laptop once more; it will get another code."
        ),
        errors.NothingToSend: mark(
            "There is nothing to send: headquarters has confirmed everything."
        ),
        **MAILBOX_WORDS,
    }
)

VERDICTS: Mapping[str, str] = MappingProxyType(
    {
        Verdict.GOOD: mark("Good: everything in it was taken in."),
        Verdict.SEEN_BEFORE: mark("Seen before: nothing was changed."),
        Verdict.WAITING: mark("Waiting: an earlier bundle of this laptop is missing."),
        Verdict.DAMAGED: mark(
            "Damaged: the file was cut short or altered on its way. Ask for it again."
        ),
        Verdict.NOT_FOR_US: mark(
            "Not for us: it was sealed for another headquarters. Give it back to the"
            " sender."
        ),
        Verdict.UNKNOWN_DEVICE: mark(
            "Unknown laptop: its card was never enrolled here. Enrol it first if you"
            " know whose it is."
        ),
        Verdict.REVOKED: mark(
            "Revoked laptop: its bundles are no longer taken. Find out who sent it."
        ),
        Verdict.NEWER_PROGRAM: mark(
            "Made by a newer FieldCase. Install the newer version and import it again."
        ),
        Verdict.REFUSED: mark(
            "Refused: its content breaks a rule, so nothing of it was applied. Tell the"
            " office it came from."
        ),
    }
)

# Where the reason says more than the verdict does.
REASONS: Mapping[str, str] = MappingProxyType(
    {
        Reason.EMPTY: mark("The file is empty. Ask for it again."),
        Reason.NO_BUNDLE: mark(
            "This is not a FieldCase bundle. Check whether it is the right file, or ask"
            " for it again."
        ),
        Reason.PURPOSE: mark(
            "This is another kind of FieldCase file: headquarters takes bundles,"
            " laptops take receipts."
        ),
    }
)
