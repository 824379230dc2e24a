"""Progress: told seldom enough, and stopped when asked."""

import pytest

from fieldcase.domain.errors import Cancelled
from fieldcase.domain.progress import Progress


@pytest.mark.parametrize("total", [1, 7, 100, 101, 12_345])
def test_at_most_about_a_hundred_steps_are_told_and_the_last_always(
    total: int,
) -> None:
    steps: list[tuple[int, int]] = []
    progress = Progress(lambda done, of: steps.append((done, of)))
    assert list(progress.over(range(total), total)) == list(range(total))
    assert len(steps) <= 200
    assert steps[-1] == (total, total)
    assert steps == sorted(set(steps))


def test_work_that_is_cancelled_stops_before_the_next_item() -> None:
    progress, seen = Progress(), []

    def work() -> None:
        for item in progress.over(range(10), 10):
            seen.append(item)
            if item == 3:
                progress.cancel()

    with pytest.raises(Cancelled):
        work()
    assert seen == [0, 1, 2, 3]


def test_checking_by_hand_raises_once_cancelled() -> None:
    progress = Progress()
    progress.check()
    progress.cancel()
    with pytest.raises(Cancelled):
        progress.check()


def test_nothing_to_do_tells_nothing() -> None:
    steps: list[int] = []
    assert list(Progress(lambda *step: steps.extend(step)).over([], 0)) == []
    assert not steps
