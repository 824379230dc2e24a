"""A laptop is destroyed and rebuilt: what headquarters had of it is there again."""

import shutil
from dataclasses import replace

import pytest
from tests.usecases.test_inviting import CHEAP
from tests.usecases.trading import down, up
from tests.workspaces import hold_session, register

from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.exchange.invitation import Reach
from fieldcase.domain.exchange.scope import PlaceKind, RevocationReason
from fieldcase.domain.staff import Role
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.casework.cases import edit_case
from fieldcase.usecases.enrolment.approving import approve, take_answer
from fieldcase.usecases.enrolment.assignments import (
    assign_cases,
    confirm_assignments,
    who_has,
)
from fieldcase.usecases.enrolment.enrolment import revoke_device
from fieldcase.usecases.enrolment.inviting import Wanted, invite
from fieldcase.usecases.enrolment.joining import join
from fieldcase.usecases.enrolment.scopes import reach_of, set_reach
from fieldcase.usecases.exchange.down_receiving import take_down
from fieldcase.usecases.exchange.down_sending import write_down
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import send_changes
from fieldcase.usecases.keeping.checking import check_store

OFFICE = Reach(role=Role.COUNSELLOR)
MISSION = Reach(role=Role.COUNSELLOR, place_kind=PlaceKind.MISSION, countries=("GE",))


@pytest.fixture
def old(headquarters, laptop):
    return set_reach(headquarters, laptop.device.id, OFFICE)


@pytest.fixture
def cases(headquarters, laptop, old, mailbox):
    made = [register(laptop, name) for name in ("Nino", "Tamar")]
    send_changes(laptop, mailbox)
    read_mailbox(headquarters, mailbox)
    return made


@pytest.fixture
def rebuild(headquarters, open_copy, tmp_path):
    """Enrol another store in the old laptop's place."""

    def rebuilt(old):
        store = open_copy("rebuilt laptop")
        wanted = Wanted(name="laptop", reach=reach_of(old), instead_of=old.id)
        invited = invite(headquarters, wanted, tmp_path / "file", CHEAP)
        join(store, tmp_path / "file", invited.code, tmp_path / "answer")
        answered = take_answer(headquarters, tmp_path / "answer")
        return store, approve(headquarters, answered.invitation.id)

    return rebuilt


def device_of(headquarters, device_id):
    with headquarters.reading() as work:
        return work.devices.get(device_id)


def holders(headquarters, case):
    lines = who_has(headquarters, case.id)
    return {one.device.id for one in lines if one.assignment.stands}


def test_the_new_laptop_gets_the_scope_and_the_cases(headquarters, cases, old, rebuild):
    _, new = rebuild(old)
    assert reach_of(new) == reach_of(old)
    assert (new.instead_of, new.code != old.code) == (old.id, True)
    gone = device_of(headquarters, old.id)
    assert gone.revoked_reason == RevocationReason.REPLACED
    for case in cases:
        assert holders(headquarters, case) == {new.id}


def test_a_stolen_laptop_keeps_its_reason_and_its_heir_gets_the_cases(
    headquarters, cases, old, rebuild
):
    assign_cases(headquarters, [cases[0].id], old.id, "To be sure")
    revoke_device(headquarters, old.id, RevocationReason.STOLEN)
    assert holders(headquarters, cases[0]) == set()
    _, new = rebuild(old)
    gone = device_of(headquarters, old.id)
    assert gone.revoked_reason == RevocationReason.STOLEN
    for case in cases:
        assert holders(headquarters, case) == {new.id}


def test_what_went_elsewhere_stays_there(
    headquarters, cases, old, rebuild, other_laptop
):
    mission = set_reach(headquarters, other_laptop.device.id, MISSION)
    assign_cases(headquarters, [cases[0].id], mission.id, "She left")
    with headquarters.work() as work:
        confirm_assignments(work, mission, None, headquarters.clock.now())
    _, new = rebuild(old)
    assert holders(headquarters, cases[0]) == {mission.id}
    assert holders(headquarters, cases[1]) == {new.id}


def test_what_is_on_its_way_to_a_mission_arrives_there_all_the_same(
    headquarters, cases, old, rebuild, other_laptop
):
    mission = set_reach(headquarters, other_laptop.device.id, MISSION)
    assign_cases(headquarters, [cases[0].id], mission.id, "She leaves")
    _, new = rebuild(old)
    assert holders(headquarters, cases[0]) == {mission.id, new.id}
    with headquarters.work() as work:
        confirm_assignments(work, mission, None, headquarters.clock.now())
    assert holders(headquarters, cases[0]) == {mission.id}


def test_numbers_of_the_new_laptop_never_clash(headquarters, cases, old, rebuild):
    store, new = rebuild(old)
    number = register(store, "Leyla").number
    assert number not in {case.number for case in cases}
    assert number.split("-")[1] == new.code != old.code


def test_only_a_known_laptop_has_a_place_to_take(headquarters, old, tmp_path):
    wanted = Wanted(name="laptop", reach=OFFICE, instead_of="nobody")
    with pytest.raises(RecordNotFound):
        invite(headquarters, wanted, tmp_path / "file", CHEAP)
    assert replace(wanted, instead_of=old.id).instead_of == old.id


def held(workspace):
    """The records of cases that a store shows."""
    kinds = ("case", "person", "consent", "session", "appointment")
    with workspace.reading() as work:
        return {kind: work.of_kind(kind).where() for kind in kinds}


def test_a_destroyed_laptop_is_rebuilt_with_all_that_headquarters_had(
    headquarters, laptop, cases, old, rebuild, tmp_path
):
    hold_session(laptop, cases[0])
    edit_case(laptop, cases[1].id, {"destination_town": "Batumi"})
    up(laptop, headquarters, tmp_path)
    before = held(laptop)
    shutil.rmtree(laptop.store.place.folder)

    store, new = rebuild(old)
    taken = down(headquarters, store, tmp_path)

    assert taken.verdict is Verdict.GOOD
    assert held(store) == before
    assert check_store(store).is_sound
    for case in cases:
        [now, *_] = who_has(headquarters, case.id)
        assert now.device.id == new.id
        assert now.assignment.confirmed_at is not None


def test_work_goes_on_where_the_old_laptop_stopped(
    headquarters, cases, old, rebuild, tmp_path
):
    store, new = rebuild(old)
    down(headquarters, store, tmp_path)
    edit_case(store, cases[0].id, {"destination_town": "Kutaisi"})
    added = register(store, "Leyla")

    up(store, headquarters, tmp_path)

    with headquarters.reading() as work:
        assert work.cases.get(cases[0].id).destination_town == "Kutaisi"
        assert work.cases.get(added.id).number == added.number
        assert len({one.number for one in work.cases.where()}) == len(cases) + 1
    assert holders(headquarters, added) == {new.id}


@pytest.mark.usefixtures("cases")
def test_the_old_laptop_turns_up_again_is_refused_and_told(
    headquarters, laptop, old, rebuild, tmp_path
):
    rebuild(old)
    register(laptop, "Late")
    (tmp_path / "stick").mkdir()
    send_changes(laptop, tmp_path / "stick")
    [read] = read_mailbox(headquarters, tmp_path / "stick")
    assert read.refused.verdict == Verdict.REVOKED
    write_down(headquarters, old.id, tmp_path / "down.fieldcase")
    assert take_down(laptop, tmp_path / "down.fieldcase").is_revoked
