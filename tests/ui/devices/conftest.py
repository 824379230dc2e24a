"""Headquarters with two laptops, one of which has sent two cases."""

import shutil
from dataclasses import replace

import pytest
from tests.ui.conftest import NOW
from tests.workspaces import CHEAP, PASSPHRASE, register

from fieldcase.domain.clock import Clock
from fieldcase.domain.exchange.invitation import Reach
from fieldcase.domain.exchange.scope import PlaceKind, Scope
from fieldcase.domain.staff import Role
from fieldcase.ui.changes import Changes
from fieldcase.usecases.enrolment.enrolment import (
    enrol_device,
    join_headquarters,
    write_card,
)
from fieldcase.usecases.enrolment.scopes import set_reach
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import send_changes
from fieldcase.usecases.keeping.stores import NewStore, create_store, open_store

OFFICE = Reach(role=Role.COUNSELLOR)
MISSION = Reach(
    role=Role.MONITOR,
    place_kind=PlaceKind.MISSION,
    countries=("GE",),
    scope=Scope.ASSIGNED,
)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory):
    folder = tmp_path_factory.mktemp("devices")
    (folder / "mailbox").mkdir()
    made = {}
    for name, role in (
        ("office", Role.HEADQUARTERS),
        ("Ward 7", Role.COUNSELLOR),
        ("Tbilisi 1", Role.COUNSELLOR),
        ("new", Role.COUNSELLOR),
    ):
        new = NewStore(
            folder=folder / name,
            passphrase=PASSPHRASE,
            name=name,
            staff_name="An Peeters",
            role=role,
            cost=CHEAP,
        )
        made[name] = create_store(new, Clock(lambda: NOW))
    office = made["office"]
    write_card(office, folder / "office.json")
    for name, reach in (("Ward 7", OFFICE), ("Tbilisi 1", MISSION)):
        write_card(made[name], folder / "card.json")
        device = enrol_device(office, folder / "card.json")
        join_headquarters(made[name], folder / "office.json")
        set_reach(office, device.id, reach)
    register(made["Ward 7"])
    register(made["Ward 7"], "Leyla", destination_country="AZ")
    send_changes(made["Ward 7"], folder / "mailbox")
    read_mailbox(office, folder / "mailbox")
    for workspace in made.values():
        workspace.close()
    return folder


@pytest.fixture
def opened(shelf, tmp_path, clock, jobs):
    """Open this test's own copy of one of the stores."""
    made = []

    def open_named(name):
        shutil.copytree(shelf / name, tmp_path / name)
        made.append(open_store(tmp_path / name, PASSPHRASE, clock))
        return made[-1]

    yield open_named
    jobs.close()
    for workspace in made:
        workspace.close()


@pytest.fixture
def office(opened):
    return opened("office")


@pytest.fixture
def at_office(desk, office, jobs):
    return replace(desk, workspace=office, changes=Changes(office, jobs))


@pytest.fixture
def devices(office):
    with office.reading() as work:
        return {one.name: one for one in work.devices.where()}
