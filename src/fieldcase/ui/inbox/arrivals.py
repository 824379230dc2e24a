"""What came in, as one line each: when, from whom, how much, and the verdict."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from fieldcase.domain.words import Words
from fieldcase.ui.controls.list_model import Column
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.moments import moment_told
from fieldcase.usecases.desk.inbox import InboxLine
from fieldcase.usecases.desk.inbox_words import verdict_told

TONES: Mapping[str, Tone] = MappingProxyType(
    {
        "good": Tone.GOOD,
        "seen_before": Tone.NEUTRAL,
        "waiting": Tone.ATTENTION,
        "newer_program": Tone.ATTENTION,
    }
)


def verdict_tone(verdict: str) -> Tone:
    """Whatever is refused is wrong."""
    return TONES.get(verdict, Tone.WRONG)


def line_tone(line: InboxLine) -> Tone:
    """What somebody has dealt with is no alarm any more."""
    arrival = line.arrival
    if arrival.dealt_at is not None:
        return Tone.NEUTRAL
    return verdict_tone(arrival.verdict)


def arrival_columns(words: Words, today: date) -> list[Column[InboxLine]]:
    say = words.say

    def number(count: int) -> str:
        return words.number(count) if count else ""

    return [
        Column(
            "at",
            say("When"),
            lambda one: moment_told(one.arrival.arrived_at, today, words),
            width=172,
        ),
        Column(
            "laptop",
            say("Laptop"),
            lambda one: one.laptop or say("Unknown"),
            width=160,
        ),
        Column(
            "bundle", say("Bundle"), lambda one: number(one.arrival.sequence), width=84
        ),
        Column(
            "changes",
            say("Changes"),
            lambda one: number(one.arrival.changes),
            width=116,
        ),
        Column(
            "verdict",
            say("Verdict"),
            lambda one: verdict_told(one.arrival, words),
            line_tone,
            width=300,
            stretches=True,
        ),
        Column("dealt", say("Dealt with"), lambda one: _dealt(one, words), width=150),
    ]


def _dealt(line: InboxLine, words: Words) -> str:
    if line.arrival.is_open:
        return words.say("not yet")
    return words.isolated(line.dealt_by)
