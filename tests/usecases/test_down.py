"""From headquarters down to a laptop, and the answer back."""

from dataclasses import replace

import pytest
from tests.servers import on_both_engines
from tests.usecases.holding import consented
from tests.usecases.trading import assign, down, placed, up
from tests.workspaces import everything_in, hold_session, register

from fieldcase.domain.errors import NothingToSend
from fieldcase.domain.exchange.scope import PlaceKind
from fieldcase.domain.staff import Role
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.casework.cases import edit_case
from fieldcase.usecases.keeping.checking import check_store


@pytest.fixture
def office(headquarters, other_laptop):
    """Another office, whose laptop may hold what it is given."""
    placed(headquarters, other_laptop, Role.COUNSELLOR)
    return other_laptop


@pytest.fixture
def trade(headquarters, tmp_path):
    """Up, down and the answer, with one laptop."""

    def with_laptop(laptop):
        up(laptop, headquarters, tmp_path)
        return down(headquarters, laptop, tmp_path)

    return with_laptop


def shown(workspace, kind, record_id):
    with workspace.reading() as work:
        return work.of_kind(kind).find(record_id)


@on_both_engines
def test_a_case_that_was_assigned_comes_down_whole(laptop, headquarters, office, trade):
    case = register(laptop)
    session = hold_session(laptop, case)
    case = edit_case(laptop, case.id, {"destination_town": "Batumi"})
    trade(laptop)
    assign(headquarters, case, office)

    taken = trade(office)

    assert taken.verdict is Verdict.GOOD
    with office.reading() as work:
        assert work.cases.get(case.id) == case
        assert work.sessions.get(session.id) == session
        [person] = work.persons.where(case_id=case.id)
        assert person.given_names == "Nino"
        assert work.consents.where(person_id=person.id)
    assert check_store(office).is_sound
    assert check_store(headquarters).is_sound
    assert everything_in(office)["search_entries"]


def test_what_others_change_comes_down_and_is_not_sent_twice(
    laptop, headquarters, office, trade
):
    case = register(laptop)
    placed(headquarters, laptop, Role.COUNSELLOR)
    trade(laptop)
    assign(headquarters, case, office, stays=True)
    trade(office)
    edit_case(office, case.id, {"destination_town": "Kutaisi"})
    trade(office)

    taken = trade(laptop)

    assert shown(laptop, "case", case.id).destination_town == "Kutaisi"
    assert taken.brought.changes >= 1
    with pytest.raises(NothingToSend):
        down(headquarters, laptop, None)
    assert check_store(laptop).is_sound


def test_a_case_that_was_given_away_is_forgotten_once_the_other_has_it(
    laptop, headquarters, office, trade
):
    case = register(laptop)
    placed(headquarters, laptop, Role.COUNSELLOR)
    trade(laptop)
    assign(headquarters, case, office)
    assert shown(laptop, "case", case.id) is not None
    trade(laptop)
    assert shown(laptop, "case", case.id) is not None  # nobody else has it yet
    trade(office)

    taken = trade(laptop)

    assert taken.brought.forgotten > 0
    assert shown(laptop, "case", case.id) is None
    assert "Beridze" not in str(everything_in(laptop))
    assert check_store(laptop).is_sound


@on_both_engines
def test_and_comes_back_whole_when_it_is_given_back(
    laptop, headquarters, office, trade
):
    case = register(laptop)
    placed(headquarters, laptop, Role.COUNSELLOR)
    trade(laptop)
    assign(headquarters, case, office)
    trade(office)
    trade(laptop)
    assign(headquarters, case, laptop)

    trade(laptop)

    assert shown(laptop, "case", case.id) == shown(headquarters, "case", case.id)
    with laptop.reading() as work:
        assert [one.given_names for one in work.persons.where()] == ["Nino"]
    assert check_store(laptop).is_sound


@on_both_engines
def test_a_mission_gets_names_once_the_person_agrees_and_forgets_them_again(
    laptop, headquarters, other_laptop, trade, tmp_path
):
    case = register(laptop)
    placed(headquarters, laptop, Role.COUNSELLOR)
    placed(headquarters, other_laptop, Role.MONITOR, PlaceKind.MISSION)
    trade(laptop)
    assign(headquarters, case, other_laptop, stays=True)
    trade(other_laptop)
    with other_laptop.reading() as work:
        [person] = work.persons.where(case_id=case.id)
    assert (person.given_names, person.number) == ("", f"{case.number}-1")

    consented(laptop, "C7")
    trade(laptop)
    trade(other_laptop)
    assert shown(other_laptop, "person", person.id).given_names == "Nino"
    assert check_store(other_laptop).is_sound

    with laptop.work() as work:
        [consent] = work.consents.where(purpose="C7")
        work.consents.save(replace(consent, status="withdrawn"))
    up(laptop, headquarters, tmp_path)
    trade(other_laptop)
    assert shown(other_laptop, "person", person.id).given_names == ""
    assert "Beridze" not in str(everything_in(other_laptop))
    assert check_store(other_laptop).is_sound
