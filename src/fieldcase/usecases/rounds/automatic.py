"""When a round goes by itself: only where somebody switched it on, never in a hurry.

Decided from facts alone; whoever asks does what is decided, and shows it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from fieldcase.domain.exchange.post import Round
from fieldcase.sync.mailboxes.access import Trust
from fieldcase.sync.mailboxes.reaching import answers
from fieldcase.usecases.exchange.sending import sync_state
from fieldcase.usecases.rounds.mailboxes import MailboxKind, kind_of, mailbox_choice
from fieldcase.usecases.workspace import Workspace

AFTER_AN_EDIT = timedelta(minutes=2)  # so that a whole conversation goes as one
TO_HEAR_NEWS = timedelta(minutes=15)
LONGEST_PAUSE = timedelta(hours=1)
STOPPED_BY_HAND = timedelta(minutes=30)  # who stopped it wants the line for something
STOPPED = "Cancelled"


class Decision(StrEnum):
    """Go now, or why not."""

    GO = "go"
    OFF = "off"
    NOT_READY = "not_ready"
    WAIT = "wait"
    OUT_OF_REACH = "out_of_reach"


@dataclass(frozen=True, slots=True, kw_only=True)
class AutomaticFacts:
    """What decides; `rounds` are the last ones, the latest first."""

    is_on: bool
    is_ready: bool
    not_yet_there: int
    rounds: Sequence[Round]
    now: datetime


def decide(facts: AutomaticFacts) -> Decision:
    """Whether it is time; whether the mailbox is in reach is looked up only then."""
    if not facts.is_on:
        return Decision.OFF
    if not facts.is_ready:
        return Decision.NOT_READY
    if not facts.rounds:
        return Decision.GO
    since = facts.now - facts.rounds[0].ended_at
    if since < timedelta(0):  # the clock was set back: begin anew
        return Decision.GO
    return Decision.GO if since >= pause_after(facts) else Decision.WAIT


def pause_after(facts: AutomaticFacts) -> timedelta:
    """How long to wait after the last round; each failure in a row doubles it."""
    failures = 0
    for one in facts.rounds:
        if not one.trouble:
            break
        if one.trouble == STOPPED:
            return STOPPED_BY_HAND
        failures += 1
    if failures:
        longer: int = 2 ** min(failures, 10)
        return min(LONGEST_PAUSE, AFTER_AN_EDIT * longer)
    return AFTER_AN_EDIT if facts.not_yet_there else TO_HEAR_NEWS


def decide_now(workspace: Workspace) -> Decision:
    """Gather the facts; may take some seconds where a network is slow."""
    state = sync_state(workspace)
    with workspace.reading() as work:
        facts = AutomaticFacts(
            is_on=work.own.post().is_automatic,
            is_ready=bool(state.mailbox) and state.headquarters is not None,
            not_yet_there=state.not_yet_there + state.files_not_yet_there,
            rounds=work.own.rounds(),
            now=workspace.clock.now(),
        )
    decision = decide(facts)
    if decision is Decision.GO and not is_within_reach(workspace):
        return Decision.OUT_OF_REACH
    return decision


def is_within_reach(workspace: Workspace) -> bool:
    """Whether the remembered mailbox's folder or server is there at all."""
    choice = mailbox_choice(workspace)
    trust = Trust(proxy=choice.proxy)
    return bool(choice.address) and answers(choice.address, trust)


def seems_within_reach(workspace: Workspace) -> bool:
    """The same without touching a network that nobody asked to be touched."""
    choice = mailbox_choice(workspace)
    if kind_of(choice.address) is MailboxKind.FOLDER or is_automatic(workspace):
        return is_within_reach(workspace)
    with workspace.reading() as work:
        rounds = work.own.rounds()
    return bool(rounds) and not rounds[0].trouble


def is_automatic(workspace: Workspace) -> bool:
    with workspace.reading() as work:
        return work.own.post().is_automatic


def set_automatic(workspace: Workspace, *, is_on: bool) -> None:
    """From now on rounds go by themselves whenever the mailbox is in reach, or not."""
    with workspace.work() as work:
        work.own.keep_post(replace(work.own.post(), is_automatic=is_on))
