"""What every test may ask for."""

import gc
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from itertools import count

import pytest
from hypothesis import settings
from tests.servers import Server, running_server

from fieldcase.domain.clock import Clock

BRUSSELS_IN_WINTER = timezone(timedelta(hours=1))
MONDAY_MORNING = datetime(2026, 3, 9, 10, 30, tzinfo=BRUSSELS_IN_WINTER)

settings.register_profile("fieldcase", deadline=None)  # other work shares the machine
settings.load_profile("fieldcase")

gc.disable()  # a window that a test left must not be taken apart in another thread
_OFTEN, _SELDOM = 5, 100  # tests between looking for young and for all waste
_ended = count(1)


def pytest_runtest_teardown() -> None:
    """Waste is looked for in the thread of the tests, as the window does in its own."""
    number = next(_ended)
    if number % _SELDOM == 0:
        gc.collect()
    elif number % _OFTEN == 0:
        gc.collect(1)


@pytest.fixture
def clock() -> Clock:
    """It is always Monday, 9 March 2026, 10:30 in Brussels."""
    return Clock(lambda: MONDAY_MORNING)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A database server, started for whoever asks first."""
    with running_server() as running, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield running


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """Where headquarters' store lies; `on_both_engines` asks for each in turn."""
    return str(getattr(request, "param", "file"))
