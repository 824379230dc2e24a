"""The list of cases: filtered, counted and paged honestly."""

from datetime import date

import pytest
from tests.store.conftest import STAFF

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.casework.person import Person
from fieldcase.domain.identity import new_id

EVERYTHING = CaseFilter()


@pytest.fixture
def family(store, author, clock, saved_case):
    """A case with these people; the first one is the main applicant."""

    def make(number, *people, **fields):
        case = saved_case(number, **fields)
        with store.work(author) as work:
            for place, person in enumerate(people, start=1):
                work.persons.save(
                    Person(
                        **{
                            "id": new_id(clock.now()),
                            "case_id": case.id,
                            "number": f"{number}-{place}",
                            "role_in_case": "HD" if place == 1 else "CH",
                            **person,
                        }
                    )
                )
        return case

    return make


@pytest.fixture
def listed(store):
    def look(which=EVERYTHING, offset=0, limit=100):
        with store.reading() as work:
            lines = work.overviews.cases(which, offset, limit)
            if offset == 0 and limit == 100:
                assert work.overviews.count_cases(which) == len(lines)
        return lines

    return look


@pytest.fixture
def three_families(family):
    family(
        "BE-7QK4-0001",
        {"given_names": "Élodie", "family_name": "Ngô"},
        {"given_names": "Paul", "profiles": ("MED", "UMC")},
        destination_country="CM",
    )
    family(
        "BE-7QK4-0002",
        {"given_names": "Nino", "native_name": "ნინო", "profiles": ("VOT",)},
        status=CaseStatus.CLOSED,
        destination_country="GE",
    )
    family("BE-7QK4-0003", {"given_names": "100%", "phone": "+32 470 00_00"})


def test_a_line_says_who_and_how_many(three_families, listed):
    third, second, first = listed()

    assert first.main_applicant == "Élodie Ngô"
    assert (first.persons, second.persons) == (2, 1)
    assert set(first.profiles) == {"MED", "UMC"}
    assert second.profiles == ("VOT",)
    assert third.number == "BE-7QK4-0003"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("elodie", ["0001"]),
        ("ELODIE ngo", ["0001"]),
        ("ngo paul", ["0001"]),
        ("ნინო", ["0002"]),
        ("7qk4-0002", ["0002"]),
        ("nino 0001", []),
        ("470", ["0003"]),
        ("100%", ["0003"]),
        ("%", ["0003", "0002", "0001"]),
        ("  ", ["0003", "0002", "0001"]),
        ("nobody", []),
    ],
)
def test_cases_are_found_by_folded_names_numbers_and_phones(
    three_families, listed, typed, found
):
    numbers = [line.number[-4:] for line in listed(CaseFilter(text=typed))]
    assert numbers == found


def test_cases_are_filtered_by_status_and_destination(three_families, listed):
    closed = CaseFilter(statuses=(CaseStatus.CLOSED,))
    cameroon = CaseFilter(destinations=("CM", "GE"))
    both = CaseFilter(statuses=(CaseStatus.REFERRED,), destinations=("CM", "GE"))

    assert [line.number[-4:] for line in listed(closed)] == ["0002"]
    assert [line.number[-4:] for line in listed(cameroon)] == ["0002", "0001"]
    assert [line.number[-4:] for line in listed(both)] == ["0001"]


@pytest.mark.parametrize("size", [1, 2, 3, 4, 7, 50])
def test_pages_show_every_case_once(saved_case, listed, size):
    for number in range(7):
        saved_case(f"BE-7QK4-{number // 2:04d}")  # numbers that clash, too

    seen, offset = [], 0
    while page := listed(limit=size, offset=offset):
        seen += [line.id for line in page]
        offset += size

    assert len(seen) == len(set(seen)) == 7


def test_two_main_applicants_are_still_one_case(family, listed):
    family(
        "BE-7QK4-0001",
        {"given_names": "Nino"},
        {"given_names": "Luka", "role_in_case": "HD"},
    )

    [line] = listed()
    assert line.main_applicant == "Nino"
    assert line.persons == 2


def test_a_case_without_people_is_listed_too(saved_case, listed):
    saved_case(opened_on=date(2026, 1, 1), counsellor_id=STAFF)

    [line] = listed()
    assert (line.main_applicant, line.persons, line.drafts) == ("", 0, 0)
