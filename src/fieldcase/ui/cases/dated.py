"""An event of the timeline with its day, to be put in order with the others."""

from dataclasses import dataclass
from datetime import date, time

from fieldcase.domain.casework.stops import Area
from fieldcase.domain.words import Words
from fieldcase.ui.controls.timeline import Event

AREA = "area:"  # the key of an event that leads to a part of the page
_DAY = "d MMM"
_DAY_AND_YEAR = "d MMM y"


@dataclass(frozen=True, slots=True)
class Dated:
    """`order` puts events of one day in their own order."""

    day: date
    order: time
    event: Event


def told_day(day: date, today: date, words: Words) -> str:
    """The day as the timeline says it; the year only where it is another one."""
    return words.date(day, _DAY if day.year == today.year else _DAY_AND_YEAR)


def leads_to(area: Area) -> str:
    return f"{AREA}{area}"
