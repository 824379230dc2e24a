"""What holds true at this moment: the line, what headquarters lacks, the last word."""

from dataclasses import dataclass, field
from datetime import date, datetime

from fieldcase.domain.words import Words
from fieldcase.ui.moments import moment_told
from fieldcase.usecases.desk.desk_counts import DeskCounts, desk_counts
from fieldcase.usecases.exchange.sending import sync_state
from fieldcase.usecases.rounds.automatic import seems_within_reach
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where this device stands with the others.

    `heard_at` is the last receipt, or at headquarters the last file that came in;
    `desk` what waits there.
    """

    is_headquarters: bool
    is_mailbox_there: bool
    has_joined: bool
    not_yet_there: int
    heard_at: datetime | None
    files_not_yet_there: int = 0
    desk: DeskCounts = field(default_factory=DeskCounts)


def standing_of(workspace: Workspace) -> Standing:
    """Looks at the mailbox's folder too, which a dead network may delay."""
    state = sync_state(workspace)
    heard_at, desk = state.last_receipt_at, DeskCounts()
    if workspace.is_headquarters:
        desk = desk_counts(workspace)
        heard_at = desk.last_file_at
    return Standing(
        is_headquarters=workspace.is_headquarters,
        is_mailbox_there=seems_within_reach(workspace),
        has_joined=state.headquarters is not None,
        not_yet_there=state.not_yet_there,
        files_not_yet_there=state.files_not_yet_there,
        heard_at=heard_at,
        desk=desk,
    )


def line_told(standing: Standing, today: date, words: Words) -> str:
    """The facts in a row, as they stand in the status line."""
    say = words.say
    is_there = standing.is_mailbox_there
    facts = [say("Mailbox within reach") if is_there else say("Offline")]
    if standing.is_headquarters:
        facts.append(_last_file(standing, today, words))
    elif not standing.has_joined:
        facts.append(say("no headquarters joined yet"))
    else:
        facts.append(_not_there(standing, words))
        facts.append(_last_receipt(standing, today, words))
    return " · ".join(facts)


def _not_there(standing: Standing, words: Words) -> str:
    changes, files = standing.not_yet_there, standing.files_not_yet_there
    told = []
    if changes:
        told.append(
            words.say_many(
                "{count} change not yet with headquarters",
                "{count} changes not yet with headquarters",
                changes,
            )
        )
    if files:
        told.append(
            words.say_many(
                "{count} file not yet with headquarters",
                "{count} files not yet with headquarters",
                files,
            )
        )
    return " · ".join(told) or words.say("headquarters has everything")


def _last_receipt(standing: Standing, today: date, words: Words) -> str:
    if standing.heard_at is None:
        return words.say("no receipt yet")
    moment = moment_told(standing.heard_at, today, words)
    return words.say("last receipt {moment}", moment=moment)


def _last_file(standing: Standing, today: date, words: Words) -> str:
    if standing.heard_at is None:
        return words.say("nothing came in yet")
    moment = moment_told(standing.heard_at, today, words)
    return words.say("last file came in {moment}", moment=moment)
