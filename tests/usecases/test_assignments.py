"""Which laptop a case is with: given, on its way, there, and given back."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.workspaces import register

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.clock import Clock
from fieldcase.domain.errors import DeedNotAllowed, NotHeadquarters, RecordNotFound
from fieldcase.domain.exchange.invitation import Reach
from fieldcase.domain.exchange.scope import PlaceKind, Scope
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.rules import EntriesRefused, Rule
from fieldcase.domain.staff import Role
from fieldcase.usecases.enrolment.assignments import (
    assign_cases,
    assign_found,
    confirm_assignments,
    who_has,
)
from fieldcase.usecases.enrolment.enrolment import revoke_device
from fieldcase.usecases.enrolment.scopes import set_reach
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import send_changes

OFFICE = Reach(role=Role.COUNSELLOR)
MISSION = Reach(role=Role.MONITOR, place_kind=PlaceKind.MISSION, countries=("GE",))


@pytest.fixture
def office(headquarters, laptop):
    return set_reach(headquarters, laptop.device.id, OFFICE)


@pytest.fixture
def mission(headquarters, other_laptop):
    return set_reach(headquarters, other_laptop.device.id, MISSION)


@pytest.fixture
def case(headquarters, laptop, office, mailbox):
    """Registered on the office's laptop, and sent."""
    case = register(laptop)
    send_changes(laptop, mailbox)
    read_mailbox(headquarters, mailbox)
    return case


def holders(headquarters, case):
    return {
        line.device.name
        for line in who_has(headquarters, case.id)
        if line.assignment.stands
    }


def arrive(headquarters, device, *cases):
    with headquarters.work() as work:
        ids = [case.id for case in cases] or None
        confirm_assignments(work, device, ids, headquarters.clock.now())


def test_a_case_is_where_it_was_begun_until_somebody_gives_it_away(
    headquarters, case, office
):
    [line] = who_has(headquarters, case.id)
    assert (line.device.id, line.by) == (office.id, "")
    with headquarters.reading() as work:
        assert not work.assignments.count()


def test_a_case_stays_on_the_old_laptop_until_the_new_one_has_it(
    headquarters, case, mission
):
    assert assign_cases(headquarters, [case.id], mission.id, "She left for Georgia")
    assert holders(headquarters, case) == {"laptop", "other laptop"}
    new, old = who_has(headquarters, case.id)
    assert new.assignment.is_on_its_way and not old.assignment.is_on_its_way
    assert (new.assignment.purpose, new.by) == (PlaceKind.MISSION, "An Peeters")

    arrive(headquarters, mission, case)

    assert holders(headquarters, case) == {"other laptop"}
    new, old = who_has(headquarters, case.id)
    assert new.assignment.confirmed_at == old.assignment.ended_at is not None


def test_where_a_case_goes_stands_before_where_it_was_begun(
    headquarters, laptop, office, mission, mailbox
):
    cases = [register(laptop) for _ in range(12)]
    send_changes(laptop, mailbox)
    read_mailbox(headquarters, mailbox)
    now = datetime.now(UTC)
    standing = replace(headquarters, clock=Clock(lambda: now))
    assign_cases(standing, [one.id for one in cases], mission.id, "She left")
    # Both lines are of one instant: their order must not be that of their ids.
    firsts = [who_has(headquarters, one.id)[0] for one in cases]
    assert {one.device.id for one in firsts} == {mission.id}


def test_a_case_can_be_with_both(headquarters, case, office, mission):
    assign_cases(headquarters, [case.id], mission.id, "For the visit", stays=True)
    arrive(headquarters, mission)
    assert holders(headquarters, case) == {"laptop", "other laptop"}
    assign_cases(headquarters, [case.id], office.id, "The visit is over")
    arrive(headquarters, office)
    assert holders(headquarters, case) == {"laptop"}


def test_what_is_on_its_way_may_be_called_back(headquarters, case, office, mission):
    assign_cases(headquarters, [case.id], mission.id, "She leaves")
    assign_cases(headquarters, [case.id], office.id, "She stays after all")
    assert holders(headquarters, case) == {"laptop"}
    arrive(headquarters, mission)
    assert holders(headquarters, case) == {"laptop"}


def test_a_case_goes_to_the_mission_and_comes_back(headquarters, case, office, mission):
    assign_cases(headquarters, [case.id], mission.id, "She leaves")
    arrive(headquarters, mission)
    assign_cases(headquarters, [case.id], office.id, "She is back in Belgium")
    assert holders(headquarters, case) == {"laptop", "other laptop"}
    arrive(headquarters, office)
    assert holders(headquarters, case) == {"laptop"}
    assert len(who_has(headquarters, case.id)) == 3


def test_giving_a_case_to_the_laptop_that_has_it_changes_nothing(
    headquarters, case, office
):
    assign_cases(headquarters, [case.id], office.id, "To be sure")
    with headquarters.reading() as work:
        before = work.changes.total()
    assert assign_cases(headquarters, [case.id], office.id, "Once more") == 0
    with headquarters.reading() as work:
        assert work.changes.total() == before


def test_many_cases_are_given_by_a_filter(headquarters, laptop, mission, mailbox):
    going = [register(laptop, name) for name in ("Nino", "Tamar")]
    register(laptop, "Leyla", destination_country="AZ")
    send_changes(laptop, mailbox)
    read_mailbox(headquarters, mailbox)
    which = CaseFilter(destinations=("GE",))
    assert assign_found(headquarters, which, mission.id, "They return") == 2
    for case in going:
        assert holders(headquarters, case) == {"laptop", "other laptop"}


def test_each_deed_stands_in_the_audit_with_its_reason(headquarters, case, mission):
    assign_cases(headquarters, [case.id], mission.id, "She leaves")
    with headquarters.reading() as work:
        [entry] = work.audit.where(deed=AuditDeed.ASSIGNED)
    assert (entry.case_id, entry.record_id) == (case.id, mission.id)
    assert entry.reason == "She leaves"


def test_a_laptop_that_may_hold_nothing_gets_no_case(
    headquarters, case, mission, joined
):
    third = joined("third laptop")
    for device_id in (third.device.id, "nobody"):
        with pytest.raises(EntriesRefused) as refused:
            assign_cases(headquarters, [case.id], device_id, "")
        found = {one.field: one.rule for one in refused.value.problems}
        assert found == {"to": Rule.TAKES_NO_CASES, "reason": Rule.REQUIRED}
    revoke_device(headquarters, mission.id)
    with pytest.raises(EntriesRefused):
        assign_cases(headquarters, [case.id], mission.id, "It is gone")
    with pytest.raises(EntriesRefused):
        assign_cases(headquarters, [], "", "Nothing")


def test_all_or_none(headquarters, case, mission):
    with pytest.raises(RecordNotFound):
        assign_cases(headquarters, [case.id, "nowhere"], mission.id, "Both")
    assert holders(headquarters, case) == {"laptop"}


def test_only_headquarters_says_where_a_case_is(laptop, headquarters, case, mission):
    with pytest.raises(NotHeadquarters):
        assign_cases(laptop, [case.id], mission.id, "Mine")
    trainer = replace(headquarters.staff, role=Role.TRAINER)
    with pytest.raises(DeedNotAllowed):
        assign_cases(
            replace(headquarters, staff=trainer), [case.id], mission.id, "Mine"
        )


def test_a_mission_without_a_country_and_a_laptop_without_a_role_are_refused(
    headquarters, laptop
):
    for reach, field in (
        (Reach(), "role"),
        (replace(MISSION, countries=()), "countries"),
        (replace(OFFICE, scope=Scope.COUNTRIES), "countries"),
        (replace(MISSION, countries=("ZZ",)), "countries"),
    ):
        with pytest.raises(EntriesRefused) as refused:
            set_reach(headquarters, laptop.device.id, reach)
        assert [one.field for one in refused.value.problems] == [field]


def test_what_a_laptop_may_hold_is_set_and_audited_once(headquarters, laptop):
    for _ in range(2):
        device = set_reach(headquarters, laptop.device.id, MISSION)
    assert (device.role, device.countries) == (Role.MONITOR, ("GE",))
    with headquarters.reading() as work:
        [entry] = work.audit.where(deed=AuditDeed.SCOPE_SET)
    assert entry.record_id == laptop.device.id
