"""Whatever somebody does in the window, in whatever order: it goes on, all is sound.

`FIELDCASE_JOURNEYS=200` makes so many, of other steps each time (`make torture`).
"""

import os
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)
from tests.torture.wandering import DEEDS, Wanderer, lived_in, own_office
from tests.ui.window.conftest import HEADQUARTERS, LAPTOP

JOURNEYS = int(os.environ.get("FIELDCASE_JOURNEYS", "0"))
FEW, STEPS = 5, 20
NUMBERS = st.sampled_from(range(100))  # each as often: integers() likes the small ones
WAITS = st.sampled_from([True, True, False])


class Journey(RuleBasedStateMachine):
    """One window from its beginning to its end; `office` makes the stores."""

    office = staticmethod(lambda: None)

    @initialize(name=st.sampled_from([LAPTOP, HEADQUARTERS]))
    def begin(self, name):
        self.wanderer = Wanderer(self.office(), name)

    @rule(deed=st.sampled_from(DEEDS), number=NUMBERS, other=NUMBERS, waits=WAITS)
    def do(self, deed, number, other, waits):
        deed(self.wanderer, number, other)
        if waits:
            self.wanderer.settle()
        self.wanderer.look()

    def teardown(self):
        try:
            self.wanderer.look()
            self.wanderer.check()
        finally:
            self.wanderer.end()


@pytest.fixture
def an_office(shelf, tmp_path):
    """Makes one office after the other, all alike."""
    first, numbers = lived_in(shelf, tmp_path / "first"), count()
    return lambda: own_office(first, tmp_path / f"office-{next(numbers)}")


def test_no_journey_brings_the_window_down_or_leaves_the_store_unsound(
    an_office, appearance
):
    Journey.office = staticmethod(an_office)
    run_state_machine_as_test(
        Journey,
        settings=settings(
            max_examples=JOURNEYS or FEW,
            stateful_step_count=STEPS * 3 if JOURNEYS else STEPS,
            derandomize=not JOURNEYS,
            database=None,
            deadline=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
            print_blob=False,
        ),
    )
