"""A merger travels down: the laptop's page says so, and un-merging comes down too."""

import pytest
from tests.usecases.trading import down, placed, up
from tests.workspaces import CONSENT, register

from fieldcase.domain.exchange.scope import PlaceKind, Scope
from fieldcase.domain.staff import Role
from fieldcase.usecases.casework.registrations import other_registrations
from fieldcase.usecases.consent.consents import take_consent
from fieldcase.usecases.desk.duplicates import list_duplicates
from fieldcase.usecases.desk.merging_persons import merge, unmerge


@pytest.fixture
def twice(laptop, headquarters, tmp_path):
    """Registered twice on one laptop, and found at headquarters as it comes in."""
    placed(headquarters, laptop, Role.COUNSELLOR)
    cases = [register(laptop, name) for name in ("Nino", "Nina")]
    up(laptop, headquarters, tmp_path)
    with laptop.reading() as work:
        return [work.persons.where(case_id=case.id)[0] for case in cases]


def test_the_laptop_says_so_and_says_no_more_once_it_is_taken_back(
    laptop, headquarters, twice, tmp_path
):
    one, other = twice
    merger = merge(headquarters, one.id, other.id, "Same phone.")
    down(headquarters, laptop, tmp_path)
    [told] = other_registrations(laptop, other.id)
    assert (told.person, told.is_shown) == (one, True)
    assert told.merger.reason == "Same phone."
    unmerge(headquarters, merger.id, "Two sisters after all.")
    down(headquarters, laptop, tmp_path)
    assert other_registrations(laptop, other.id) == []
    with laptop.reading() as work:
        assert work.persons.get(one.id) == one
        assert work.persons.get(other.id) == other


def test_who_comes_in_by_the_mailbox_is_compared_at_once(headquarters, twice):
    [found] = list_duplicates(headquarters)
    assert {found.one.id, found.other.id} == {person.id for person in twice}


def test_a_refusal_found_by_merging_takes_a_mission_its_names(
    headquarters, twice, other_laptop, tmp_path
):
    one, other = twice
    place = PlaceKind.MISSION
    placed(headquarters, other_laptop, Role.MONITOR, place, Scope.COUNTRIES, ("GE",))
    take_consent(headquarters, one.id, {**CONSENT, "purpose": "C3"})
    down(headquarters, other_laptop, tmp_path)
    assert name_on(other_laptop, one) == "Nino"
    refused = {**CONSENT, "purpose": "C3", "status": "refused"}
    take_consent(headquarters, other.id, refused)
    merge(headquarters, one.id, other.id, "Same phone.")
    down(headquarters, other_laptop, tmp_path)
    assert name_on(other_laptop, one) == ""


def name_on(laptop, person):
    with laptop.reading() as work:
        return work.persons.get(person.id).given_names
