"""A clock that cannot be right, degrees as people type them, and drawing a sample."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.monitoring.clock_doubt import (
    TOLERANCE,
    Doubt,
    KnownMoments,
    clock_doubt,
    read_note,
)
from fieldcase.domain.monitoring.position import read_degrees, read_pair
from fieldcase.domain.monitoring.sampling import drawn

NOW = datetime(2026, 3, 9, 9, tzinfo=UTC)
gaps = st.timedeltas(timedelta(days=-400), timedelta(days=400))


@given(gaps)
def test_a_clock_is_behind_when_something_newer_is_known(gap: timedelta) -> None:
    found = clock_doubt(NOW, KnownMoments(newest=NOW + gap))

    assert (found is not None) == (gap > TOLERANCE)
    if found is not None:
        assert (found.doubt, found.off) == (Doubt.BEHIND, gap)


@given(gaps)
def test_a_clock_is_ahead_when_what_it_sent_had_arrived_before(gap: timedelta) -> None:
    known = KnownMoments(newest=NOW, sent_at=NOW, received_at=NOW - gap)

    found = clock_doubt(NOW, known)

    assert (found is not None) == (gap > TOLERANCE)
    assert found is None or found.doubt is Doubt.AHEAD


def test_two_days_off_is_written_down_and_can_be_read_again() -> None:
    found = clock_doubt(NOW, KnownMoments(newest=NOW + timedelta(days=2)))

    assert found is not None
    assert read_note(found.note) == (Doubt.BEHIND, 48.0, NOW)
    assert read_note("") is None
    assert read_note("somebody wrote this") is None


def test_nothing_known_is_no_doubt() -> None:
    assert clock_doubt(NOW, KnownMoments()) is None


@pytest.mark.parametrize(
    ("typed", "pair"),
    [
        ("41.7151, 44.8271", ("41.7151", "44.8271")),
        ("41,7151; 44,8271", ("41.7151", "44.8271")),
        ("-4.32 15.31", ("-4.32", "15.31")),
        ("41.7151,44.8271", ("41.7151", "44.8271")),
        ("91, 44", None),
        ("41.7", None),
        ("here", None),
    ],
)
def test_both_degrees_are_read_out_of_one_line(
    typed: str, pair: tuple[str, str] | None
) -> None:
    assert read_pair(typed) == pair


@given(st.text(max_size=12))
def test_what_is_read_as_degrees_is_a_number_within_bounds(typed: str) -> None:
    found = read_degrees(typed, 90)

    assert found is None or abs(float(found)) <= 90


ids = st.lists(st.text(min_size=1, max_size=4), max_size=30)


@given(ids, st.integers(0, 40), st.integers(0, 10**6), st.randoms())
def test_a_sample_is_the_same_whatever_order_the_items_came_in(
    there: list[str], size: int, seed: int, chance: object
) -> None:
    shuffled = list(there)
    chance.shuffle(shuffled)  # type: ignore[attr-defined] # hypothesis hands a Random

    sample = drawn(there, size, seed)

    assert sample == drawn(shuffled, size, seed)
    assert len(sample) == len(set(sample)) == min(size, len(set(there)))
    assert set(sample) <= set(there)
