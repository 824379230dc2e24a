"""What a round came to, in sentences; and what it is about while it goes on."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain import errors
from fieldcase.domain.exchange import mailbox_errors as troubles
from fieldcase.domain.exchange.post import Round
from fieldcase.domain.words import Words, mark
from fieldcase.usecases.rounds.round_under_way import Step

STEPS: Mapping[Step, str] = MappingProxyType(
    {
        Step.LOOKING: mark("Looking into the mailbox"),
        Step.FETCHING: mark("Fetching what came"),
        Step.SENDING: mark("Sending the changes"),
        Step.SENDING_FILES: mark("Sending attached files"),
        Step.ANSWERING: mark("Answering the laptops"),
    }
)

# Shorter than the sentence that told it when it happened: this is a list of the past.
_TROUBLES: Mapping[str, str] = MappingProxyType(
    {
        errors.Cancelled.__name__: mark("Stopped by hand; it goes on from there."),
        errors.MailboxUnreachable.__name__: mark("The mailbox could not be reached."),
        errors.MailboxNotWritable.__name__: mark(
            "The mailbox could not be written to."
        ),
        troubles.MailboxNotThere.__name__: mark("There was nothing at the address."),
        troubles.MailboxNotLoggedIn.__name__: mark("The mailbox did not let us in."),
        troubles.MailboxNotTrusted.__name__: mark("The server was not trusted."),
        troubles.HostKeyUnknown.__name__: mark("The server was not trusted yet."),
        troubles.HostKeyChanged.__name__: mark("The server showed another key."),
        troubles.MailboxFull.__name__: mark("The mailbox was full."),
        troubles.MailboxInTrouble.__name__: mark("The server had troubles of its own."),
        troubles.MailboxStalled.__name__: mark("Nothing moved on the line any more."),
        troubles.MailboxBroken.__name__: mark("The line broke again and again."),
        troubles.MailboxLied.__name__: mark("The mailbox was not as it said."),
        troubles.NotReallyWritten.__name__: mark("The stick was failing."),
    }
)
_ELSE = mark("It could not be done.")


def round_told(ended: Round, words: Words) -> str:
    """All that one round came to, as one line."""
    facts = [
        _sent(ended, words),
        _files(ended, words),
        _receipts(ended, words),
        _taken(ended, words),
        _refused(ended, words),
    ]
    told = [fact for fact in facts if fact]
    if ended.trouble:
        told.append(words.say(_TROUBLES.get(ended.trouble, _ELSE)))
    return " ".join(told) or words.say("Nothing was new on either side.")


def _sent(ended: Round, words: Words) -> str:
    if not ended.sent_changes:
        return ""
    return words.say_many(
        "Sent {count} change.", "Sent {count} changes.", ended.sent_changes
    )


def _files(ended: Round, words: Words) -> str:
    if not ended.sent_files:
        return ""
    return words.say_many("Sent {count} file.", "Sent {count} files.", ended.sent_files)


def _receipts(ended: Round, words: Words) -> str:
    if not ended.receipts:
        return ""
    return words.say_many(
        "Got {count} receipt.", "Got {count} receipts.", ended.receipts
    )


def _taken(ended: Round, words: Words) -> str:
    if not ended.taken:
        return ""
    return words.say_many(
        "Took in {count} letter.", "Took in {count} letters.", ended.taken
    )


def _refused(ended: Round, words: Words) -> str:
    if not ended.refused:
        return ""
    return words.say_many(
        "{count} letter was refused and stays in the mailbox.",
        "{count} letters were refused and stay in the mailbox.",
        ended.refused,
    )
