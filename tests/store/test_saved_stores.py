"""A store of every released version opens, and says what it said then."""

import shutil
from pathlib import Path

import pytest
from tests.workspaces import PASSPHRASE, SESSION, ticking

from fieldcase.domain.change import FIRST
from fieldcase.usecases.keeping.stores import open_store

SHELF = Path(__file__).parent.parent / "stores"
VERSIONS = sorted(path.name for path in SHELF.iterdir() if path.name.isdigit())
LARGEST = 200_000  # bytes


@pytest.fixture(params=VERSIONS)
def saved(request, tmp_path):
    folder = tmp_path / "headquarters.fieldcase"
    shutil.copytree(SHELF / request.param, folder)
    workspace = open_store(folder, PASSPHRASE, ticking())
    yield workspace
    workspace.close()


def test_there_is_a_store_of_the_first_version():
    assert "0001" in VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
def test_a_saved_store_is_small(version):
    sizes = [path.stat().st_size for path in (SHELF / version).iterdir()]
    assert sum(sizes) < LARGEST


def test_every_kind_of_record_reads_as_it_was_written(saved):
    with saved.reading() as work:
        first, second = work.cases.where()
        persons = work.persons.where(case_id=first.id)
        session, amendment = work.sessions.where()
        [device] = work.devices.where()
        [draft] = work.drafts.of_case(second.id)
        consents, staff = work.consents.where(), work.staff.where()

    assert first.destination_country == "GE"
    assert {person.full_name for person in persons} == {"Nino Beridze", "Luka Beridze"}
    assert persons[0].native_name == "ნინო ბერიძე"
    assert {consent.given_by for consent in consents} == {"self", "parent"}
    assert session.facts == SESSION["facts"]
    assert (amendment.amends, amendment.amendment_reason) == (session.id, "misheard")
    assert device.name == "laptop"
    assert draft.entries["held_on"] == "2026-03-09"
    assert {member.name for member in staff} == {"An Peeters"}


def test_its_history_still_verifies(saved):
    with saved.reading() as work:
        devices = [saved.device.id, *(device.id for device in work.devices.where())]
        for device_id in devices:
            before, count = FIRST, 0
            for change in work.changes.of_device(device_id, 0, 1 << 40):
                assert change.previous == before
                before, count = change.digest(), count + 1
            assert work.changes.end_of_chain(device_id) == (count, before)
            assert count


def test_it_can_be_worked_in_again(saved):
    with saved.work() as work:
        [case, *_] = work.cases.where()
        work.cases.save(type(case)(**{**_facts(case), "destination_town": "Batumi"}))
    with saved.reading() as work:
        assert work.cases.get(case.id).destination_town == "Batumi"


def _facts(case):
    return {name: getattr(case, name) for name in type(case).__slots__}
