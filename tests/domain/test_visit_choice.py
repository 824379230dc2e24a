"""Whom a mission visits: what fits, and a choice in which profiles are met evenly."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.monitoring.mission import (
    AgendaItem,
    Delegate,
    Mission,
    MissionStatus,
    Recommendation,
)
from fieldcase.domain.monitoring.mission_rules import (
    FOLLOWING,
    MissionLack,
    mission_lacks,
)
from fieldcase.domain.monitoring.visit_choice import (
    Candidate,
    VisitFilter,
    balanced,
    fits,
    months_between,
)

PROFILES = ("", "MED", "ELD", "UMC")
DAY = date(2026, 3, 9)


def candidate(place, *profiles, **more):
    fields = {"country": "GE", "departed_on": date(2025, 9, 1), "months": 6, **more}
    return Candidate(
        case_id=CaseId(f"case-{place:03d}"),
        number=f"BE-0000-{place:04d}",
        profiles=tuple(one for one in profiles if one),
        **fields,
    )


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2025, 1, 31), date(2025, 2, 28), 0),
        (date(2025, 1, 31), date(2025, 3, 31), 2),
        (date(2025, 1, 31), date(2025, 3, 30), 1),
        (date(2024, 12, 9), date(2026, 3, 9), 15),
        (date(2026, 3, 10), date(2026, 3, 9), 0),
    ],
)
def test_months_are_whole(first, last, months):
    assert months_between(first, last) == months


@pytest.mark.parametrize(
    ("asked", "is_fit"),
    [
        ({}, True),
        ({"country": "GE"}, True),
        ({"country": "AM"}, False),
        ({"profiles": ("ELD", "MED")}, True),
        ({"profiles": ("UMC",)}, False),
        ({"categories": ("E6",)}, True),
        ({"categories": ("H1",)}, False),
        ({"least_months": 6, "most_months": 6}, True),
        ({"least_months": 7}, False),
        ({"most_months": 5}, False),
        ({"town": "kutai"}, True),
        ({"town": "imer kut"}, True),
        ({"town": "utaisi"}, False),
    ],
)
def test_a_case_fits_what_is_asked_for(asked, is_fit):
    more = {"town": "Kutaisi", "region": "Imereti", "categories": ("E6",)}
    assert fits(candidate(1, "MED", **more), VisitFilter(**asked)) is is_fit


@given(
    st.lists(st.sampled_from(PROFILES), max_size=40),
    st.integers(0, 20),
    st.integers(0, 2**32),
)
def test_profiles_are_met_evenly_as_far_as_there_are_people(profiles, count, seed):
    there = [candidate(place, one) for place, one in enumerate(profiles)]
    chosen = balanced(there, count, seed)

    assert len(chosen) == min(count, len(there))
    assert len({one.case_id for one in chosen}) == len(chosen)
    assert chosen == balanced(reversed(there), count, seed)
    have = Counter(profiles)
    met = Counter((*one.profiles, "")[0] for one in chosen)
    for profile, number in have.items():
        if met[profile] < number:  # not all of them are chosen
            assert all(met[other] <= met[profile] + 1 for other in met)


def test_those_visited_least_come_first():
    often = [candidate(place, "MED", visits=3) for place in range(5)]
    never = candidate(9, "MED")
    for seed in range(10):
        assert balanced([*often, never], 1, seed) == (never,)


def test_another_seed_draws_others():
    there = [candidate(place) for place in range(30)]
    assert len({balanced(there, 3, seed) for seed in range(10)}) > 1


READY = Mission(
    id="m",
    number="MI-1",
    made_by="s",
    starts_on=DAY,
    ends_on=DAY,
    delegation=(Delegate(name="An"),),
    agenda=(AgendaItem(institution="Ministry"),),
    findings="Prices rise.",
)


def lacks_of(status, target, *, open_visits=0, planned=1, **other):
    fields = {name: getattr(READY, name) for name in Mission.__slots__}
    mission = Mission(**{**fields, "status": status, **other})
    return set(mission_lacks(mission, target, open_visits, planned))


@pytest.mark.parametrize("status", MissionStatus)
def test_one_goes_on_to_the_next_step_or_back_to_the_one_before(status):
    order = list(MissionStatus)
    at = order.index(status)
    near = {order[each] for each in (at - 1, at + 1) if 0 <= each < len(order)}
    assert set(FOLLOWING[status]) == near
    for target in FOLLOWING[status]:
        assert lacks_of(status, target) == set()


@pytest.mark.parametrize(
    ("other", "lack"),
    [
        ({"starts_on": None}, MissionLack.NO_DAYS),
        ({"ends_on": None}, MissionLack.NO_DAYS),
        ({"delegation": ()}, MissionLack.NOBODY_TRAVELS),
        ({"agenda": (), "planned": 0}, MissionLack.NO_VISIT),
    ],
)
def test_nobody_leaves_before_it_is_ready(other, lack):
    begun = MissionStatus.PLANNED, MissionStatus.IN_FIELD
    assert lacks_of(*begun, **other) == {lack}


@pytest.mark.parametrize(
    ("other", "lack"),
    [
        ({"open_visits": 1}, MissionLack.VISITS_OPEN),
        ({"findings": " "}, MissionLack.NO_FINDINGS),
        (
            {"recommendations": (Recommendation(text="Pay in parts", owner="IOM"),)},
            MissionLack.RECOMMENDATION_WITHOUT_OWNER,
        ),
        (
            {"recommendations": (Recommendation(text="Pay in parts", due_on=DAY),)},
            MissionLack.RECOMMENDATION_WITHOUT_OWNER,
        ),
    ],
)
def test_nothing_is_reported_half(other, lack):
    told = MissionStatus.DEBRIEF, MissionStatus.REPORTED
    assert lacks_of(*told, **other) == {lack}


def test_going_back_needs_nothing():
    back = MissionStatus.REPORTED, MissionStatus.DEBRIEF
    assert lacks_of(*back, open_visits=3, findings="") == set()
