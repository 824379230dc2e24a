"""Wrong passphrases cost a wait, which neither a restart nor the clock shortens."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.workspaces import CHEAP, PASSPHRASE

from fieldcase.domain.errors import WrongPassphrase
from fieldcase.domain.identity import StaffId
from fieldcase.domain.key_errors import TooManyTries
from fieldcase.store.key_slots import StoreKey, together, write_slots
from fieldcase.store.place import StorePlace
from fieldcase.store.tries import (
    REMEMBERED,
    WAITS,
    failed_tries,
    forget_failed_tries,
    unlock,
)
from fieldcase.store.wrapping import new_key, wrap

START = datetime(2026, 3, 9, 9, 30, tzinfo=UTC)
STAFF = StaffId("01990000-0000-7000-8000-00000000000f")


@pytest.fixture
def place(tmp_path):
    place = StorePlace(tmp_path)
    write_slots(
        place.keys, together([wrap(StoreKey(new_key(), STAFF), PASSPHRASE, CHEAP)])
    )
    return place


def fail(place, at: datetime) -> None:
    with pytest.raises(WrongPassphrase):
        unlock(place, "not this one", at)


def wait_at(place, at: datetime, passphrase: str = PASSPHRASE) -> int:
    with pytest.raises(TooManyTries) as refused:
        unlock(place, passphrase, at)
    assert refused.value.path == place.folder
    return refused.value.wait_seconds


def test_three_tries_are_free(place):
    for second in range(3):
        fail(place, START + timedelta(seconds=second))
    assert wait_at(place, START + timedelta(seconds=3)) == WAITS[0] - 1


def test_each_further_failure_waits_longer_up_to_five_minutes(place):
    at = START
    for _ in range(3):
        fail(place, at)
    for wait in (*WAITS, WAITS[-1], WAITS[-1]):
        assert wait_at(place, at) == wait
        at += timedelta(seconds=wait)
        fail(place, at)


def test_while_waiting_not_even_the_right_one_is_tried(place):
    for _ in range(3):
        fail(place, START)
    wait_at(place, START)
    assert (
        unlock(place, PASSPHRASE, START + timedelta(seconds=WAITS[0])).staff_id == STAFF
    )


def test_asking_while_waiting_does_not_lengthen_the_wait(place):
    for _ in range(3):
        fail(place, START)
    for second in range(WAITS[0]):
        assert wait_at(place, START + timedelta(seconds=second)) == WAITS[0] - second


def test_a_clock_set_back_does_not_shorten_the_wait(place):
    for _ in range(3):
        fail(place, START)
    back = START - timedelta(days=400)
    assert wait_at(place, back) == WAITS[0]
    assert wait_at(place, back + timedelta(seconds=2)) == WAITS[0] - 2
    assert unlock(place, PASSPHRASE, back + timedelta(seconds=WAITS[0]))


def test_the_right_one_begins_anew_and_leaves_nothing_behind(place):
    unlock(place, PASSPHRASE, START)
    assert not place.tries.exists()
    for _ in range(3):
        fail(place, START)
    unlock(place, PASSPHRASE, START + timedelta(minutes=6))
    for _ in range(3):
        fail(place, START + timedelta(minutes=6))


def test_the_try_is_counted_before_it_is_tried(place, monkeypatch):
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("fieldcase.store.tries.unwrap", killed)
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            unlock(place, PASSPHRASE, START)
    assert wait_at(place, START) == WAITS[0]


def test_failures_are_remembered_until_they_are_told(place):
    for second in range(2):
        fail(place, START + timedelta(seconds=second))
    unlock(place, PASSPHRASE, START + timedelta(seconds=9))
    assert failed_tries(place) == (START, START + timedelta(seconds=1))
    forget_failed_tries(place)
    assert failed_tries(place) == ()
    assert not place.tries.exists()


def test_only_so_many_are_remembered(place):
    at = START
    for _ in range(REMEMBERED + 5):
        at += timedelta(seconds=WAITS[-1])
        fail(place, at)
    assert len(failed_tries(place)) == REMEMBERED


@pytest.mark.parametrize(
    "altered",
    [
        b"",
        b"{",
        b"[]",
        b'{"failed":-5}',
        b'{"failed":9,"last":"2026-03-09T09:30:00"}',
        b"\xff",
    ],
)
def test_an_altered_count_gives_three_tries_and_no_more(place, altered):
    place.tries.write_bytes(altered)
    failed = 0
    with pytest.raises(TooManyTries):
        for _ in range(9):
            try:
                unlock(place, "not this one", START)
            except WrongPassphrase:
                failed += 1
    assert failed <= 3


def test_the_count_names_nobody(place):
    fail(place, START)
    said = place.tries.read_text()
    assert "not this one" not in said
    assert STAFF not in said


def test_a_count_that_cannot_be_written_locks_nobody_out(place):
    place.tries.mkdir()
    assert unlock(place, PASSPHRASE, START).staff_id == STAFF
