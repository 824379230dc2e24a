"""Work in the background."""

from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from shiboken6 import isValid

from fieldcase.domain.errors import HeadquartersUnknown
from fieldcase.ui.jobs import Lane


@pytest.fixture
def owner(qapp):
    return QObject()


@pytest.fixture
def gate(jobs, owner):
    """Hold every job of the store's lane back until the test sets this event."""
    held = Event()
    jobs.start(owner, lambda _: held.wait(timeout=5), lambda _: None)
    yield held
    held.set()


def test_a_result_comes_back_in_the_windows_thread(jobs, owner, qtbot):
    came = []
    work_threads = []

    def work(_progress):
        work_threads.append(current_thread())
        return 7

    def take(result):
        came.append((result, current_thread()))

    jobs.start(owner, work, take)
    qtbot.waitUntil(lambda: bool(came))
    assert came == [(7, main_thread())]
    assert work_threads != [main_thread()]


def test_jobs_of_the_store_run_one_after_the_other(jobs, owner, gate, qtbot):
    order = []
    for number in range(3):
        jobs.start(owner, lambda _, n=number: n, order.append)
    gate.set()
    qtbot.waitUntil(lambda: len(order) == 3)
    assert order == [0, 1, 2]


def test_work_outside_the_store_does_not_wait_for_it(jobs, owner, gate, qtbot):
    came = []
    jobs.start(owner, lambda _: "sent", came.append, lane=Lane.OUTSIDE)
    qtbot.waitUntil(lambda: came == ["sent"])


def test_a_cancelled_job_just_finishes(jobs, owner, gate, qtbot):
    came = []
    job = jobs.start(owner, lambda p: list(p.over(range(3), 3)), came.append)
    job.cancel()
    with qtbot.waitSignal(job.finished), qtbot.assertNotEmitted(jobs.failed):
        gate.set()
    assert came == []


def test_progress_is_told_seldom_and_to_the_end(jobs, owner, gate, qtbot):
    told = []
    job = jobs.start(owner, lambda p: sum(p.over(range(5000), 5000)), lambda _: None)
    job.progressed.connect(lambda *step: told.append(step))
    with qtbot.waitSignal(job.finished):
        gate.set()
    assert told[-1] == (5000, 5000)
    assert len(told) < 50


def test_an_error_nobody_takes_is_told_to_the_window(jobs, owner, qtbot):
    def work(_progress):
        raise HeadquartersUnknown

    with qtbot.waitSignal(jobs.failed) as failed:
        jobs.start(owner, work, lambda _: None)
    assert isinstance(failed.args[0], HeadquartersUnknown)


def test_an_expected_error_goes_to_whoever_asked_for_it(jobs, owner, qtbot):
    taken = []

    def work(_progress):
        raise HeadquartersUnknown

    with qtbot.assertNotEmitted(jobs.failed):
        jobs.start(owner, work, lambda _: None, on_refusal=taken.append)
        qtbot.waitUntil(lambda: bool(taken))


def test_a_bug_is_told_to_the_window_even_so(jobs, owner, qtbot):
    def work(_progress):
        raise ZeroDivisionError

    with qtbot.waitSignal(jobs.failed) as failed:
        jobs.start(owner, work, lambda _: None, on_refusal=lambda _: None)
    assert isinstance(failed.args[0], ZeroDivisionError)


def test_a_result_is_dropped_when_its_asker_is_gone(jobs, owner, gate, qtbot):
    came = []
    asker = QObject()
    job = jobs.start(asker, lambda _: 1, came.append)
    asker.deleteLater()
    qtbot.waitUntil(lambda: not _is_there(asker))
    with qtbot.waitSignal(job.finished):
        gate.set()
    qtbot.waitUntil(lambda: not _is_there(job))
    assert came == []


def test_closing_stops_what_runs(jobs, owner):
    begun = Event()

    def work(progress):
        begun.set()
        for _ in progress.over(iter(int, 1), 10**9):
            pass

    jobs.start(owner, work, lambda _: None)
    begun.wait(timeout=5)
    jobs.close()


def _is_there(thing):
    return isValid(thing)
