"""Everything is written in one transaction with its change, or not at all."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from tests.conftest import MONDAY_MORNING
from tests.store.conftest import KEY, LAPTOP, STAFF

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.session import Session, SessionId
from fieldcase.domain.change import FIRST
from fieldcase.domain.clock import Clock
from fieldcase.domain.errors import RecordIsFinal, RecordNotFound, StoreReadOnly
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.store import Store, open_store
from fieldcase.store.writing import Author


class Interrupted(Exception):
    """Something unforeseen in the middle of the work."""


def history(store: Store):
    with store.reading() as work:
        return list(work.changes.of_device(LAPTOP, 0, 1 << 40))


@pytest.fixture
def told(store):
    heard = []
    store.tell = heard.append
    return heard


def test_a_record_is_written_with_its_change(store, saved_case):
    case = saved_case(destination_country="GE")

    [change] = history(store)
    assert change.record_id == case.id
    assert change.kind == RecordKind.CASE
    assert change.staff_id == STAFF
    assert change.fields["destination_country"].read() == "GE"
    with store.reading() as work:
        assert work.cases.get(case.id) == case


def test_an_exception_leaves_neither_record_nor_change(store, author, new_case, told):
    with pytest.raises(Interrupted), store.work(author) as work:
        work.cases.save(new_case())
        raise Interrupted

    with store.reading() as work:
        assert work.cases.count() == 0
        assert work.changes.total() == 0
    assert not told


def test_after_an_exception_the_chain_goes_on_where_it_was(
    store, author, new_case, saved_case
):
    saved_case("BE-7QK4-0001")
    with suppress(Interrupted), store.work(author) as work:
        work.cases.save(new_case("BE-7QK4-0002"))
        raise Interrupted
    saved_case("BE-7QK4-0003")

    assert [change.sequence for change in history(store)] == [1, 2]


def test_saving_an_unchanged_record_writes_no_change(store, author, saved_case, told):
    case = saved_case()
    told.clear()

    with store.work(author) as work:
        work.cases.save(case)

    assert len(history(store)) == 1
    assert not told


def test_a_change_holds_only_what_differs(store, author, saved_case):
    case = saved_case()
    with store.work(author) as work:
        work.cases.save(replace(case, destination_town="Batumi"))

    first, second = history(store)
    assert set(second.fields) == {"destination_town"}
    assert "destination_town" not in first.fields


def test_an_edit_names_the_change_it_replaces(store, author, saved_case):
    case = saved_case(destination_town="Batumi")
    for town in ("Tbilisi", "Kutaisi"):
        with store.work(author) as work:
            work.cases.save(replace(case, destination_town=town))

    first, second, third = history(store)
    assert second.fields["destination_town"].replaces == (first.id,)
    assert third.fields["destination_town"].replaces == (second.id,)


def test_a_signed_session_refuses_edits(store, author, clock, saved_case):
    session = Session(
        id=SessionId("01990000-0000-7000-8000-0000000000aa"),
        case_id=saved_case().id,
        number="BE-7QK4-0001/1",
        held_on=date(2026, 3, 9),
        starts=time(9),
        ends=time(10),
        session_type="RET",
        place_type="DESK",
        signed_at=clock.now(),
        signed_by=STAFF,
    )
    with store.work(author) as work:
        work.sessions.save(session)

    with pytest.raises(RecordIsFinal), store.work(author) as work:
        work.sessions.save(replace(session, facts="something else"))

    with store.work(author) as work:
        work.sessions.save(session)  # unchanged is no edit
    with store.reading() as work:
        assert work.sessions.get(session.id) == session
        assert len(work.changes.of_record(session.id)) == 1


def test_the_chain_verifies_over_everything_written(store, author, saved_case):
    case = saved_case()
    for number in range(2, 12):
        saved_case(f"BE-7QK4-{number:04d}", destination_country="GE")
        with store.work(author) as work:
            case = work.cases.save(replace(case, destination_town=f"town {number}"))

    before = FIRST
    for place, change in enumerate(history(store), start=1):
        assert change.sequence == place
        assert change.previous == before
        before = change.digest()
    with store.reading() as work:
        assert work.changes.end_of_chain(LAPTOP) == (21, before)


@pytest.mark.parametrize("hours", [0, -1, -24 * 400, 1], ids=str)
def test_ids_and_sequences_go_on_whatever_the_clock_does(store, new_case, hours):
    moment = MONDAY_MORNING
    for number in range(1, 8):
        author = Author(STAFF, LAPTOP, Clock(lambda at=moment: at), bytes)
        with store.work(author) as work:
            work.cases.save(new_case(f"BE-7QK4-{number}a"))
            work.cases.save(new_case(f"BE-7QK4-{number}b"))
        moment += timedelta(hours=hours)

    changes = history(store)
    ids = [change.id for change in changes]
    assert ids == sorted(set(ids))
    assert [change.sequence for change in changes] == list(range(1, 15))


def test_what_was_written_is_told_once_after_the_commit(store, author, new_case, clock):
    told = []

    def look(kinds):
        with store.reading() as work:
            told.append((kinds, work.cases.count()))

    store.tell = look
    with store.work(author) as work:
        work.cases.save(new_case("BE-7QK4-0001"))
        work.cases.save(new_case("BE-7QK4-0002"))

    assert told == [({RecordKind.CASE}, 2)]


def test_work_that_wrote_no_record_tells_nothing(store, author, told):
    with store.work(author) as work:
        work.cases.where()

    assert not told


def test_who_reads_cannot_save(store, new_case):
    with pytest.raises(RuntimeError), store.reading() as work:
        work.cases.save(new_case())


def test_who_reads_cannot_write_beside_the_records_either(store, author, saved_case):
    saved_case()
    with pytest.raises(StoreReadOnly), store.reading() as work:
        work.drafts.remove("any")

    saved_case("BE-7QK4-0002")  # the same connection may write again


def test_a_reader_sees_one_moment_throughout(store, author, new_case, saved_case):
    saved_case("BE-7QK4-0001")
    with store.reading() as reader:
        assert reader.cases.count() == 1
        with store.work(author) as work:
            work.cases.save(new_case("BE-7QK4-0002"))
        assert reader.cases.count() == 1

    with store.reading() as reader:
        assert reader.cases.count() == 2


def test_threads_that_write_at_once_lose_nothing(store, author, new_case):
    def write(writer: int) -> None:
        for number in range(10):
            with store.work(author) as work:
                work.cases.save(new_case(f"{writer}-{number}"))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(write, range(4)))

    changes = history(store)
    assert [change.sequence for change in changes] == list(range(1, 41))
    with store.reading() as work:
        numbers = {case.number for case in work.cases.where()}
    assert numbers == {
        f"{writer}-{number}" for writer in range(4) for number in range(10)
    }


def test_two_programs_that_write_at_once_lose_nothing(store, place, author, new_case):
    second = open_store(place, KEY)

    def write(opened: Store, name: str) -> None:
        for number in range(10):
            with opened.work(author) as work:
                work.cases.save(new_case(f"{name}-{number}"))

    try:
        with ThreadPoolExecutor(2) as threads:
            list(threads.map(write, (store, second), ("first", "second")))
    finally:
        second.close()

    changes = history(store)
    assert [change.sequence for change in changes] == list(range(1, 21))
    before = FIRST
    for change in changes:
        assert change.previous == before
        before = change.digest()


def test_a_record_that_is_not_there_is_said_to_be_missing(store):
    with store.reading() as work, pytest.raises(RecordNotFound) as missing:
        work.cases.get("nobody")
    assert (missing.value.kind, missing.value.record_id) == ("case", "nobody")


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 100])
def test_pages_of_any_size_hold_every_record_once(store, saved_case, size):
    saved = {saved_case(f"BE-7QK4-{number}").id for number in range(7)}

    with store.reading() as work:
        pages = list(work.cases.pages(size))

    assert all(len(page) <= size for page in pages)
    ids = [case.id for page in pages for case in page]
    assert (set(ids), len(ids)) == (saved, 7)


def test_records_are_found_by_what_they_say(store, saved_case):
    saved_case("a", status=CaseStatus.CLOSED)
    open_case = saved_case("b")

    with store.reading() as work:
        assert work.cases.where(status=CaseStatus.REFERRED) == [open_case]
        assert work.cases.among("number", ["b", "c"]) == [open_case]
        assert work.cases.among("number", []) == []
