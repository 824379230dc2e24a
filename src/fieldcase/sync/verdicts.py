"""Verdicts: what is said of every file that comes in."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn, Protocol

from fieldcase.domain.errors import BundleRefused


class Verdict(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    GOOD = "good"
    SEEN_BEFORE = "seen_before"
    WAITING = "waiting"
    DAMAGED = "damaged"
    NOT_FOR_US = "not_for_us"
    UNKNOWN_DEVICE = "unknown_device"
    REVOKED = "revoked"
    NEWER_PROGRAM = "newer_program"
    REFUSED = "refused"


class Reason(StrEnum):
    """What exactly is the matter. Stored and sent as these words, like verdicts."""

    EMPTY = "empty"  # no byte in it
    NO_BUNDLE = "no_bundle"  # not a bundle or receipt at all
    LAYOUT = "layout"  # cut short or altered around the two members
    TOO_LARGE = "too_large"  # beyond a limit; facts: what
    COMMENT = "comment"  # the signed comment says something we cannot read
    PURPOSE = "purpose"  # a receipt where a bundle should be, or the reverse
    SENDER = "sender"  # this kind of device may not send this; facts: device
    SIGNATURE = "signature"  # altered since it was signed
    SIGNER = "signer"  # signed with another key than the sender's
    KEY = "key"  # encrypted to another key than ours
    CONTENT = "content"  # what is inside cannot be unpacked
    MEMBER = "member"  # a file inside that should not be there, or is not
    MANIFEST = "manifest"  # unreadable, or disagrees; facts: field
    DIGEST = "digest"  # a file inside is not the one the manifest names
    CHANGE = "change"  # a change is wrong; facts: sequence, rule
    GAP = "gap"  # an earlier bundle is missing; facts: missing
    FORK = "fork"  # two different histories of one device; facts: sequence
    ORDER = "order"  # tells to do what this program does not know; facts: number
    EXPIRED = "expired"  # a pack whose time is over
    ATTACHMENTS = "attachments"  # carries files that this program cannot keep


def refuse(verdict: Verdict, reason: Reason, **facts: str | int) -> NoReturn:
    raise BundleRefused(verdict.value, reason.value, facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """The last of one device's bundles that was applied, and how far it reached.

    `digest` is that of the bundle, `change_digest` that of the change numbered
    `last_change`. Nothing applied yet is all defaults.
    """

    sequence: int = 0
    digest: str = ""
    last_change: int = 0
    change_digest: str = ""


class Continues(Protocol):
    """A bundle's place in its device's history."""

    @property
    def sequence(self) -> int: ...
    @property
    def digest(self) -> str: ...
    @property
    def previous(self) -> str: ...
    @property
    def first_change(self) -> int: ...
    @property
    def last_change(self) -> int: ...


def judge_sequence(applied: Applied, bundle: Continues) -> Verdict:
    """Good, seen before, or waiting for an earlier bundle.

    A bundle that overlaps what was applied is good: it brings something new and
    leaves no gap, so a lost earlier bundle need not be waited for.

    Raises:
        BundleRefused: a number used twice, or a bundle that does not follow the one
            that was applied: the device's history has forked.
    """
    if bundle.digest == applied.digest:
        return Verdict.SEEN_BEFORE
    if bundle.sequence == applied.sequence:
        refuse(Verdict.REFUSED, Reason.FORK, sequence=bundle.sequence)
    if bundle.last_change <= applied.last_change:
        return Verdict.SEEN_BEFORE
    if bundle.first_change > applied.last_change + 1:
        return Verdict.WAITING
    follows = bundle.sequence == applied.sequence + 1
    if bundle.sequence < applied.sequence or (
        follows and bundle.previous != applied.digest
    ):
        refuse(Verdict.REFUSED, Reason.FORK, sequence=bundle.sequence)
    return Verdict.GOOD
