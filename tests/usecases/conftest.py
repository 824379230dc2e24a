"""Two laptops and headquarters, each with a real store and a watch of its own."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.servers import Server
from tests.workspaces import CHEAP, PASSPHRASE, register, ticking

from fieldcase.domain.casework.case import Case
from fieldcase.domain.staff import Role
from fieldcase.domain.store_address import ServerAddress, StoreAddress
from fieldcase.usecases.enrolment.enrolment import (
    enrol_device,
    join_headquarters,
    write_card,
)
from fieldcase.usecases.keeping.stores import NewStore, create_store, open_store
from fieldcase.usecases.workspace import Workspace

ROLES = {"headquarters": Role.HEADQUARTERS}


def furnish(place: StoreAddress, name: str) -> None:
    """A store of this name with its first member."""
    new = NewStore(
        folder=place,
        passphrase=PASSPHRASE,
        name=name,
        staff_name="An Peeters",
        role=ROLES.get(name, Role.COUNSELLOR),
        cost=CHEAP,
    )
    create_store(new, ticking()).close()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A store of this name, furnished once; tests work on copies."""
    shelf = tmp_path_factory.mktemp("templates")

    def find(name: str) -> Path:
        folder = shelf / f"{name}.fieldcase"
        if not folder.exists():
            furnish(folder, name)
        return folder

    return find


@pytest.fixture(scope="session")
def template_database() -> dict[str, str]:
    """Which database headquarters' store was furnished in, once it was."""
    return {}


@pytest.fixture
def copy_on_server(
    template_database: dict[str, str], request: pytest.FixtureRequest
) -> Iterator[Callable[[str], ServerAddress]]:
    """A database of this test's own, copied from one that was furnished once."""
    made: list[ServerAddress] = []

    def copy(name: str) -> ServerAddress:
        server: Server = request.getfixturevalue("server")
        if name not in template_database:
            template_database[name] = server.new_database()
            furnish(server.address(template_database[name]), name)
        database = server.new_database(template_database[name])
        made.append(server.address(database))
        return made[-1]

    yield copy
    for address in made:
        request.getfixturevalue("server").drop(address)


@pytest.fixture
def address_of(
    template: Callable[[str], Path],
    copy_on_server: Callable[[str], ServerAddress],
    engine: str,
    tmp_path: Path,
) -> Callable[[str], StoreAddress]:
    """Where this test's own copy of a store lies: a laptop's always in a folder."""
    copies: dict[str, ServerAddress] = {}

    def find(name: str) -> StoreAddress:
        if engine == "server" and name in ROLES:
            if name not in copies:
                copies[name] = copy_on_server(name)
            return copies[name]
        folder = tmp_path / f"{name}.fieldcase"
        if not folder.exists():
            shutil.copytree(template(name), folder)
        return folder

    return find


@pytest.fixture
def open_copy(
    address_of: Callable[[str], StoreAddress],
) -> Iterator[Callable[[str], Workspace]]:
    """Open this test's own copy of a store; twice is two programs on one store."""
    opened = []

    def open_named(name: str) -> Workspace:
        opened.append(open_store(address_of(name), PASSPHRASE, ticking()))
        return opened[-1]

    yield open_named
    for workspace in opened:
        workspace.close()


@pytest.fixture
def workspace(open_copy: Callable[[str], Workspace]) -> Workspace:
    return open_copy("laptop")


@pytest.fixture
def saved_case(workspace: Workspace) -> Case:
    return register(workspace)


@pytest.fixture
def headquarters(open_copy: Callable[[str], Workspace]) -> Workspace:
    return open_copy("headquarters")


@pytest.fixture
def joined(
    open_copy: Callable[[str], Workspace], headquarters: Workspace, tmp_path: Path
) -> Callable[[str], Workspace]:
    """A laptop whose card headquarters has, and that has headquarters' card."""
    card = tmp_path / "headquarters.json"
    write_card(headquarters, card)

    def join(name: str) -> Workspace:
        laptop = open_copy(name)
        own_card = tmp_path / f"{name}.json"
        write_card(laptop, own_card)
        enrol_device(headquarters, own_card)
        join_headquarters(laptop, card)
        return laptop

    return join


@pytest.fixture
def laptop(joined: Callable[[str], Workspace]) -> Workspace:
    return joined("laptop")


@pytest.fixture
def other_laptop(joined: Callable[[str], Workspace]) -> Workspace:
    return joined("other laptop")


@pytest.fixture
def mailbox(tmp_path: Path) -> Path:
    folder = tmp_path / "mailbox"
    folder.mkdir()
    return folder
