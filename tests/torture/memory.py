"""The memory of a window in which cases are opened: `python -m tests.torture.memory`.

One window on a store of invented cases, and so many of them opened one after the other,
each with a part of its page. What the process holds is told as it goes on, and what of
it is in use must not grow once every part was seen.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from time import monotonic

from bench.our_window import type_passphrase, window_on
from bench.stores import PASSPHRASE, fill, new_workspace
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.torture.holding import Held, growth, held_now, leaks

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.casework.stops import Area
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.window.navigation import Place
from fieldcase.ui.window.window import Window
from fieldcase.ui.window.workplace import Workplace
from fieldcase.usecases.casework.cases import list_cases

CASES = 1000  # in the store
TELLINGS = 10
PATIENCE = 120.0  # seconds for one answer
SETTLES = 500  # ms until what comes bit by bit is there


def opened_window(store: Path) -> Window:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    window = window_on(store, application)
    type_passphrase(window, PASSPHRASE)
    wait_until(lambda: window.workplace is not None)
    window.idle_watch.stop()  # nobody touches it
    return window


def wait_until(comes: Callable[[], object]) -> None:
    """Raises TimeoutError with what is shown when it never comes."""
    ends = monotonic() + PATIENCE
    while not comes():
        if monotonic() > ends:
            shown = [type(one).__name__ for one in QApplication.topLevelWidgets()]
            raise TimeoutError(shown)
        QTest.qWait(1)


def open_cases(window: Window, count: int) -> Iterator[int]:
    """Open so many, each with one part; tells how many were."""
    workplace = window.workplace
    assert workplace is not None
    lines = list_cases(workplace.desk.workspace, CaseFilter(), 0, CASES)
    places = zip(cycle(lines), cycle(Area), strict=False)
    for number, (line, area) in enumerate(islice(places, count), start=1):
        _go(window, workplace, Place("case", CaseAsked(line.id, area)))
        yield number


def held_on_the_first_page(window: Window) -> Held:
    """What the last case shows is more or less: it is not counted."""
    assert window.workplace is not None
    _go(window, window.workplace, Place("today"))
    QTest.qWait(SETTLES)
    return held_now()


def _go(window: Window, workplace: Workplace, place: Place) -> None:
    answered: list[bool] = []
    workplace.navigation.go(place)
    workplace.desk.ask(window, lambda _: True, answered.append)
    wait_until(answered.__len__)
    QTest.qWait(1)  # it is drawn


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("opened", type=int, nargs="?", default=1000)
    opened = asked.parse_args().opened
    with tempfile.TemporaryDirectory(prefix="torture-") as name:
        store = Path(name) / "bench.fieldcase"
        workspace = new_workspace(store)
        fill(workspace, CASES)
        workspace.close()
        window = opened_window(store)
        held = []
        for number in open_cases(window, opened):
            if number % max(1, opened // TELLINGS) == 0:
                held.append(one := held_on_the_first_page(window))
                told = f"{one.resident / 1e6:>8.1f} MB"
                used = f"{one.heap / 1e6:>8.2f} MB of its heap in use {one.blocks:>8}"
                print(f"{number:>8} cases opened {told} {used} blocks", flush=True)  # noqa: T201 asked for
        window.close()
    verdict = "GROWS" if leaks(held) else "flat"
    most = max(one.resident for one in held) / 1e6
    print(  # noqa: T201 asked for
        f"memory of the window over {opened} opened cases: {most:.1f} MB,"
        f" in use {growth(held):+.1f} %, {verdict}"
    )
    return 0 if verdict == "flat" else 1


if __name__ == "__main__":
    sys.exit(main())
