"""Counting: distinct persons, signed sessions, periods with both their days."""

from datetime import date, time

import pytest
from tests.store.conftest import STAFF

from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.session import Session
from fieldcase.domain.identity import new_id

FIRST, LAST = date(2022, 1, 1), date(2022, 6, 30)


@pytest.fixture
def departed(store, author, clock, saved_case):
    def depart(country, day, people=1, host_country="BE"):
        case = saved_case(
            destination_country=country, departed_on=day, host_country=host_country
        )
        with store.work(author) as work:
            for place in range(people):
                work.persons.save(
                    Person(id=new_id(clock.now()), case_id=case.id, number=str(place))
                )
        return case

    return depart


@pytest.fixture
def held(store, author, clock):
    def hold(case, day, amends=None):
        session = Session(
            id=new_id(clock.now()),
            case_id=case.id,
            number="1",
            held_on=day,
            starts=time(9),
            ends=time(10),
            session_type="RET",
            place_type="DESK",
            signed_at=clock.now(),
            signed_by=STAFF,
            amends=amends,
        )
        with store.work(author) as work:
            return work.sessions.save(session)

    return hold


def departures(store, country=""):
    with store.reading() as work:
        return work.figures.departures_by_destination(FIRST, LAST, country)


def sessions(store, country=""):
    with store.reading() as work:
        return work.figures.sessions_by_month(FIRST, LAST, country)


def test_persons_are_counted_not_cases(store, departed):
    departed("GE", date(2022, 3, 1), people=3)
    departed("GE", date(2022, 3, 2))
    departed("BR", date(2022, 4, 1), people=2)

    assert departures(store) == {"GE": 4, "BR": 2}


def test_both_days_of_the_period_count(store, departed):
    for day in (FIRST, LAST, date(2021, 12, 31), date(2022, 7, 1), None):
        departed("GE", day)

    assert departures(store) == {"GE": 2}


def test_departures_are_counted_by_host_country(store, departed):
    departed("GE", FIRST)
    departed("GE", FIRST, host_country="LU")

    assert departures(store, "LU") == {"GE": 1}
    assert departures(store) == {"GE": 2}


def test_sessions_are_counted_by_month_and_amendments_are_none(store, departed, held):
    case = departed("GE", None)
    signed = held(case, FIRST)
    held(case, date(2022, 1, 31), amends=signed.id)
    for day in (date(2022, 1, 31), LAST, date(2022, 7, 1), date(2021, 12, 31)):
        held(case, day)

    assert sessions(store) == {(2022, 1): 2, (2022, 6): 1}
    assert sessions(store, "LU") == {}


def test_an_empty_store_counts_nothing(store):
    assert departures(store) == {}
    assert sessions(store) == {}
