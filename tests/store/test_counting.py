"""Counting: distinct persons, signed sessions, periods with both their days."""

from dataclasses import replace
from datetime import date, time

import pytest
from tests.store.conftest import STAFF

from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.session import Session
from fieldcase.domain.identity import new_id
from fieldcase.domain.reporting.question import By, Counted, Question

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


BY_COUNTRY = Question(counted=Counted.PERSONS_DEPARTED, by=(By.COUNTRY,))
BY_MONTH = Question(counted=Counted.SESSIONS, by=(By.MONTH,))


def counted(store, question, country=""):
    with store.reading() as work:
        counts = work.counting.count(question, FIRST, LAST, country)
    return {key[0] if len(key) == 1 else key: count for key, count in counts.items()}


def departures(store, country=""):
    return counted(store, BY_COUNTRY, country)


def sessions(store, country=""):
    return counted(store, BY_MONTH, country)


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

    assert sessions(store) == {"2022-01": 2, "2022-06": 1}
    assert sessions(store, "LU") == {}


def test_an_empty_store_counts_nothing(store):
    assert departures(store) == {}
    assert sessions(store) == {}


EVERYTHING = tuple(
    Question(counted=counted, by=by, **more)
    for counted in (Counted.PERSONS_DEPARTED, Counted.PERSONS_SERVED, Counted.SESSIONS)
    for by in ((), (By.COUNTRY,), (By.PARTNER, By.PARTNER_PLACE), (By.MONTH,))
    for more in (
        {},
        {"profiles": ("MED",), "also": "VOT"},
        {"reintegration": True},
        {"programmes": ("CSA",)},
        {"lacks": "sex"},
    )
    if counted is not Counted.SESSIONS or not {"profiles", "lacks"} & more.keys()
)


def test_asking_all_at_once_is_asking_each(store, author, departed, held):
    case = departed("GE", date(2022, 3, 1), people=3)
    other = departed("AM", date(2022, 4, 1), people=2)
    held(case, date(2022, 5, 1))
    with store.work(author) as work:
        work.cases.save(
            replace(case, programme="CSA", referral_partner="FED", referral_place="X")
        )
        work.cases.save(replace(other, reintegration_requested=True))
        for person in work.persons.where(case_id=case.id)[1:]:
            work.persons.save(replace(person, profiles=("MED", "VOT"), sex="F"))

    with store.reading() as work:
        at_once = work.counting.count_all(EVERYTHING, FIRST, LAST)
        each = {one: work.counting.count(one, FIRST, LAST) for one in EVERYTHING}

    assert at_once == each
    assert at_once[EVERYTHING[0]] == {(): 5}
    assert at_once[EVERYTHING[1]] == {(): 2}


def test_asking_nothing_answers_nothing(store):
    with store.reading() as work:
        assert work.counting.count_all((), FIRST, LAST) == {}
