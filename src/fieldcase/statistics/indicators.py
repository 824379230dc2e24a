"""What is counted: each indicator defines itself and says so under its table."""

from dataclasses import dataclass
from typing import Final

from fieldcase.domain.words import Words, mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """All but the name are marked sentences, said in the reader's language."""

    name: str
    title: str
    unit: str
    counting: str
    period_rule: str

    def footnote(self, words: Words) -> str:
        """The definition as it stands under the table."""
        return f"{words.say(self.counting)} {words.say(self.period_rule)}"


TOP_DESTINATIONS: Final = Indicator(
    name="top_destinations",
    title=mark("Top destination countries"),
    unit=mark("Persons"),
    counting=mark(
        "Every person of a case counts once, in the country of destination of the case."
    ),
    period_rule=mark("Counted are departures from the first to the last day."),
)

MONTHLY_SESSIONS: Final = Indicator(
    name="monthly_sessions",
    title=mark("Counselling sessions per month"),
    unit=mark("Sessions"),
    counting=mark(
        "Every signed session counts once; a session and its amendments are one."
    ),
    period_rule=mark("Counted is the day on which the session was held."),
)

INDICATORS: Final = (TOP_DESTINATIONS, MONTHLY_SESSIONS)
