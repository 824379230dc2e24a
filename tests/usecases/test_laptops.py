"""What headquarters sees of its laptops."""

from dataclasses import replace

import pytest
from tests.usecases.test_inviting import CHEAP
from tests.workspaces import register

from fieldcase import __version__
from fieldcase.domain.errors import NotHeadquarters, RecordNotFound
from fieldcase.domain.exchange.invitation import Reach
from fieldcase.domain.exchange.scope import PlaceKind, Scope
from fieldcase.domain.staff import Role
from fieldcase.usecases.enrolment.assignments import assign_cases
from fieldcase.usecases.enrolment.enrolment import revoke_device
from fieldcase.usecases.enrolment.inviting import Wanted, invite
from fieldcase.usecases.enrolment.laptops import (
    LaptopState,
    laptop_file,
    laptops_for_cases,
    list_laptops,
)
from fieldcase.usecases.enrolment.scopes import set_reach
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import send_changes

OFFICE = Reach(role=Role.COUNSELLOR)
MISSION = Reach(role=Role.MONITOR, place_kind=PlaceKind.MISSION, countries=("GE",))


@pytest.fixture
def cases(headquarters, laptop, mailbox):
    set_reach(headquarters, laptop.device.id, OFFICE)
    made = [
        register(laptop, "Nino"),
        register(laptop, "Leyla", destination_country="AZ"),
    ]
    send_changes(laptop, mailbox)
    read_mailbox(headquarters, mailbox)
    return made


def line_of(headquarters, name):
    [line] = [
        one for one in list_laptops(headquarters).lines if one.device.name == name
    ]
    return line


def test_a_laptop_that_was_heard_shows_its_program_and_cases(headquarters, cases):
    line = line_of(headquarters, "laptop")
    assert (line.state, line.program, line.cases) == (LaptopState.WELL, __version__, 2)
    assert line.standing.last_bundle == 1


@pytest.mark.parametrize(
    ("reach", "count"),
    [
        (MISSION, 0),
        (replace(MISSION, scope=Scope.COUNTRIES), 1),
        (replace(MISSION, scope=Scope.ALL), 2),
        (replace(OFFICE, scope=Scope.COUNTRIES, countries=("BE",)), 2),
    ],
)
def test_the_scope_says_how_many_cases_are_for_it(
    headquarters, cases, other_laptop, reach, count
):
    set_reach(headquarters, other_laptop.device.id, reach)
    assert line_of(headquarters, "other laptop").cases == count


def test_states_say_what_to_look_at(headquarters, laptop, cases, joined):
    joined("third laptop")
    assert line_of(headquarters, "third laptop").state is LaptopState.NO_ROLE
    third = line_of(headquarters, "third laptop").device
    set_reach(headquarters, third.id, OFFICE)
    assert line_of(headquarters, "third laptop").state is LaptopState.NEVER_HEARD
    revoke_device(headquarters, laptop.device.id)
    line = list_laptops(headquarters).lines[-1]
    assert (line.device.name, line.state) == ("laptop", LaptopState.REVOKED)
    assert [one.name for one in laptops_for_cases(headquarters)] == ["third laptop"]


def test_the_page_of_a_laptop_lists_what_was_given_to_it(
    headquarters, cases, other_laptop
):
    device_id = other_laptop.device.id
    set_reach(headquarters, device_id, MISSION)
    assign_cases(headquarters, [cases[0].id], device_id, "She leaves")
    file = laptop_file(headquarters, device_id)
    assert [one.number for one in file.assigned] == [cases[0].number]
    assert (file.line.under_way, file.former, file.heir) == (1, None, None)
    with pytest.raises(RecordNotFound):
        laptop_file(headquarters, "nobody")


def test_who_was_invited_is_listed_until_it_is_approved(headquarters, tmp_path):
    wanted = Wanted(name="Ward 7", reach=OFFICE)
    invite(headquarters, wanted, tmp_path / "file", CHEAP)
    [waiting] = list_laptops(headquarters).invitations
    assert waiting.name == "Ward 7"


def test_a_laptop_knows_of_no_others(laptop):
    with pytest.raises(NotHeadquarters):
        list_laptops(laptop)
    with pytest.raises(NotHeadquarters):
        laptop_file(laptop, laptop.device.id)
    with pytest.raises(NotHeadquarters):
        laptops_for_cases(laptop)
