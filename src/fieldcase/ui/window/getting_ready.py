"""What an unlocked window needs comes while somebody types the passphrase."""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QScrollArea

from fieldcase.domain.words import Words
from fieldcase.ui.jobs import JobRunner, Lane
from fieldcase.ui.look.fonts import load_fonts
from fieldcase.ui.start.deeds import MODULES
from fieldcase.ui.window.ahead import Ahead


class GettingReady(QObject):
    """`begin` once the first page is there. `is_at_work` once a store is open."""

    def __init__(
        self,
        jobs: JobRunner,
        words: Words,
        is_at_work: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._words, self._is_at_work = jobs, words, is_at_work
        # there is little to do yet but to hear keys, which come between two modules
        self._ahead = Ahead(jobs, self, MODULES, after=0, between=0)
        self._ahead.done.connect(self._rehearse)

    def begin(self) -> None:
        load_fonts()
        self._ahead.begin()

    def _rehearse(self) -> None:
        """Unless a store is just being opened: that would have to wait for it."""
        if self._jobs.is_busy(Lane.STORE) or self._is_at_work():
            self._count()
            return
        from fieldcase.usecases.keeping.rehearsing import rehearse  # noqa: PLC0415 now all of it is loaded

        # Given a widget that Qt made itself, the binding gets to know every kind, once;
        # and so the style, with 600 names.
        QScrollArea().viewport()
        QApplication.style()
        self._jobs.start(
            self,
            lambda _: rehearse(),
            lambda _: self._count(),
            lane=Lane.OUTSIDE,
        )

    def _count(self) -> None:
        """Now it is known how the language writes numbers."""
        count = self._words.number
        self._jobs.start(self, lambda _: count(0), self._keep, lane=Lane.OUTSIDE)

    def _keep(self, _number: str) -> None:
        """Looking for waste among all that is loaded took 0.1 s in the window's thread.

        Before a store was open nothing personal is in it, and so none is kept by this.
        """
        if not self._is_at_work() and not gc.get_freeze_count():
            gc.freeze()
