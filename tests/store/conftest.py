"""An encrypted store without passphrases: opened with its raw key."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.workspaces import ticking

from fieldcase.domain.casework.case import Case, CaseId
from fieldcase.domain.clock import Clock
from fieldcase.domain.identity import DeviceId, StaffId, new_id
from fieldcase.store.place import StorePlace
from fieldcase.store.store import Store, new_store, open_store
from fieldcase.store.writing import Author

KEY = bytes(range(32))
LAPTOP = DeviceId("01990000-0000-7000-8000-000000000001")
STAFF = StaffId("01990000-0000-7000-8000-00000000000f")


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All migrations run once; every test opens a copy."""
    folder = tmp_path_factory.mktemp("empty")
    new_store(StorePlace(folder), KEY).close()
    return folder


@pytest.fixture
def place(empty_store: Path, tmp_path: Path) -> StorePlace:
    folder = tmp_path / "laptop.fieldcase"
    shutil.copytree(empty_store, folder)
    return StorePlace(folder)


@pytest.fixture
def store(place: StorePlace) -> Iterator[Store]:
    opened = open_store(place, KEY)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> Clock:
    return ticking()


@pytest.fixture
def author(clock: Clock) -> Author:
    return Author(STAFF, LAPTOP, clock, bytes)


@pytest.fixture
def new_case(clock: Clock) -> Callable[..., Case]:
    def make(number: str = "BE-7QK4-0001", **fields: object) -> Case:
        return Case(
            **{
                "id": CaseId(new_id(clock.now())),
                "number": number,
                "host_country": "BE",
                "opened_on": clock.today(),
                "counsellor_id": STAFF,
                **fields,
            }
        )

    return make


@pytest.fixture
def saved_case(
    store: Store, author: Author, new_case: Callable[..., Case]
) -> Callable[..., Case]:
    def save(number: str = "BE-7QK4-0001", **fields: object) -> Case:
        with store.work(author) as work:
            return work.cases.save(new_case(number, **fields))

    return save
