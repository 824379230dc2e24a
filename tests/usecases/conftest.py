"""Two laptops and headquarters, each with a real store and a watch of its own."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.workspaces import CHEAP, PASSPHRASE, register, ticking

from fieldcase.domain.casework.case import Case
from fieldcase.domain.staff import Role
from fieldcase.usecases.exchange.enrolment import (
    enrol_device,
    join_headquarters,
    write_card,
)
from fieldcase.usecases.keeping.stores import NewStore, create_store, open_store
from fieldcase.usecases.workspace import Workspace

ROLES = {"headquarters": Role.HEADQUARTERS}


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A store of this name, furnished once; tests work on copies."""
    shelf = tmp_path_factory.mktemp("templates")

    def find(name: str) -> Path:
        folder = shelf / f"{name}.fieldcase"
        if not folder.exists():
            new = NewStore(
                folder=folder,
                passphrase=PASSPHRASE,
                name=name,
                staff_name="An Peeters",
                role=ROLES.get(name, Role.COUNSELLOR),
                cost=CHEAP,
            )
            create_store(new, ticking()).close()
        return folder

    return find


@pytest.fixture
def open_copy(
    template: Callable[[str], Path], tmp_path: Path
) -> Iterator[Callable[[str], Workspace]]:
    """Open this test's own copy of a store; twice is two programs on one store."""
    opened = []

    def open_named(name: str) -> Workspace:
        folder = tmp_path / f"{name}.fieldcase"
        if not folder.exists():
            shutil.copytree(template(name), folder)
        opened.append(open_store(folder, PASSPHRASE, ticking()))
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
