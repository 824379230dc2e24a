"""A laptop, or headquarters, restored from a copy: nothing confirmed is lost."""

import shutil
from contextlib import ExitStack
from datetime import timedelta

import pytest
from tests.conftest import MONDAY_MORNING
from tests.usecases.trading import assign, down, placed, up
from tests.workspaces import PASSPHRASE, everything_in, register, ticking

from fieldcase.domain.staff import Role
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.casework.cases import edit_case
from fieldcase.usecases.exchange.sending import sync_state
from fieldcase.usecases.keeping.backups import back_up, restore_backup
from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.record_keeping.data_subjects import erase_called
from fieldcase.usecases.record_keeping.undoing import undo_last
from fieldcase.usecases.rounds.exchanging import exchange


@pytest.fixture(params=["a clock that goes on", "a clock that stands still"])
def tomorrow(request):
    """What the clock says when a copy is brought back."""
    goes_on = (
        timedelta(days=1) if request.param == "a clock that goes on" else timedelta()
    )
    return ticking(MONDAY_MORNING + goes_on)


@pytest.fixture
def closing():
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def copied(tmp_path, closing, tomorrow):
    """Copy a store as it is now, and bring the copy back later."""

    def copy(workspace, name):
        folder = workspace.store.place.folder
        shelf = tmp_path / f"{name} of yesterday"
        workspace.close()
        shutil.copytree(folder, shelf)

        def opened_at(clock):
            opened = open_store(folder, PASSPHRASE, clock)
            closing.callback(opened.close)
            return opened

        def bring_back(opened):
            opened.close()
            shutil.rmtree(folder)
            shutil.copytree(shelf, folder)
            return opened_at(tomorrow)

        return opened_at(ticking()), bring_back

    return copy


def names(workspace):
    with workspace.reading() as work:
        return sorted(person.given_names for person in work.persons.where())


def numbers(workspace):
    with workspace.reading() as work:
        return sorted(case.number for case in work.cases.where())


def records(workspace):
    """What two stores that hold the same say alike."""
    dump = everything_in(workspace)
    same = {name: dump[name] for name in ("cases", "persons", "consents", "heads")}
    return {
        **same,
        "heads": [row for row in same["heads"] if row[1] in ("case", "person")],
    }


@pytest.fixture
def started(laptop, headquarters, tmp_path):
    placed(headquarters, laptop, Role.COUNSELLOR)
    register(laptop, "Nino")
    up(laptop, headquarters, tmp_path)
    down(headquarters, laptop, tmp_path)


@pytest.mark.usefixtures("started")
def test_a_restored_laptop_gets_back_what_it_lost_and_keeps_what_it_wrote_since(
    laptop, headquarters, tmp_path, copied
):
    laptop, bring_back = copied(laptop, "laptop")
    register(laptop, "Tamar")
    up(laptop, headquarters, tmp_path)
    laptop = bring_back(laptop)
    luka = register(laptop, "Luka")
    luka = edit_case(laptop, luka.id, {"destination_town": "Batumi"})
    assert names(laptop) == ["Luka", "Nino"]

    up(laptop, headquarters, tmp_path)  # refused: two histories under one number
    assert names(headquarters) == ["Nino", "Tamar"]
    taken = down(headquarters, laptop, tmp_path)

    assert taken.verdict is Verdict.GOOD
    assert taken.brought.handed_back > 3
    assert taken.brought.made_again > 4
    assert names(laptop) == ["Luka", "Nino", "Tamar"]
    assert len(set(numbers(laptop))) == 3
    assert check_store(laptop).is_sound
    up(laptop, headquarters, tmp_path)
    assert names(headquarters) == ["Luka", "Nino", "Tamar"]
    assert sync_state(laptop).not_yet_there == 0
    assert check_store(headquarters).is_sound
    assert records(laptop) == records(headquarters)
    edit_case(laptop, luka.id, {"destination_town": "Poti"})
    undo_last(laptop)
    assert check_store(laptop).is_sound


@pytest.mark.usefixtures("started")
def test_a_restored_laptop_that_wrote_nothing_gets_back_what_it_lost_too(
    laptop, headquarters, tmp_path, copied
):
    laptop, bring_back = copied(laptop, "laptop")
    case = register(laptop, "Tamar")
    up(laptop, headquarters, tmp_path)
    down(headquarters, laptop, tmp_path)
    laptop = bring_back(laptop)
    edit_case(headquarters, case.id, {"destination_town": "Poti"})
    assert down(headquarters, laptop, tmp_path).verdict is Verdict.WAITING

    down(headquarters, laptop, tmp_path)

    assert names(laptop) == ["Nino", "Tamar"]
    assert check_store(laptop).is_sound
    assert records(laptop) == records(headquarters)


@pytest.mark.usefixtures("started")
def test_restored_headquarters_is_given_again_what_it_had_confirmed(
    laptop, headquarters, tmp_path, copied
):
    headquarters, bring_back = copied(headquarters, "headquarters")
    case = register(laptop, "Tamar")
    up(laptop, headquarters, tmp_path)
    edit_case(headquarters, case.id, {"destination_town": "Poti"})
    down(headquarters, laptop, tmp_path)
    assert sync_state(laptop).not_yet_there == 0
    headquarters = bring_back(headquarters)
    assert names(headquarters) == ["Nino"]
    with headquarters.reading() as work:
        [nino] = work.cases.where()
    edit_case(headquarters, nino.id, {"destination_town": "Gori"})

    seen = down(headquarters, laptop, tmp_path)
    assert seen.verdict is Verdict.SEEN_BEFORE  # a number that it knows already
    assert down(headquarters, laptop, tmp_path).verdict is Verdict.GOOD
    assert sync_state(laptop).not_yet_there > 0
    up(laptop, headquarters, tmp_path)

    assert names(headquarters) == ["Nino", "Tamar"]
    assert sync_state(laptop).not_yet_there == 0
    down(headquarters, laptop, tmp_path)
    assert check_store(laptop).is_sound
    assert check_store(headquarters).is_sound
    assert records(laptop) == records(headquarters)


@pytest.mark.usefixtures("started")
def test_a_laptop_restored_from_before_a_case_left_it_forgets_it_again(
    laptop, other_laptop, headquarters, tmp_path, copied
):
    placed(headquarters, other_laptop, Role.COUNSELLOR)
    laptop, bring_back = copied(laptop, "laptop")
    with headquarters.reading() as work:
        [case] = work.cases.where()
    assign(headquarters, case, other_laptop)
    down(headquarters, other_laptop, tmp_path)
    down(headquarters, laptop, tmp_path)
    assert names(laptop) == []
    laptop = bring_back(laptop)
    assert names(laptop) == ["Nino"]
    edit_case(headquarters, case.id, {"destination_town": "Poti"})

    down(headquarters, other_laptop, tmp_path)
    register(laptop, "Luka")
    up(laptop, headquarters, tmp_path)
    down(headquarters, laptop, tmp_path)
    down(headquarters, laptop, tmp_path)

    assert names(laptop) == ["Luka"]
    assert check_store(laptop).is_sound


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize("is_read", [True, False])
def test_a_laptop_restored_by_the_program_asks_by_itself_for_what_it_lost(
    laptop, headquarters, tmp_path, closing, tomorrow, is_read
):
    """Whether headquarters has read its last answer by then, or not yet."""
    mailbox = tmp_path / "mailbox"
    mailbox.mkdir()
    copy = back_up(laptop, tmp_path).path
    with headquarters.reading() as work:
        [person] = work.persons.where()
    erase_called(headquarters, person.number, "Asked for it in writing")
    for one in (headquarters, laptop, *([headquarters] if is_read else [])):
        exchange(one, mailbox)
    assert "Nino" not in names(laptop)
    folder = laptop.store.place.folder
    laptop.close()
    restore_backup(copy, folder, PASSPHRASE, tomorrow)
    laptop = open_store(folder, PASSPHRASE, tomorrow)
    closing.callback(laptop.close)
    assert names(laptop) == ["Nino"]

    for one in (laptop, headquarters, laptop, headquarters):
        exchange(one, mailbox)

    assert "Nino" not in names(laptop)
    assert check_store(laptop).is_sound
    before = list((mailbox / "to-hq" / laptop.device.id).iterdir())
    assert exchange(laptop, mailbox).taken == 0  # it asked once
    assert list((mailbox / "to-hq" / laptop.device.id).iterdir()) == before
