"""What to look at before promising anything: it draws attention and refuses nothing.

The rules are as published by the funder's partners and were not verified since; the
words beside them say that the funder decides (section 3.14 of the field notes).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date
from enum import StrEnum

from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.person import Person, PersonId
from fieldcase.domain.plan.visa_regimes import Regime

YEARS_BETWEEN_RETURNS = 5
# The fifteen member states before the enlargement of 2004.
FIRST_FIFTEEN = frozenset(
    {
        *("AT", "BE", "DE", "DK", "ES", "FI", "FR", "GB"),
        *("GR", "IE", "IT", "LU", "NL", "PT", "SE"),
    }
)
_BELGIUM = "BE"
_SUPPORT_ENDED = frozenset({"BR", "MD"})  # reported in February 2026


class Point(StrEnum):
    """What draws attention; the sentence is found by `usecases.step_messages`."""

    ASSISTED_BEFORE = "assisted_before"
    ASSISTED_BEFORE_UNDATED = "assisted_before_undated"
    NATURALISED = "naturalised"
    FIRST_MEMBER_STATES = "first_member_states"
    ONLY_BY_EXCEPTION = "only_by_exception"
    SUPPORT_ENDED = "support_ended"


@dataclass(frozen=True, slots=True)
class Attention:
    """One point; `person_id` where it is about one of them, `day` where it ends."""

    point: Point
    person_id: PersonId | None = None
    day: date | None = None


def attentions(
    case: Case, persons: Iterable[Person], today: date
) -> tuple[Attention, ...]:
    """Every point of a case, the case's own first."""
    return (
        *_of_earlier_return(case, today),
        *_of_support(case),
        *(
            Attention(point, person.id)
            for person in persons
            for point in _of_nationality(person)
        ),
    )


def five_years_after(day: date) -> date:
    """29 February is followed by 1 March where there is none."""
    year = min(day.year + YEARS_BETWEEN_RETURNS, MAXYEAR)
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def _of_earlier_return(case: Case, today: date) -> tuple[Attention, ...]:
    returned = case.previous_return_on
    if not case.previous_assisted_return:
        return ()  # a day that was typed before the tick was taken away says nothing
    if returned is None:
        return (Attention(Point.ASSISTED_BEFORE_UNDATED),)
    over = five_years_after(returned)
    return (Attention(Point.ASSISTED_BEFORE, day=over),) if today < over else ()


def _of_support(case: Case) -> tuple[Attention, ...]:
    if not case.reintegration_requested:
        return ()
    points = []
    if case.visa_regime in {Regime.VISA_FREE, Regime.EUROPEAN_UNION}:
        points.append(Attention(Point.ONLY_BY_EXCEPTION))
    if case.destination_country in _SUPPORT_ENDED:
        points.append(Attention(Point.SUPPORT_ENDED))
    return tuple(points)


def _of_nationality(person: Person) -> Iterable[Point]:
    if _BELGIUM in person.nationalities:
        yield Point.NATURALISED
    elif FIRST_FIFTEEN & set(person.nationalities):
        yield Point.FIRST_MEMBER_STATES
