"""What every test may ask for."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import settings

from fieldcase.domain.clock import Clock

BRUSSELS_IN_WINTER = timezone(timedelta(hours=1))
MONDAY_MORNING = datetime(2026, 3, 9, 10, 30, tzinfo=BRUSSELS_IN_WINTER)

settings.register_profile("fieldcase", deadline=None)  # other work shares the machine
settings.load_profile("fieldcase")


@pytest.fixture
def clock() -> Clock:
    """It is always Monday, 9 March 2026, 10:30 in Brussels."""
    return Clock(lambda: MONDAY_MORNING)
