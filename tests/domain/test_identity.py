"""Ids: unique offline, sorted as they merge, never going back."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.clock import Clock
from fieldcase.domain.identity import (
    CODE_SIGNS,
    COUNTER_LIMIT,
    LATEST,
    ChangeClock,
    ChangeId,
    DeviceId,
    case_number,
    device_code,
    is_in_calendar,
    milliseconds_of,
    new_id,
)

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HERE, THERE = DeviceId("device-a"), DeviceId("device-b")
moments = st.datetimes(
    datetime(2020, 1, 1),  # noqa: DTZ001 - hypothesis wants naive bounds
    datetime(2090, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.just(UTC),
)


def test_an_id_is_a_uuid_of_version_7_that_tells_its_millisecond() -> None:
    made = UUID(new_id(NOON))
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == int(NOON.timestamp() * 1000)


def test_ids_made_in_one_moment_differ() -> None:
    assert len({new_id(NOON) for _ in range(1000)}) == 1000


def test_an_id_rests_on_the_randomness_handed_in() -> None:
    assert new_id(NOON, lambda size: b"\x05" * size) == new_id(
        NOON, lambda size: b"\x05" * size
    )


@given(moments, moments)
def test_ids_sort_by_the_time_they_were_made(one: datetime, other: datetime) -> None:
    earlier, later = sorted([one, other])
    if later - earlier >= timedelta(milliseconds=2):
        assert new_id(earlier) < new_id(later)


@given(st.lists(moments, min_size=2, max_size=30))
def test_the_clock_never_goes_back_whatever_the_laptop_says(
    readings: list[datetime],
) -> None:
    clock = ChangeClock(HERE)
    made = [clock.next(moment) for moment in readings]
    assert made == sorted(set(made))


def test_a_change_made_after_reading_anothers_sorts_after_it() -> None:
    ahead, behind = ChangeClock(THERE), ChangeClock(HERE)
    read = ahead.next(NOON + timedelta(days=400))
    behind.witness(read)
    assert behind.next(NOON) > read


def test_a_clock_that_ticked_before_still_goes_on_from_what_it_reads() -> None:
    ahead, behind = ChangeClock(THERE), ChangeClock(HERE)
    behind.next(NOON)
    read = ahead.next(NOON + timedelta(days=400))
    behind.witness(read)
    assert behind.next(NOON + timedelta(hours=1)) > read


def test_witnessing_an_old_change_does_not_set_the_clock_back() -> None:
    clock = ChangeClock(HERE)
    old = clock.next(NOON)
    last = clock.next(NOON + timedelta(hours=1))
    clock.witness(old)
    assert clock.last == last


@given(st.integers(0, LATEST - 1), st.integers(0, COUNTER_LIMIT - 1))
def test_after_whatever_is_taken_in_there_is_a_later_id(
    milliseconds: int, counter: int
) -> None:
    seen = ChangeId(f"{milliseconds:012x}7{counter:03x}")
    seen = ChangeId(f"{seen[:8]}-{seen[8:12]}-{seen[12:]}-bfff-ffffffffffff")
    assert is_in_calendar(seen)
    behind = ChangeClock(HERE, seen)
    assert seen < behind.next(NOON) < behind.next(NOON)


def test_no_id_is_later_than_the_calendar() -> None:
    day = f"{LATEST:012x}"
    assert not is_in_calendar(ChangeId(f"{day[:8]}-{day[8:]}-7000-8000-000000000000"))


def test_a_clock_takes_up_where_it_was_left() -> None:
    last = ChangeClock(HERE).next(NOON)
    assert ChangeClock(HERE, last=last).next(NOON) > last


def test_a_full_counter_moves_on_to_the_next_millisecond() -> None:
    clock = ChangeClock(HERE)
    made = [clock.next(NOON) for _ in range(COUNTER_LIMIT + 1)]
    assert made == sorted(set(made))
    assert milliseconds_of(made[COUNTER_LIMIT - 1]) == milliseconds_of(made[0])
    assert milliseconds_of(made[COUNTER_LIMIT]) == milliseconds_of(made[0]) + 1
    assert all(UUID(change_id).version == 7 for change_id in made)


def test_two_devices_never_make_the_same_change_id() -> None:
    assert ChangeClock(HERE).next(NOON) != ChangeClock(THERE).next(NOON)


def test_the_hybrid_clock_tells_its_milliseconds() -> None:
    change_id: ChangeId = ChangeClock(HERE).next(NOON)
    assert milliseconds_of(change_id) == int(NOON.timestamp() * 1000)


@given(st.text(min_size=1))
def test_a_device_code_can_be_read_aloud(device_id: str) -> None:
    code = device_code(DeviceId(device_id))
    assert len(code) == 4
    assert set(code) <= set(CODE_SIGNS)


def test_a_case_number_names_country_device_and_counter() -> None:
    assert case_number("BE", "7QK4", 42) == "BE-7QK4-0042"
    assert case_number("LU", "7QK4", 123456) == "LU-7QK4-123456"


def test_the_clock_knows_its_offset_and_keeps_milliseconds(clock: Clock) -> None:
    assert clock.now().utcoffset() == timedelta(hours=1)
    exact = Clock(lambda: datetime(2026, 1, 1, 23, 59, 59, 987654, tzinfo=UTC))
    assert exact.now().microsecond == 987000
    assert exact.today().isoformat() == "2026-01-01"


def test_a_clock_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        Clock(lambda: datetime(2026, 1, 1)).now()  # noqa: DTZ001 - the point of it


def test_the_systems_clock_is_aware() -> None:
    assert Clock().now().tzinfo is not None
