"""Whatever somebody does in the window, in whatever order: it goes on, all is sound.

`FIELDCASE_JOURNEYS=200` makes so many, of other steps each time (`make torture`).
"""

import os
from itertools import count
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)
from tests.torture.offices import lived_in, own_office
from tests.torture.reached import Reached
from tests.torture.wandering_far import FAR_DEEDS, FarWanderer
from tests.ui.window.conftest import HEADQUARTERS, LAPTOP

JOURNEYS = int(os.environ.get("FIELDCASE_JOURNEYS", "0"))
FEW, STEPS = 5, 20
MOST = 10**6
WAITS = 2 / 3  # of all deeds are let end before the next


class Journey(RuleBasedStateMachine):
    """One window from its beginning to its end; `office` makes the stores."""

    office, known, steps = staticmethod(lambda: None), (), 0

    @initialize(name=st.sampled_from([LAPTOP, HEADQUARTERS]))
    def begin(self, name):
        self.wanderer = FarWanderer(self.office(), name, *self.known)

    @rule(dice=st.integers(0, 2**64 - 1))
    def do(self, dice):
        """Whatever is drawn, each deed comes as often: small numbers are drawn most."""
        random, self.steps = Random(f"{dice} {self.steps}"), self.steps + 1
        deed = random.choice(FAR_DEEDS)
        self.wanderer.reached.deeds[deed.__name__] += 1
        deed(self.wanderer, random.randrange(MOST), random.randrange(MOST))
        if random.random() < WAITS:
            self.wanderer.settle()
        self.wanderer.look()

    def teardown(self):
        try:
            self.wanderer.look()
            self.wanderer.check()
        finally:
            self.wanderer.end()
            if told := os.environ.get("FIELDCASE_REACHED"):
                self.wanderer.reached.write(Path(told))


@pytest.fixture
def an_office(shelf, tmp_path):
    """Makes one office after the other, all alike; and every place of their windows."""
    (first, places), numbers = lived_in(shelf, tmp_path / "first"), count()
    return lambda: own_office(first, tmp_path / f"office-{next(numbers)}"), places


def test_no_journey_brings_the_window_down_or_leaves_the_store_unsound(
    an_office, appearance
):
    (office, places), reached = an_office, Reached()
    Journey.office = staticmethod(office)
    Journey.known = (places, reached, appearance.wear)
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
