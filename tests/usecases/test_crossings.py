"""What crosses on its way: a pack and an erasure, one bundle on two ways."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from tests.usecases.holding import consented
from tests.usecases.test_missions import MISSION, returned
from tests.workspaces import everything_in, hold_session, register

from fieldcase.domain.folding import fold
from fieldcase.usecases.casework.cases import edit_case
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import (
    send_changes,
    sync_state,
    take_receipts,
)
from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.monitoring.missions import new_mission, plan_visits
from fieldcase.usecases.monitoring.pack_ending import give_back
from fieldcase.usecases.monitoring.pack_loading import load_pack
from fieldcase.usecases.monitoring.packs import make_pack, usual_pack
from fieldcase.usecases.record_keeping.data_subjects import order_erasure
from fieldcase.usecases.rounds.exchanging import exchange

NAMES = ("nino", "beridze", "ნინო")


def said_in(workspace):
    """The names of who was erased, wherever they still stand."""
    told = fold(str(everything_in(workspace, "staff_members")))
    return {name for name in NAMES if fold(name) in told}


@pytest.fixture
def nino(headquarters):
    case = returned(headquarters, "Nino")
    consented(headquarters, "C3", "C7")
    with headquarters.reading() as work:
        [person] = work.persons.where(case_id=case.id)
    return person


@pytest.fixture
def pack(headquarters, laptop, nino, tmp_path):
    """A pack with her case for the laptop, on a stick."""
    mission = new_mission(headquarters, MISSION)
    plan_visits(headquarters, mission.id, [nino.case_id], "first")
    path = tmp_path / "pack.fieldcase"
    make_pack(headquarters, usual_pack(headquarters, mission.id), laptop.device, path)
    return path


def rounds(laptop, headquarters, mailbox):
    for one in (laptop, headquarters, laptop, headquarters, laptop):
        exchange(one, mailbox)


@pytest.mark.parametrize("how", ["", "late", "written in", "late, written in"])
def test_who_is_erased_while_a_pack_is_on_its_way_comes_back_nowhere(
    laptop, headquarters, mailbox, nino, pack, how
):
    if "late" not in how:
        loaded = load_pack(laptop, pack)
        assert said_in(laptop)
    order_erasure(headquarters, nino.id, "asked for it")
    if "late" in how:
        rounds(laptop, headquarters, mailbox)
        loaded = load_pack(laptop, pack)
    if "written in" in how:
        edit_case(laptop, nino.case_id, {"destination_town": "Poti"})
        with laptop.work() as work:
            here = work.persons.get(nino.id)
            if here.family_name:
                work.persons.save(replace(here, phone="+995 555 beridze"))
    rounds(laptop, headquarters, mailbox)
    give_back(laptop, loaded.pack.digest)
    rounds(laptop, headquarters, mailbox)
    assert said_in(headquarters) == set()
    assert said_in(laptop) == set()
    assert check_store(headquarters).is_sound
    assert check_store(laptop).is_sound


def test_a_bundle_that_comes_by_stick_and_by_mailbox_at_once_is_taken_once(
    laptop, open_copy, headquarters, mailbox, tmp_path
):
    stick, other = tmp_path / "stick", open_copy("headquarters")
    for name in ("Nino", "Tamar", "Lela"):
        hold_session(laptop, register(laptop, name))
        send_changes(laptop, mailbox)
    shutil.copytree(mailbox, stick)
    ways = ((headquarters, mailbox), (other, stick))
    with ThreadPoolExecutor(2) as lanes:
        read = list(lanes.map(lambda way: read_mailbox(*way), ways))
    assert not [one.refused for each in read for one in each if one.refused]
    with headquarters.reading() as work:
        assert (work.cases.count(), work.sessions.count()) == (3, 3)
    assert check_store(headquarters).is_sound
    for way in (stick, mailbox, stick):  # the receipt came twice as well
        take_receipts(laptop, way)
    assert sync_state(laptop).not_yet_there == 0
    assert check_store(laptop).is_sound
