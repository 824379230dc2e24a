"""Which invented cases go another way: children alone, victims, who does not depart.

Only a few, spread over the year, so that the published proportions stay as they are.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.usecases.demo.invented import Ending, Fields, InventedCase, Story

_GUARDIAN = "G. Invented"
_CHILD_YEARS = 15
_LONG_WAY = 70  # days from the opening to the departure, with a guided path
_ASSESSED_NOW = 22  # days before the departure: asked for, and not answered yet
_SINGLES_A_STORY = 3
_CASES_AN_ENDING = 5
_CASES_A_DEPARTURE = 8
_SHORTEST_WAY = 40
# So many days ago it was opened.
_STORIES = (
    (55, Story.CHILD_ALONE),
    (60, Story.VICTIM),
    (250, Story.CHILD_ALONE),
    (210, Story.VICTIM),
)
_S = CaseStatus
_ENDINGS = (
    (45, Ending(_S.ON_HOLD, "Waits for the answer of a court.", 30)),
    (290, Ending(_S.CLOSED, "LOST", 34)),
    (70, Ending(_S.NO_SHOW, "Did not come to three appointments.", 25)),
    (150, Ending(_S.WITHDRAWN, "Wants to stay for a course.", 20)),
    (120, Ending(_S.INELIGIBLE, "Has a right to stay.", 12)),
    (90, Ending(_S.CANCELLED, "Left with an airline on their own.", 28)),
    (200, Ending(_S.CLOSED, "WITH", 40)),
)

# Opened so many days ago, departs in so many: there is one at every step.
_DEPARTURES = ((64, -1), (68, 3), (58, 10), (80, -12), (130, -70))


def with_stories(cases: Sequence[InventedCase], today: date) -> list[InventedCase]:
    """The same cases, some of them with a story or an ending of their own."""
    told = list(cases)
    plain = list(range(len(told)))
    singles = [place for place in plain if _is_single(told[place])]
    for days, story in _STORIES[: len(singles) // _SINGLES_A_STORY]:
        place = _taken(plain, singles, told, today - timedelta(days=days))
        told[place] = _with_story(told[place], story, today)
    for days, ending in _ENDINGS[: len(told) // _CASES_AN_ENDING]:
        place = _taken(plain, plain, told, today - timedelta(days=days))
        told[place] = replace(told[place], ending=ending)
    for days, ahead in _DEPARTURES[: len(told) // _CASES_A_DEPARTURE]:
        place = _taken(plain, plain, told, today - timedelta(days=days))
        told[place] = _departing(told[place], today + timedelta(days=ahead))
    return told


def _is_single(invented: InventedCase) -> bool:
    return len(invented.persons) == 1 and not invented.is_patient


def _taken(
    plain: list[int], among: list[int], told: Sequence[InventedCase], day: date
) -> int:
    """The one opened nearest to this day, which nothing else was told of yet."""
    free = [place for place in among if place in plain]
    nearest = min(free, key=lambda place: abs(told[place].opened_on - day))
    plain.remove(nearest)
    return nearest


def _departing(invented: InventedCase, day: date) -> InventedCase:
    """Helped after the return too, so that there is somebody to follow."""
    earliest = invented.opened_on + timedelta(days=_SHORTEST_WAY)
    supported: Fields = {**invented.case, "reintegration_requested": True}
    return replace(invented, case=supported, departs_on=max(day, earliest))


def _with_story(invented: InventedCase, story: Story, today: date) -> InventedCase:
    departs = invented.opened_on + timedelta(days=_LONG_WAY)
    if departs > today:
        earliest = invented.opened_on + timedelta(days=_SHORTEST_WAY)
        departs = max(earliest, today + timedelta(days=_ASSESSED_NOW))
    if story is not Story.CHILD_ALONE:
        return replace(invented, story=story, departs_on=departs)
    born = today - timedelta(days=_CHILD_YEARS * 365 + 100)
    guardian: Fields = {
        "birth_date": born.isoformat(),
        "guardian_name": _GUARDIAN,
        "guardian_appointed_on": invented.opened_on.isoformat(),
    }
    by_both: Fields = {"given_by": "both", "giver_name": _GUARDIAN}
    return replace(
        invented,
        story=story,
        departs_on=departs,
        case={**invented.case, "case_type": "UMC"},
        persons=({**invented.persons[0], **guardian},),
        consent={**invented.consent, **by_both},
    )
