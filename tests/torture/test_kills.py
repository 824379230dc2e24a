"""Killed at any moment: the store opens, checks, and has all that was acknowledged."""

import sys

import pytest
from tests.torture.beside import BESIDE_DEEDS
from tests.torture.casework_deeds import CASEWORK_DEEDS
from tests.torture.every_deed import EVERY_DEED
from tests.torture.going_rounds import ROUND_DEEDS
from tests.torture.killing import mortal
from tests.torture.kills import Site, torture
from tests.torture.lending import LENDING_DEEDS
from tests.torture.shelf import make_shelf
from tests.torture.windowed import WINDOW_DEEDS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it cannot fork")

SLOW = {
    *("migrating", "sending", "importing at headquarters", "taking receipts"),
    "giving out lists, reports and papers",
}
SLOWEST = {*ROUND_DEEDS, *LENDING_DEEDS, *WINDOW_DEEDS, *BESIDE_DEEDS}
KILLS = {
    deed: 2 if deed in SLOWEST else 8 if deed in {*SLOW, *CASEWORK_DEEDS} else 17
    for deed in EVERY_DEED
}
SEED = 0  # of the moments


@pytest.fixture(scope="module")
def running():
    with mortal() as program:
        yield program


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("torture")
    return Site(folder / "site", make_shelf(folder / "shelf"))


@pytest.mark.parametrize("deed", EVERY_DEED)
def test_nothing_acknowledged_is_lost_and_nothing_half_made(deed, running, site):
    tally = torture(deed, KILLS[deed], SEED, running, site)
    assert not tally.told
    assert tally.kills == KILLS[deed]


def test_they_are_many():
    assert sum(KILLS.values()) >= 200
