"""The real window on a large store, used by keyboard: how long its thread is kept.

Prints by deed the 95th percentile, in seconds of the thread's own time, of the longest
thing that the window did at a stretch for it: handling the key, drawing, taking in
what the store answered.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from time import thread_time

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.our_window import type_passphrase, window_on
from bench.rows import percentile
from fieldcase.domain.casework.case import CaseId
from fieldcase.ui.cases.registration_page import RegistrationPage
from fieldcase.ui.jobs import Job
from fieldcase.ui.sessions.session_page import SessionPage
from fieldcase.ui.window.navigation import Place
from fieldcase.ui.window.window import Window
from fieldcase.ui.window.workplace import Workplace
from fieldcase.usecases.casework.sessions import begin_session

PAGES = ("cases", "today", "agenda", "missions", "courses", "reports", "sync")
OTHERS = (  # visited now and then
    *("take-over", "new-case", "questionnaires", "new-mission", "mission-packs"),
    *("due-visits", "follow-up-figures", "new-course", "check-certificate"),
    *("training-figures", "settings", "manual"),
)
TIMES, SHARE = 40, 0.95
AHEAD = 12_000  # ms; until then the window loads what the day will need
SETTLED, LOOKS = 60, 130  # ms after a deed; the box waits so long before it looks
_NAME = "maria almeida beridze karimi diallo nguyen petrosyan"
_DIRECTLY = Qt.FindChildOption.FindDirectChildrenOnly
_CTRL = Qt.KeyboardModifier.ControlModifier

Step = tuple[str, Callable[[], object]]


class Watch(QObject):
    """Hears whenever the thread asks for what is next: before, it did one thing.

    A timer that ticks all the time would do, and take a core from what it measures.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.longest, self._before = 0.0, thread_time()
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.awake.connect(self._tick)
        dispatcher.aboutToBlock.connect(self._tick)

    def begin(self) -> None:
        self.longest, self._before = 0.0, thread_time()

    def note(self) -> None:
        """What was just done, outside of any tick."""
        self._tick()

    def _tick(self) -> None:
        now = thread_time()
        self.longest = max(self.longest, now - self._before)
        self._before = now


class User(QObject):
    """Does one step after the other, each once the window has settled.

    What the store was asked has come by then: on a busy machine, or from a large
    store, it comes late, and drawing it counts.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._watch = Watch(self)
        self._steps: Iterator[Step] = iter(())
        self._what = ""
        self.took: dict[str, list[float]] = {}

    def begin(self, steps: Iterator[Step]) -> None:
        self._steps = steps
        self._next()

    def _next(self) -> None:
        if self._what:
            self.took.setdefault(self._what, []).append(self._watch.longest)
        step = next(self._steps, None)
        if step is None:
            QApplication.exit()
            return
        self._what, deed = step
        self._watch.begin()
        deed()
        self._watch.note()
        wait = LOOKS if self._what == "letter in search" else SETTLED
        QTimer.singleShot(wait, self, self._settle)

    def _settle(self) -> None:
        workplace, directly = self._window.workplace, _DIRECTLY
        is_asking = workplace and workplace.jobs.findChildren(Job, options=directly)
        then = self._settle if is_asking else self._next
        QTimer.singleShot(SETTLED, self, then)


def _steps(workplace: Workplace) -> Iterator[Step]:
    """What is seen for the first time is not counted: it is made then."""
    go = workplace.navigation.go
    with workplace.desk.workspace.reading() as work:
        cases = [one.id for one in next(work.cases.pages(500))][:8]
    for page in (*PAGES, *OTHERS, *PAGES):
        yield "", lambda page=page: go(Place(page))
    for case in cases:
        yield "", lambda case=case: go(Place("case", case))
    for page in islice(cycle(PAGES), TIMES):
        yield "page", lambda page=page: go(Place(page))
    for case in islice(cycle(cases), TIMES):
        yield "case", lambda case=case: go(Place("case", case))
    for page in (*OTHERS, *OTHERS, *OTHERS):
        yield "other page", lambda page=page: go(Place(page))
    yield from _searching(workplace)
    yield from _filling_in(workplace)
    yield from _taking_notes(workplace, cases[0])


def _searching(workplace: Workplace) -> Iterator[Step]:
    box = workplace.search
    for _ in range(TIMES):
        yield "search box", lambda: QTest.keyClick(workplace, Qt.Key.Key_K, _CTRL)
        yield "", lambda: QTest.keyClick(box, Qt.Key.Key_Escape)
    yield "", box.setFocus
    for letter in _NAME[:TIMES]:
        yield "letter in search", lambda key=letter: QTest.keyClicks(box, key)
    yield "", lambda: QTest.keyClick(box, Qt.Key.Key_Escape)


def _filling_in(workplace: Workplace) -> Iterator[Step]:
    navigation = workplace.navigation
    yield "", lambda: navigation.go(Place("new-case"))
    page = navigation.page("new-case")
    assert isinstance(page, RegistrationPage)
    for name in ("given_names", "family_name"):
        field = page.person.form.field(name).control
        yield "", field.setFocus
        for letter in _NAME[:TIMES]:
            yield (
                "letter in a field",
                lambda field=field, key=letter: QTest.keyClicks(field, key),
            )


def _taking_notes(workplace: Workplace, case: CaseId) -> Iterator[Step]:
    """In a session's draft, which is kept while one types."""
    navigation = workplace.navigation
    draft = begin_session(workplace.desk.workspace, case)
    yield "", lambda: navigation.go(Place("draft", draft.id))
    page = navigation.page("draft")
    assert isinstance(page, SessionPage)
    field = page.form.form.field("facts").control
    yield "", field.setFocus
    for letter in _NAME[:TIMES]:
        yield (
            "letter in a session",
            lambda key=letter: QTest.keyClicks(field, key),
        )


def _use(store: Path) -> dict[str, float]:
    application = QApplication([])
    window = window_on(store, application)
    user = User(window)
    type_passphrase(window, os.environ["FIELDCASE_PASSPHRASE"])

    def begin() -> None:
        if window.workplace is not None:
            window.activateWindow()  # without it no key and no list below a box
            user.begin(_steps(window.workplace))

    window.front_door.opened.connect(lambda *_: QTimer.singleShot(AHEAD, begin))
    application.exec()
    window.close()
    user.took.pop("", None)
    if "--all" in sys.argv:
        for what, each in user.took.items():
            print(what, [round(one * 1000, 1) for one in each], file=sys.stderr)
    return {what: percentile(each, SHARE) for what, each in user.took.items()}


if __name__ == "__main__":
    print(json.dumps(_use(Path(sys.argv[1]))), flush=True)
