"""A clock that jumps by years in the middle of the work, and back again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.conftest import MONDAY_MORNING
from tests.workspaces import PASSPHRASE, hold_session, register

from fieldcase.domain.clock import Clock
from fieldcase.domain.folding import fold
from fieldcase.usecases.casework.cases import edit_case
from fieldcase.usecases.casework.searching import search
from fieldcase.usecases.keeping.backups import (
    back_up_if_due,
    list_backups,
    restore_backup,
)
from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.record_keeping.undoing import redo_last, undo_last
from fieldcase.usecases.rounds.exchanging import exchange

YEAR = timedelta(days=366)
JUMPS = (0, -7, 9, -5, 0)  # years, one after the other


def at(workspace, years):
    """The same open store, when the laptop's clock says so."""
    moment = MONDAY_MORNING + years * YEAR
    return replace(workspace, clock=Clock(lambda: moment))


@pytest.mark.parametrize("other_way", [1, -1])
def test_what_is_written_meanwhile_is_whole_and_arrives(
    laptop, headquarters, mailbox, other_way
):
    towns = []
    for number, years in enumerate(JUMPS):
        now = at(laptop, other_way * years)
        case = register(now, f"Nino {'I' * (number + 1)}")
        hold_session(now, case, held_on=now.today().isoformat())
        towns.append(f"Town {number}")
        edit_case(now, case.id, {"destination_town": towns[-1]})
        undo_last(now)
        redo_last(now)
        back_up_if_due(now)
        exchange(now, mailbox)
        exchange(at(headquarters, -other_way * years), mailbox)
        exchange(now, mailbox)
    for store in (laptop, headquarters):
        assert check_store(store).is_sound
        with store.reading() as work:
            assert sorted(one.destination_town for one in work.cases.where()) == towns
            assert work.sessions.count() == len(JUMPS)
    assert len(search(headquarters, fold("Nino"))) == len(JUMPS)


def test_a_clock_years_ahead_costs_no_copy_and_each_can_be_brought_back(
    laptop, tmp_path
):
    made = []
    for years in (0, 9, 0):
        now = at(laptop, years)
        register(now)
        made.append(back_up_if_due(now).path)
    paths = {one.path for one in list_backups(laptop.store.place.folder)}
    assert paths == set(made)
    for number, path in enumerate(sorted(paths)):
        place = tmp_path / f"{number}.fieldcase"
        restore_backup(path, place, PASSPHRASE)
        again = open_store(place, PASSPHRASE)
        assert check_store(again).is_sound
        again.close()
