"""What came in, as one line each: when, from whom, how much, and the verdict."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from fieldcase.domain.errors import BundleRefused
from fieldcase.domain.words import Words
from fieldcase.ui.controls.list_model import Column
from fieldcase.ui.moments import moment_told
from fieldcase.ui.tokens import Tone
from fieldcase.usecases.exchange.enrolment import list_devices
from fieldcase.usecases.exchange.receiving import list_arrivals
from fieldcase.usecases.messages import sentence
from fieldcase.usecases.workspace import Workspace

TONES: Mapping[str, Tone] = MappingProxyType(
    {
        "good": Tone.GOOD,
        "seen_before": Tone.NEUTRAL,
        "waiting": Tone.ATTENTION,
        "newer_program": Tone.ATTENTION,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """One file that came in. Of an unknown laptop `laptop` is what the file claims."""

    at: datetime
    laptop: str
    sequence: int
    changes: int
    verdict: str
    reason: str


def gather_arrivals(workspace: Workspace) -> list[Came]:
    """The latest first."""
    names = {device.id: device.name for device in list_devices(workspace)}
    return [
        Came(
            at=arrival.arrived_at,
            laptop=names.get(arrival.device_id, ""),
            sequence=arrival.sequence,
            changes=arrival.changes,
            verdict=arrival.verdict,
            reason=arrival.reason,
        )
        for arrival in list_arrivals(workspace)
    ]


def verdict_tone(verdict: str) -> Tone:
    """Whatever is refused is wrong."""
    return TONES.get(verdict, Tone.WRONG)


def arrival_columns(words: Words, today: date) -> list[Column[Came]]:
    say = words.say

    def number(count: int) -> str:
        return words.number(count) if count else ""

    return [
        Column(
            "at", say("When"), lambda one: moment_told(one.at, today, words), width=148
        ),
        Column(
            "laptop",
            say("Laptop"),
            lambda one: one.laptop or say("Unknown"),
            width=200,
        ),
        Column("bundle", say("Bundle"), lambda one: number(one.sequence), width=88),
        Column("changes", say("Changes"), lambda one: number(one.changes), width=96),
        Column(
            "verdict",
            say("Verdict"),
            lambda one: sentence(BundleRefused(one.verdict, one.reason), words),
            lambda one: verdict_tone(one.verdict),
            width=300,
            stretches=True,
        ),
    ]
