"""Packs are made at headquarters and loaded on a mission's laptop without a window."""

from datetime import timedelta

import pytest
from tests.cli.test_main import PASSPHRASE, english, passphrase
from tests.usecases.holding import consented
from tests.usecases.test_missions import MISSION, returned
from tests.workspaces import CHEAP

from fieldcase.cli.main import main
from fieldcase.domain.staff import Role
from fieldcase.usecases.keeping.stores import NewStore, create_store
from fieldcase.usecases.monitoring.missions import new_mission, plan_visits

__all__ = ["english", "passphrase"]  # fixtures of this test


def run(*words):
    return main([str(word) for word in words])


@pytest.fixture
def stores(passphrase, tmp_path):
    """Headquarters with a mission to one case, and the mission's laptop."""
    headquarters, laptop = (
        create_store(
            NewStore(
                folder=tmp_path / f"{name}.fieldcase",
                passphrase=PASSPHRASE,
                name=name,
                staff_name="An Peeters",
                role=role,
                cost=CHEAP,
            )
        )
        for name, role in (
            ("headquarters", Role.HEADQUARTERS),
            ("laptop", Role.MONITOR),
        )
    )
    case = returned(headquarters)
    consented(headquarters, "C3", "C7")
    today = headquarters.today()
    days = (today + timedelta(days=after) for after in (1, 5))
    starts_on, ends_on = (day.isoformat() for day in days)
    asked = {**MISSION, "starts_on": starts_on, "ends_on": ends_on}
    mission = new_mission(headquarters, {**asked, "agenda": []})
    plan_visits(headquarters, mission.id, [case.id], "")
    at, on = headquarters.store.place.folder, laptop.store.place.folder
    laptop_id = laptop.device.id
    headquarters.close()
    laptop.close()
    for store, card in ((at, "hq.json"), (on, "laptop.json")):
        run("enrol", "create", "--store", store, "--out", tmp_path / card)
    run("enrol", "approve", tmp_path / "laptop.json", "--store", at)
    run("enrol", "join", tmp_path / "hq.json", "--store", on)
    return at, on, laptop_id, mission.number


def test_a_pack_is_told_made_loaded_and_given_back(stores, tmp_path, capsys):
    at, on, laptop_id, number = stores
    pack = tmp_path / "pack.fieldcase"
    made = ("hq", "pack", number, "--to", laptop_id, "--store", at, "--out", pack)
    until = ("--until", "2999-01-01")
    capsys.readouterr()

    assert run(*made, "--dry-run") == 0
    told = capsys.readouterr().out
    assert "1 case" in told
    assert "Names and dates of birth" in told
    assert not pack.exists()

    assert run(*made, *until) == 1
    assert not pack.exists()
    assert run(*made) == 0
    capsys.readouterr()
    assert run("pack", "load", pack, "--store", on) == 0
    assert "1 case" in capsys.readouterr().out
    assert run("pack", "load", pack, "--store", at) == 1
    assert run("pack", "list", "--store", on, "--json") == 0
    assert '"cases_here": 1' in capsys.readouterr().out


def test_nothing_personal_is_told_of_a_pack(stores, tmp_path, capsys):
    at, _on, laptop_id, number = stores
    pack = tmp_path / "pack.fieldcase"
    made = ("hq", "pack", number, "--to", laptop_id, "--store", at, "--out", pack)
    assert run(*made) == 0
    said = capsys.readouterr()
    assert PASSPHRASE not in said.out
    assert "Beridze" not in said.out + said.err
    assert "Nino" not in pack.read_bytes().decode("latin-1")
