"""The list of cases while a long list or a report is written: the longest it waits.

It scrolls meanwhile, a page a frame. Says how late the latest frame was, in seconds.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from bench.desks import desk_on
from bench.reports import PERIOD
from bench.stores import PASSPHRASE, a_clock
from fieldcase.domain.progress import Progress
from fieldcase.ui.cases.cases_page import CasesPage
from fieldcase.ui.jobs import JobRunner, Lane, take_short_turns
from fieldcase.ui.look.appearance import Appearance
from fieldcase.usecases.giving_out.every_list import export_list
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.reports.by_name import ReportAsked, save_report

Deed = Callable[[Progress], object]
_TICK = 16  # ms: a frame
_WARM = 1000  # ms until the page stands still


class _Watch:
    """Scrolls the page, and notes how late each frame comes."""

    def __init__(self, page: CasesPage) -> None:
        self._page, self.latest, self._before = page, 0.0, 0.0
        self._timer = QTimer(page, interval=_TICK)
        self._timer.timeout.connect(self._tick)

    def begin(self) -> None:
        self._before = perf_counter()
        self._timer.start()

    def _tick(self) -> None:
        view = self._page.table.view
        bar = view.verticalScrollBar()
        below = bar.value() + bar.pageStep()
        bar.setValue(0 if below > bar.maximum() else below)
        view.viewport().repaint()
        now = perf_counter()
        self.latest = max(self.latest, now - self._before - _TICK / 1000)
        self._before = now


def _latest(store: Path, what: str) -> float:
    take_short_turns()
    application = QApplication(["fieldcase"])
    Appearance(application)
    workspace = open_store(store, PASSPHRASE, a_clock())
    jobs = JobRunner(application)
    desk = desk_on(workspace, jobs)
    page = CasesPage(desk)
    page.resize(1366, 768)
    page.show()
    page.visit(None)
    watch = _Watch(page)

    def write(progress: Progress) -> object:
        if what == "list":
            target = store.with_suffix(".xlsx")
            return export_list(workspace, "sessions", target, desk.words, progress)
        if what == "report":
            asked = ReportAsked(name="annual", period=PERIOD)
            return save_report(workspace, asked, store.with_suffix(".pdf"), desk.words)
        return progress.pause(2)

    def begin() -> None:
        job = jobs.start(page, write, lambda _done: None, lane=Lane.OUTSIDE)
        job.finished.connect(application.exit)
        watch.begin()

    QTimer.singleShot(_WARM, page, begin)
    application.exec()
    jobs.close()
    workspace.close()
    return watch.latest


if __name__ == "__main__":
    print(_latest(Path(sys.argv[1]), sys.argv[2]), flush=True)
