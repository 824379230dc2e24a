"""How the files of the inbox, and what is missing of a laptop, read."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from fieldcase.domain.errors import BundleRefused
from fieldcase.domain.exchange.arrival import Arrival
from fieldcase.domain.words import Words, mark
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.desk.gaps import MOST_MISSING, LaptopStanding
from fieldcase.usecases.desk.inbox import InboxLine
from fieldcase.usecases.messages import sentence

VERDICT_NAMES: Mapping[str, str] = MappingProxyType(
    {
        Verdict.GOOD: mark("Good"),
        Verdict.SEEN_BEFORE: mark("Seen before"),
        Verdict.WAITING: mark("Waiting"),
        Verdict.DAMAGED: mark("Damaged"),
        Verdict.NOT_FOR_US: mark("Not for us"),
        Verdict.UNKNOWN_DEVICE: mark("Unknown laptop"),
        Verdict.REVOKED: mark("Revoked laptop"),
        Verdict.NEWER_PROGRAM: mark("Newer program needed"),
        Verdict.REFUSED: mark("Refused"),
    }
)
_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)


def verdict_told(arrival: Arrival, words: Words) -> str:
    """The verdict in words, and what to do."""
    return sentence(BundleRefused(arrival.verdict, arrival.reason), words)


def came_told(line: InboxLine, words: Words) -> str:
    """When it came, from whom, and how large it is."""
    arrival = line.arrival
    number = ""
    if arrival.sequence:
        number = words.say("Bundle {number}", number=arrival.sequence)
    kept = words.say("kept here as it came") if line.is_kept else ""
    laptop = words.isolated(line.laptop) or words.say("Unknown")
    when = words.isolated(words.moment(arrival.arrived_at))
    return words.beside([laptop, number, when, kept])


def clock_off_of(arrival: Arrival, words: Words) -> str:
    """What is wrong with the clock of the laptop that made it."""
    return clock_off_told(timedelta(seconds=arrival.clock_off), words)


def dealt_told(line: InboxLine, words: Words) -> str:
    """Who dealt with it, when and how; "" while it waits or where nothing was to do."""
    arrival = line.arrival
    if arrival.dealt_at is None:
        return ""
    day = words.date(arrival.dealt_at.date())
    if not arrival.dealt_by:
        return words.say("Settled on {day}: what it holds has come.", day=day)
    return words.say(
        "Dealt with by {name} on {day}: {note}",
        name=words.isolated(line.dealt_by) or words.say("unknown"),
        day=day,
        note=words.isolated(arrival.note),
    )


def clock_off_told(off: timedelta, words: Words) -> str:
    """By how much a clock is off at least; "" where it is right."""
    if not off:
        return ""
    length = _length(abs(off), words)
    if off > timedelta():
        return words.say("Its clock is ahead by {length} at least.", length=length)
    return words.say("Its clock is behind by {length} at least.", length=length)


def standing_told(standing: LaptopStanding, words: Words) -> list[str]:
    """What somebody should ask this laptop's office about."""
    told = []
    if standing.missing:
        told.append(_missing_told(standing, words))
    if standing.is_silent and standing.last_heard is None:
        told.append(
            words.say_many(
                "Never heard of since it was enrolled {count} day ago.",
                "Never heard of since it was enrolled {count} days ago.",
                standing.silent_days or 0,
            )
        )
    elif standing.is_silent:
        told.append(
            words.say_many(
                "Silent for {count} day.",
                "Silent for {count} days.",
                standing.silent_days or 0,
            )
        )
    if clock := clock_off_told(standing.clock_off, words):
        told.append(clock)
    return told


def _missing_told(standing: LaptopStanding, words: Words) -> str:
    numbers = words.listed(str(number) for number in standing.missing)
    if len(standing.missing) == MOST_MISSING:
        numbers = f"{numbers} …"
    since = standing.waits_since
    return words.say_many(
        "Bundle {numbers} of this laptop never came; another waits for it since {day}.",
        "Bundles {numbers} of this laptop never came; others wait since {day}.",
        len(standing.missing),
        numbers=words.isolated(numbers),
        day=words.date(since.date() if since is not None else None),
    )


def _length(off: timedelta, words: Words) -> str:
    if off >= 2 * _DAY:
        return words.say_many("{count} day", "{count} days", off // _DAY)
    return words.say_many("{count} hour", "{count} hours", max(off // _HOUR, 1))
