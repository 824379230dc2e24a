"""Killed at any moment: the store opens, checks, and has all that was acknowledged."""

import os
import sys

import pytest
from tests.torture.deeds import DEEDS
from tests.torture.killing import mortal
from tests.torture.kills import Site, torture
from tests.torture.shelf import make_shelf

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it cannot fork")

KILLS = int(os.environ.get("FIELDCASE_KILLS", "15"))  # of each deed
SEED = int(os.environ.get("FIELDCASE_SEED", "0"))  # of the moments


@pytest.fixture(scope="module")
def running():
    with mortal() as program:
        yield program


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("torture")
    return Site(folder / "site", make_shelf(folder / "shelf"))


@pytest.mark.parametrize("deed", DEEDS)
def test_nothing_acknowledged_is_lost_and_nothing_half_made(deed, running, site):
    tally = torture(deed, KILLS, SEED, running, site)
    assert not tally.told
    assert tally.kills == KILLS


def test_they_are_many():
    assert KILLS * len(DEEDS) >= 200
